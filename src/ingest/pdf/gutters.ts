import type { Row } from './rows.ts';

/** Where columns part: between the rows `from` and `to` (not included) white space ends at `x`. */
interface Gutter {
  readonly from: number;
  readonly to: number;
  readonly x: number;
}

/** The white space between columns is at least this many letter sizes wide; LaTeX and CSS take one. */
const GUTTER = 0.75;
/** On both sides of it there are at least so many lines. */
const LEAST_LINES = 3;
/** Half of the lines of a column of text have at least so many characters … */
const LEAST_LETTERS = 16;
/** … and fill this much of its width. */
const FILLED = 0.55;
/** Column starts that are tried, the most common first. */
const MOST_STARTS = 40;

/** The gutter with most lines beside it, or null where the rows are one column or a table. */
export function gutterOf(rows: readonly Row[]): Gutter | null {
  const size = share(
    rows.map((row) => row.size),
    0.5,
  );
  const spans = rows.map((row) => spansOf(row, GUTTER * size));
  const starts = startsOf(spans).map((x) => {
    const crossed = rows.map((_, i) => crosses(spans[i]!, x, GUTTER * size) || standsOver(rows, i, x, size));
    return { x, crossed, before: runningCount(crossed) };
  });
  let best: { readonly gutter: Gutter; readonly lines: number } | null = null;
  for (const { x, crossed } of starts) {
    for (let start = 0, to = 0; to <= rows.length; to++) {
      if (to < rows.length && !crossed[to]) continue;
      // Words on the right alone at the top, as a date in the corner, belong to what stands above.
      let from = start;
      while (from < to && spans[from]!.every((span) => span.left >= x - 0.5)) from++;
      start = to + 1;
      if (to - from <= Math.max(LEAST_LINES, best?.lines ?? 0) - 1) continue;
      const free = starts.filter((other) => other.before[to] === other.before[from]).map((other) => other.x);
      const left = linesIn(spans, rows, { from, to }, largest(free, x), x);
      const right = linesIn(spans, rows, { from, to }, x, smallest(free, x));
      const lines = Math.min(left.length, right.length);
      if (lines > (best?.lines ?? LEAST_LINES - 1) && isBeside(left, right) && isProse(left) && isProse(right))
        best = { gutter: { from, to, x }, lines };
    }
  }
  return best?.gutter ?? null;
}

interface Span {
  readonly left: number;
  readonly right: number;
  readonly length: number;
}

/** Stretches of a row without a gap as wide as a gutter. */
function spansOf(row: Row, gutter: number): Span[] {
  const spans: { left: number; right: number; length: number }[] = [];
  for (const { x, width, text } of row.pieces) {
    const last = spans.at(-1);
    if (last && x - last.right < gutter) {
      last.right = Math.max(last.right, x + width);
      last.length += text.length;
    } else spans.push({ left: x, right: x + width, length: text.length });
  }
  return spans;
}

/** Where columns may begin: the most common left edges of spans that have something to their left on the page. */
function startsOf(spans: readonly (readonly Span[])[]): number[] {
  const counts = new Map<number, number>();
  let leftmost = Infinity;
  for (const row of spans) {
    for (const { left } of row) {
      const at = Math.floor(left);
      counts.set(at, (counts.get(at) ?? 0) + 1);
      leftmost = Math.min(leftmost, at);
    }
  }
  return [...counts]
    .filter(([at, count]) => count >= 2 && at > leftmost + 20)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, MOST_STARTS)
    .map(([at]) => at);
}

const crosses = (spans: readonly Span[], x: number, gutter: number): boolean =>
  spans.some(({ left, right }) => left < x - 0.5 && right > x - gutter);

/** A headline that is no wider than the first column, but has the whole width to itself: nothing stands beside it. */
function standsOver(rows: readonly Row[], at: number, x: number, size: number): boolean {
  const row = rows[at]!;
  if (row.size < 1.15 * size || row.left >= x - 0.5) return false;
  const beside = (other: Row | undefined) =>
    other !== undefined && other.right > x && Math.abs(other.y - row.y) < 1.1 * row.size;
  for (let near = 1; near <= 3; near++) if (beside(rows[at - near]) || beside(rows[at + near])) return false;
  return true;
}

/** How many of the rows before each one are crossed. */
function runningCount(crossed: readonly boolean[]): Uint32Array {
  const before = new Uint32Array(crossed.length + 1);
  for (const [i, one] of crossed.entries()) before[i + 1] = before[i]! + (one ? 1 : 0);
  return before;
}

const largest = (starts: readonly number[], below: number) => Math.max(-Infinity, ...starts.filter((x) => x < below));
const smallest = (starts: readonly number[], above: number) => Math.min(Infinity, ...starts.filter((x) => x > above));

/** What stands between two column starts in one row. */
interface Line {
  readonly y: number;
  readonly left: number;
  readonly right: number;
  /** Characters, and the width that they take without the gaps. */
  readonly length: number;
  readonly inked: number;
}

function linesIn(
  spans: readonly (readonly Span[])[],
  rows: readonly Row[],
  { from, to }: Pick<Gutter, 'from' | 'to'>,
  start: number,
  end: number,
): Line[] {
  const lines: Line[] = [];
  for (let at = from; at < to; at++) {
    const own = spans[at]!.filter(({ left }) => left >= start - 0.5 && left < end - 0.5);
    if (own.length === 0) continue;
    const [length, inked] = own.reduce(
      ([letters, ink], span) => [letters + span.length, ink + span.right - span.left],
      [0, 0],
    );
    lines.push({ y: rows[at]!.y, left: own[0]!.left, right: own.at(-1)!.right, length, inked });
  }
  return lines;
}

/** Whether the lines of one side begin before those of the other end. */
const isBeside = (left: readonly Line[], right: readonly Line[]): boolean =>
  Math.min(left.at(-1)!.y, right.at(-1)!.y) > Math.max(left[0]!.y, right[0]!.y);

/** Lines of prose have a few words and fill their column; most cells of a table do neither. */
function isProse(lines: readonly Line[]): boolean {
  const part = (of: (line: Line) => number, at: number) => share(lines.map(of), at);
  if (part((line) => line.length, 0.5) < LEAST_LETTERS) return false;
  // The few lines that stand out on either side do not tell the width.
  const width = part((line) => line.right, 0.9) - part((line) => line.left, 0.1);
  return part((line) => line.inked, 0.5) >= FILLED * width;
}

/** The number that this share of the numbers stand below. */
function share(numbers: readonly number[], part: number): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length * part)] ?? 0;
}
