import type { Span } from '../../../src/model/span.ts';

/**
 * Text is shown in elements that hold nothing but a run of it and say where in the report the run begins (`data-at`, UTF-16 code
 * units), so that what a person selects can be told as offsets, whatever numbers, marks and buttons stand between.
 */
const RUN = '[data-at]';

interface Point {
  readonly node: Node;
  readonly offset: number;
}

/** Where a point of the page lies in the text; null where no text follows it within `root`. */
function offsetOf({ node, offset }: Point, root: Element): number | null {
  const run = node.parentElement?.closest(RUN);
  if (node.nodeType === 3 && run) return Number(run.getAttribute('data-at')) + offset;
  // Between elements, as a triple click selects: the text that comes next.
  const next = node.childNodes[offset];
  const runs = [...root.querySelectorAll(RUN)];
  const following = (one: Element) =>
    next ? next === one || next.contains(one) || (next.compareDocumentPosition(one) & 4) !== 0 : false;
  const found = next ? runs.find(following) : runs.find((one) => (node.compareDocumentPosition(one) & 20) === 4);
  return found ? Number(found.getAttribute('data-at')) : null;
}

/**
 * What words of the text a selection of the page holds, without white space at its ends; null where it holds none. A selection
 * that runs beyond the text ends with it.
 */
export function chosenWords(from: Point, to: Point, root: Element, text: string): Span | null {
  if (!root.contains(from.node)) return null;
  let start = offsetOf(from, root) ?? text.length;
  let end = (root.contains(to.node) ? offsetOf(to, root) : null) ?? text.length;
  if (end < start) [start, end] = [end, start];
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return start < end ? { start, end } : null;
}

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’.,-][\p{L}\p{M}\p{N}]+)*/gu;

/** The word after, or before, a place in the text, for those who select without a mouse; null at its ends. */
export function wordBeside(text: string, at: number, step: 1 | -1): Span | null {
  // No word is longer than this, whatever a report holds.
  const from = step > 0 ? at : Math.max(0, at - 300);
  const around = text.slice(from, step > 0 ? at + 300 : at);
  const words = [...around.matchAll(WORD)].map(({ 0: word, index }) => ({ start: from + index, end: from + index + word.length })); // prettier-ignore
  return (step > 0 ? words[0] : words.at(-1)) ?? null;
}
