import { readLexicon } from '../language/lexicon.ts';
import { QUALIFIERS, type Figure, type Qualifier } from '../model/index.ts';
import type { Amount } from './amount.ts';
import type { Piece } from './pieces.ts';

interface Phrase {
  readonly words: readonly string[];
  readonly qualifier: Qualifier;
}

/** Phrases by their first word, longest first. */
type Phrasebook = ReadonlyMap<string, readonly Phrase[]>;

const ROWS = readLexicon('figure-qualifiers', ['phrase', 'place', 'qualifier']);
const BEFORE = phrasebook('before');
const AFTER = phrasebook('after');

function phrasebook(place: string): Phrasebook {
  const book = new Map<string, Phrase[]>();
  for (const row of ROWS) {
    const qualifier = QUALIFIERS.find((known) => known === row.qualifier);
    if (row.place !== place || !qualifier) continue;
    const words = row.phrase.split(' ');
    const list = book.get(words[0]!) ?? [];
    list.push({ words, qualifier });
    book.set(words[0]!, list);
  }
  for (const list of book.values()) list.sort((a, b) => b.words.length - a.words.length);
  return book;
}

function match(book: Phrasebook, pieces: readonly Piece[], at: number): Phrase | null {
  const piece = pieces[at];
  const phrases = piece && book.get(piece.lower);
  return phrases?.find(({ words }) => words.every((lower, i) => pieces[at + i]?.lower === lower)) ?? null;
}

/** Whether a qualifier may begin with a word. */
export const opensQualifier = (lower: string): boolean => BEFORE.has(lower);

/** The qualifier that begins at piece `at` ("no fewer than"), and the piece after it. */
export function qualifierBefore(pieces: readonly Piece[], at: number): { to: number; qualifier: Qualifier } | null {
  const phrase = match(BEFORE, pieces, at);
  return phrase && { to: at + phrase.words.length, qualifier: phrase.qualifier };
}

/** The qualifier that follows a number ("or more", "+", "or so"), and the piece after it. */
export function qualifierAfter(pieces: readonly Piece[], at: number): { to: number; qualifier: Qualifier } | null {
  const phrase = match(AFTER, pieces, at);
  return phrase && { to: at + phrase.words.length, qualifier: phrase.qualifier };
}

type Bounds = Pick<Figure, 'low' | 'best' | 'high' | 'qualifier'>;

/** Contract, table "Figure": what a number means under its qualifier. */
export function qualified({ value, vague }: Amount, qualifier: Qualifier): Bounds {
  const bounds = (low: number | null, best: number | null, high: number | null): Bounds => ({
    low,
    best,
    high,
    qualifier,
  });
  switch (qualifier) {
    case 'exactly':
      return bounds(value, value, value);
    case 'unspecified':
      return bounds(value, null, null);
    case 'at_least':
      return bounds(value, null, null);
    case 'more_than':
      return bounds(vague ? value : value + 1, null, null); // "more than several hundred" is no 301
    case 'about':
      return vague ? bounds(value, null, null) : bounds(null, value, null);
    case 'up_to':
      return bounds(null, null, vague ? null : value); // "up to several hundred" gives no bound
    case 'fewer_than':
      return bounds(null, null, vague ? null : Math.max(0, value - 1));
    case 'between':
      return bounds(value, null, null);
  }
}

/** "between 20 and 30", "two or three": the bounds are known, the number is not. */
export function ranged(low: number, high: number): Bounds {
  return { low, best: null, high, qualifier: 'between' };
}
