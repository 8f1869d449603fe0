import type { Sentence, Token } from '../language/document.ts';

/**
 * A token, or one part of a hyphenated token: "twenty-five" and "20–30" are three pieces each, however the text was cut
 * into tokens. `lower` is folded, every hyphen is "-", and digits of any script are ASCII.
 */
export interface Piece {
  readonly lower: string;
  readonly start: number;
  readonly end: number;
  /** Index of the token it belongs to. */
  readonly token: number;
  /** Whether it touches the piece before it. */
  readonly glued: boolean;
}

const HYPHEN = /[-\u2010\u2011\u2012\u2013\u2212]/;
const PARTS = /[-\u2010\u2011\u2012\u2013\u2212+]|[^-\u2010\u2011\u2012\u2013\u2212+]+/g;
/** Longer tokens are no numbers: not worth cutting up. */
const LONGEST = 60;

export function toPieces(sentence: Sentence): Piece[] {
  const pieces: Piece[] = [];
  let before = -1;
  for (const [index, token] of sentence.tokens.entries()) {
    for (const part of partsOf(token)) {
      pieces.push({ ...part, token: index, glued: part.start === before });
      before = part.end;
    }
  }
  return pieces;
}

function partsOf(token: Token): { lower: string; start: number; end: number }[] {
  const { lower, start, end } = token;
  if (lower.length > LONGEST) return [{ lower, start, end }];
  const divisible = lower.length === end - start && lower.length > 1 && (HYPHEN.test(lower) || lower.endsWith('+'));
  if (!divisible) return [{ lower: HYPHEN.test(lower) && lower.length === 1 ? '-' : lower, start, end }];
  return Array.from(lower.matchAll(PARTS), (part) => ({
    lower: HYPHEN.test(part[0]) ? '-' : part[0],
    start: start + part.index,
    end: start + part.index + part[0].length,
  }));
}
