import type { Column } from './reading-order.ts';
import { rowText, type Row } from './rows.ts';
import { joinLines, wordsOf } from './hyphens.ts';

/** A line of a column, with what tells where its paragraph ends. */
interface Line {
  readonly text: string;
  readonly row: Row;
  /** It reaches the end of its column, so that the text may go on. */
  readonly full: boolean;
  /** It begins further in than the column does. */
  readonly indented: boolean;
  /** Space above it, against the usual of its column; null in the first line of one. */
  readonly space: number | null;
}

/** A line whose letters are bigger or smaller than those before by this share begins something new. */
const OTHER_SIZE = 0.12;
/** More space than this, against the usual distance of lines, parts paragraphs. */
const WIDE_SPACE = 1.3;
const ENDS = /[.!?…。؟:;][\p{Pf}\p{Pe}"'”’)\]]{0,3}$/u;
const BULLET = /^(?:[•▪■●○◦‣·*–—-]|\(?(?:\d{1,2}|[a-z])[.)])\s/u;

/** Columns in reading order → paragraphs; text that goes on in the next column or page is joined. */
export function paragraphsOf(columns: readonly Column[]): string[] {
  const lines = columns.flatMap(linesOf);
  const words = wordsOf(lines.map((line) => line.text));
  const paragraphs: string[][] = [];
  let before: Line | null = null;
  for (const line of lines) {
    if (line.text === '') continue;
    if (before === null || begins(line, before)) paragraphs.push([line.text]);
    else paragraphs.at(-1)!.push(line.text);
    before = line;
  }
  return paragraphs.map((paragraph) => joinLines(paragraph, words));
}

function linesOf(rows: Column): Line[] {
  const usual = usualDistance(rows);
  const [left, right] = [
    edge(
      rows.map((row) => row.left),
      0.1,
    ),
    edge(
      rows.map((row) => row.right),
      0.85,
    ),
  ];
  return rows.map((row, i) => ({
    text: rowText(row),
    row,
    full: row.right > right - 4 * row.size && right - left > 8 * row.size,
    indented: row.left > left + 0.8 * row.size,
    space: i === 0 ? null : distance(rows, i) / usual,
  }));
}

/** Whether a line begins a paragraph, after the line before it. */
function begins(line: Line, before: Line): boolean {
  const [size, sizeBefore] = [line.row.size, before.row.size];
  if (Math.abs(size - sizeBefore) > OTHER_SIZE * Math.max(size, sizeBefore)) return true;
  if (line.text.includes('\t') || before.text.includes('\t') || BULLET.test(line.text)) return true;
  const ended = ENDS.test(before.text);
  // Over the edge of a column only the words tell.
  if (line.space === null) return ended || !before.full || line.indented || otherFont(line, before);
  if (line.space > WIDE_SPACE) return true;
  if (line.indented && !before.indented) return ended || !before.full;
  return (ended && !before.full) || (otherFont(line, before) && !before.full);
}

/** Set in no font that the line before has: a heading in bold, or the text under it. */
function otherFont(line: Line, before: Line): boolean {
  const fonts = new Set(before.row.pieces.map((piece) => piece.font));
  return line.row.pieces.every((piece) => !fonts.has(piece.font));
}

/** How far a row stands under the one before it, in sizes of its letters. */
function distance(rows: Column, at: number): number {
  return (rows[at]!.y - rows[at - 1]!.y) / rows[at]!.size;
}

/** The distance that most lines of a column have from the one before. */
function usualDistance(rows: Column): number {
  // Lines set apart by more than twice their size are no lines of one paragraph.
  const distances = rows.map((_, i) => (i === 0 ? Infinity : distance(rows, i))).filter((one) => one < 2.2);
  // Lower than the middle: a column of short paragraphs has as many wide distances as usual ones.
  return edge(distances, 0.3) || 1.25;
}

/** The number that this share of the numbers stand below. */
function edge(numbers: readonly number[], share: number): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor((numbers.length - 1) * share)] ?? 0;
}
