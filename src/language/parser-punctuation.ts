import type { Token } from './document.ts';

const CLOSING: Readonly<Record<string, string>> = {
  '(': ')',
  '[': ']',
  '{': '}',
  '"': '"',
  "'": "'",
  '``': "''",
  '“': '”',
};

/** Head of a token that has none yet. */
export const OPEN = -2;

/**
 * Gives each token whose head is `OPEN` the head that UD wants for punctuation
 * (universaldependencies.org/u/dep/punct.html): the highest word of the unit that it sets off. Other tokens have their heads
 * already, -1 the root.
 */
export function attachPunctuation(heads: Int32Array, tokens: readonly Pick<Token, 'lower'>[]): void {
  const count = heads.length;
  const partner = pairs(heads, tokens);
  const after = wordsAfter(heads);
  const found: number[] = [];
  const marks: number[] = [];
  let before = -1;
  for (let token = 0; token < count; token++) {
    if (heads[token] !== OPEN) {
      before = token;
      continue;
    }
    const top = partner[token]! >= 0 ? topBetween(heads, after, token, partner[token]!) : -1;
    marks.push(token);
    found.push(top >= 0 ? top : unitAt(heads, token, before, after[token]!));
  }
  for (const [i, token] of marks.entries()) heads[token] = found[i]!;
}

/** For each bracket or quotation mark its other half, else -1. */
function pairs(heads: Int32Array, tokens: readonly Pick<Token, 'lower'>[]): Int32Array {
  const partner = new Int32Array(heads.length).fill(-1);
  const opened: number[] = [];
  for (let token = 0; token < heads.length; token++) {
    if (heads[token] !== OPEN) continue;
    const sign = tokens[token]!.lower;
    let at = opened.length - 1;
    // A bracket may stay open: few of them are looked behind.
    const least = Math.max(0, opened.length - 4);
    while (at >= least && CLOSING[tokens[opened[at]!]!.lower] !== sign) at--;
    if (at >= least) {
      partner[token] = opened[at]!;
      partner[opened[at]!] = token;
      opened.length = at;
    } else if (Object.hasOwn(CLOSING, sign)) opened.push(token);
  }
  return partner;
}

/** For each token the next one that is no punctuation, -1 behind the last. */
function wordsAfter(heads: Int32Array): Int32Array {
  const after = new Int32Array(heads.length);
  let next = -1;
  for (let token = heads.length - 1; token >= 0; token--) {
    after[token] = next;
    if (heads[token] !== OPEN) next = token;
  }
  return after;
}

/** The first word between two tokens whose head is not between them. */
function topBetween(heads: Int32Array, after: Int32Array, one: number, other: number): number {
  const from = Math.min(one, other);
  const to = Math.max(one, other);
  for (let token = after[from]!; token >= 0 && token < to; token = after[token]!) {
    const head = heads[token]!;
    if (head < from || head > to) return token;
  }
  return -1;
}

/** The highest word on one side of a mark that the mark sets off from the other side. */
function unitAt(heads: Int32Array, mark: number, before: number, after: number): number {
  let left = before;
  while (left >= 0 && heads[left]! >= 0 && heads[left]! < mark) left = heads[left]!;
  let right = after;
  while (right >= 0 && heads[right]! > mark) right = heads[right]!;
  if (left < 0 || right < 0) return Math.max(left, right, -1);
  let above = left;
  while (above >= 0 && above !== right) above = heads[above]!;
  return above === right ? left : right;
}
