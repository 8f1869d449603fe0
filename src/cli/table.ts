import stringWidth from 'string-width';
import { plainText } from './plain-text.ts';

export interface TableColumn<Row> {
  readonly heading: string;
  readonly align?: 'left' | 'right';
  /** May be cut to this many columns where the table is too wide; others are never cut. */
  readonly least?: number;
  /** Left out unless the whole table fits uncut. */
  readonly roomy?: boolean;
  /** Left out where the table is too wide even when all is cut that may be. */
  readonly spare?: boolean;
  readonly cell: (row: Row) => string;
}

const GAP = '  ';

/**
 * Lines of a table with a heading, as wide as its cells. Given a width, the columns that may be cut are cut in proportion
 * until it fits; where that is not enough, whole columns go. Columns without any cell are left out.
 */
export function tableLines<Row>(
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
  width: number | null,
): { readonly heading: string; readonly lines: string[] } {
  const cells = columns.map((column) => rows.map((row) => plainText(column.cell(row))));
  const natural = columns.map((column, c) =>
    cells[c]!.reduce((most, cell) => Math.max(most, stringWidth(cell)), column.heading.length),
  );
  const least = columns.map((column, c) => Math.min(column.least ?? Infinity, natural[c]!));
  let shown = columns.map((_, c) => c).filter((c) => cells[c]!.some((cell) => cell !== ''));
  const tooWide = (of: readonly number[]) => width !== null && total(shown.map((c) => of[c]!)) > width;
  if (tooWide(natural)) shown = shown.filter((c) => !columns[c]!.roomy);
  if (tooWide(least)) shown = shown.filter((c) => !columns[c]!.spare);
  const widths = shown.map((c) => natural[c]!);
  const leastShown = shown.map((c) => least[c]!);
  if (width !== null) shrink(widths, leastShown, width);
  const line = (values: readonly string[]) =>
    values
      .map((value, i) => pad(cut(value, widths[i]!), widths[i]!, columns[shown[i]!]!.align ?? 'left'))
      .join(GAP)
      .trimEnd();
  return {
    heading: line(shown.map((c) => columns[c]!.heading)),
    lines: rows.map((_, r) => line(shown.map((c) => cells[c]![r]!))),
  };
}

const total = (widths: readonly number[]) => widths.reduce((sum, w) => sum + w, 0) + GAP.length * (widths.length - 1);

/** Takes from the widest column that may shrink, one at a time, until the line fits. */
function shrink(widths: number[], least: readonly number[], width: number): void {
  let over = total(widths) - width;
  while (over > 0) {
    let widest = -1;
    for (const [i, w] of widths.entries()) if (w > least[i]! && (widest < 0 || w > widths[widest]!)) widest = i;
    if (widest < 0) return;
    widths[widest]! -= 1;
    over -= 1;
  }
}

function pad(text: string, width: number, align: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, width - stringWidth(text)));
  return align === 'right' ? space + text : text + space;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Cuts to that many terminal columns, the last one an ellipsis. */
export function cut(text: string, width: number): string {
  if (text.length <= width && /^[\x20-\x7e]*$/.test(text)) return text;
  if (stringWidth(text) <= width) return text;
  let kept = '';
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    used += stringWidth(segment);
    if (used > width - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

/** Breaks at spaces into lines of at most that many columns; a longer word has a line of its own. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && stringWidth(line) + 1 + stringWidth(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
