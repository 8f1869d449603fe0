import type { Span } from '../model/index.ts';

/** At most so many UTF-16 code units around the evidence. */
interface Around {
  readonly before: number;
  readonly after: number;
}

// Little before, so that the evidence itself is seen where the end of the quote is cut off.
const CELL: Around = { before: 16, after: 50 };

/**
 * The words of a report around a piece of evidence, on one line, cut at spaces with an ellipsis; they never leave the
 * paragraph, nor go back over a full stop.
 */
export function quote(text: string, { start, end }: Span, { before: least, after: most } = CELL): string {
  let from = Math.max(0, start - least);
  let to = Math.min(text.length, end + most);
  const before = text.slice(from, start);
  const after = text.slice(end, to);
  const broken = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('. ') + 1);
  if (broken > 0 || before.startsWith('\n')) from += broken + 1;
  else if (from > 0) from += before.indexOf(' ') + 1;
  const next = after.indexOf('\n');
  if (next >= 0) to = end + next;
  else if (to < text.length) to = end + Math.max(0, after.lastIndexOf(' '));
  const opened = from > 0 && !/[\n.]\s?$/.test(text.slice(Math.max(0, from - 2), from));
  const closed = to < text.length && text[to] !== '\n';
  return `${opened ? '…' : ''}${text.slice(from, to).trim()}${closed ? '…' : ''}`;
}
