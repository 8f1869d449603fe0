import type { Span } from '../model/index.ts';
import { classAt, isLower, isUpper, isWordClass, NEWLINE, SPACE } from './characters.ts';

interface Line extends Span {
  /** Columns before the first character that shows. */
  readonly indent: number;
  /** Length of the first word and its signs, at most 64. */
  readonly firstWord: number;
}

/** Lines longer than this were not wrapped by hand or by a teleprinter. */
const WIDEST_WRAP = 100;
const NARROWEST_WRAP = 40;

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let at = 0;
  while (at <= text.length) {
    let start = at;
    while (classAt(text, start) === SPACE) start++;
    let end = start;
    let shown = start;
    let firstWord = 0;
    for (let cls; end < text.length && (cls = classAt(text, end)) !== NEWLINE; end++) {
      if (cls !== SPACE) shown = end + 1;
      else if (firstWord === 0) firstWord = Math.min(64, end - start);
    }
    lines.push({
      start,
      end: shown,
      indent: start - at,
      firstWord: firstWord === 0 ? Math.min(64, shown - start) : firstWord,
    });
    at = text.startsWith('\r\n', end) ? end + 2 : end + 1;
  }
  return lines;
}

/** The column that the text is wrapped at, or 0 where its lines are as long as their paragraphs. */
function wrapColumn(lines: readonly Line[]): number {
  const counts = new Uint32Array(WIDEST_WRAP + 2);
  let shown = 0;
  for (const { start, end, indent } of lines) {
    if (end === start) continue;
    shown++;
    counts[Math.min(end - start + indent, WIDEST_WRAP + 1)]!++;
  }
  // One line in twenty may stick out.
  let longer = 0;
  for (let width = WIDEST_WRAP + 1; width >= NARROWEST_WRAP; width--) {
    longer += counts[width]!;
    if (longer * 20 > shown) return width > WIDEST_WRAP ? 0 : width;
  }
  return 0;
}

function opensItem(text: string, { start, end }: Line): boolean {
  if (/[-*•‣◦–—·]/.test(text.charAt(start))) return start + 1 < end && classAt(text, start + 1) === SPACE;
  return /^(?:\d{1,2}|[a-z])[.)][ \t]/.test(text.slice(start, Math.min(end, start + 5)));
}

/** Does the line break behind `line` only wrap a paragraph that reads on in `next`? */
function wraps(text: string, line: Line, next: Line, column: number): boolean {
  if (opensItem(text, next)) return false;
  const first = text.charCodeAt(next.start);
  const last = text.charAt(line.end - 1);
  const ended = /[.?!:;"'”’)\]_…]/.test(last);
  if (column > 0) {
    if (next.indent >= 2 && next.indent > line.indent) return false;
    // The next word would not have fitted.
    if (line.indent + (line.end - line.start) + 1 + next.firstWord >= column - 6) return true;
    return !ended && isLower(first);
  }
  // "… said the\nspokesman": a break in mid-clause. Capitals begin headlines and list items as well as names.
  return (
    !ended && isLower(first) && (isWordClass(classAt(text, line.end - 1)) || last === ',') && hasCapital(text, line)
  );
}

function hasCapital(text: string, { start, end }: Line): boolean {
  for (let i = start; i < Math.min(end, start + 80); i++) if (isUpper(text.charCodeAt(i))) return true;
  return false;
}

/**
 * The paragraphs of a text, without the space around them. A blank line always ends one. A single line break ends one in
 * text whose lines are paragraphs (web pages); in hard-wrapped text (wires at 70 columns) it is a space. Which it is, the
 * text itself tells: it is wrapped where the first word of the next line would not have fitted on the line before.
 */
export function paragraphsOf(text: string): Span[] {
  const lines = linesOf(text);
  const column = wrapColumn(lines);
  const paragraphs: Span[] = [];
  let open: { start: number; end: number } | null = null;
  let previous: Line | null = null;
  for (const line of lines) {
    const blank = line.end === line.start;
    if (open && !blank && previous && wraps(text, previous, line, column)) open.end = line.end;
    else if (blank) open = null;
    else paragraphs.push((open = { start: line.start, end: line.end }));
    previous = blank ? null : line;
  }
  return paragraphs;
}
