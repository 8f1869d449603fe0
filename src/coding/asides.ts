import type { SentencePhrases } from './sentence-phrases.ts';

/** Signs around an aside, with the sign that opens it. */
const OPENING = new Map([
  ['(', '('],
  ['[', '['],
  ['--', '--'],
  ['—', '—'],
  ['–', '–'],
]);

const CLOSING = new Map([
  [')', '('],
  [']', '['],
  ['--', '--'],
  ['—', '—'],
  ['–', '–'],
]);

/** Phrases of an aside that the sentence goes on behind. */
const LONGEST_ASIDE = 12;

/** What stands before the aside that phrase `p` closes, "(MPSC)" or "-- two of them women --"; `p` itself where it closes none. */
export function beforeAside(all: SentencePhrases, p: number): number {
  const open = bracket(all, p, CLOSING);
  if (open === undefined) return p;
  for (let q = p - 1; q >= 0 && p - q <= LONGEST_ASIDE; q--) {
    if (bracket(all, q, OPENING) === open) return q - 1;
    if (all.phrases[q]!.kind === 'vg') break;
  }
  return p;
}

/** What stands behind the aside that phrase `p` opens; `p` itself where it opens none. */
export function pastAside(all: SentencePhrases, p: number): number {
  const open = bracket(all, p, OPENING);
  if (open === undefined) return p;
  for (let q = p + 1; q < all.phrases.length && q - p <= LONGEST_ASIDE; q++) {
    if (bracket(all, q, CLOSING) === open) return q + 1;
    if (all.phrases[q]!.kind === 'vg') break;
  }
  return p;
}

/** Which kind of aside phrase `p` opens or closes, by its opening sign. */
function bracket(all: SentencePhrases, p: number, signs: ReadonlyMap<string, string>): string | undefined {
  const phrase = all.phrases[p];
  return phrase?.kind === 'other' ? signs.get(phrase.word) : undefined;
}
