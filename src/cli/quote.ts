import type { Span } from '../model/index.ts';

// Little before, so that the evidence itself is seen where the end of the quote is cut off.
const BEFORE = 16;
const AFTER = 50;

/**
 * The words of a report around a piece of evidence, on one line, cut at spaces with an ellipsis; they never leave the
 * paragraph, nor go back over a full stop.
 */
export function quote(text: string, { start, end }: Span): string {
  let from = Math.max(0, start - BEFORE);
  let to = Math.min(text.length, end + AFTER);
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
