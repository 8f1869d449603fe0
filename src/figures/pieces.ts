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
  const { tokens } = sentence;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!;
    const { lower, start, end } = token;
    if (isDivisible(token)) {
      for (const part of lower.matchAll(PARTS)) {
        const begin = start + part.index;
        pieces.push({ lower: isHyphen(part[0]) ? '-' : part[0], start: begin, end: begin + part[0].length, token: index, glued: begin === before }); // prettier-ignore
        before = begin + part[0].length;
      }
    } else {
      pieces.push({ lower: isHyphen(lower) ? '-' : lower, start, end, token: index, glued: start === before });
      before = end;
    }
  }
  return pieces;
}

const isHyphen = (lower: string): boolean => lower.length === 1 && HYPHEN.test(lower);

/** Whether a token is cut into several pieces. */
export function isDivisible({ lower, start, end }: Token): boolean {
  const { length } = lower;
  return length > 1 && length <= LONGEST && length === end - start && (HYPHEN.test(lower) || lower.endsWith('+'));
}
