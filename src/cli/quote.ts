import type { Span } from '../model/index.ts';

const BEFORE = 30;
const AFTER = 40;

/**
 * The words of a report around a piece of evidence, on one line, cut at spaces with an ellipsis; they never leave the
 * paragraph.
 */
export function quote(text: string, { start, end }: Span): string {
  let from = Math.max(0, start - BEFORE);
  let to = Math.min(text.length, end + AFTER);
  const before = text.slice(from, start);
  const after = text.slice(end, to);
  const broken = before.lastIndexOf('\n');
  if (broken >= 0) from += broken + 1;
  else if (from > 0) from += before.indexOf(' ') + 1;
  const next = after.indexOf('\n');
  if (next >= 0) to = end + next;
  else if (to < text.length) to = end + Math.max(0, after.lastIndexOf(' '));
  const opened = from > 0 && text[from - 1] !== '\n';
  const closed = to < text.length && text[to] !== '\n';
  return `${opened ? '…' : ''}${text.slice(from, to).trim()}${closed ? '…' : ''}`;
}
