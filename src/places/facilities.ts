import { readLexicon } from '../language/lexicon.ts';
import type { Token } from '../language/document.ts';

/** Facilities that lead on and on, or are named by a whole town: no site of their own. */
const LONG = new Set(
  'road street avenue highway motorway railway railroad track line pipeline canal infrastructure property crossroad front line'.split(' '),
); // prettier-ignore

let words: ReadonlySet<string> | null = null;

/** Nouns for buildings and grounds, lower case: "church", "police station" (`lexicon/things.tsv`). */
function facilities(): ReadonlySet<string> {
  words ??= new Set(
    readLexicon('things', ['phrase', 'kind'])
      .filter(({ phrase, kind }) => kind === 'facility' && !LONG.has(phrase.split(' ').at(-1)!))
      .map(({ phrase }) => phrase),
  );
  return words;
}

/** Where the facility begins whose last word is token `last`: "police station" has two; -1 where there is none. */
export function facilityEndingAt(tokens: readonly Token[], last: number): number {
  const word = tokens[last]?.lower ?? '';
  const before = tokens[last - 1];
  if (before?.lower === 'to' && tokens[last - 2]?.lower === word) return -1; // "house to house"
  if (before && facilities().has(`${before.lower} ${word}`)) return last - 1;
  return facilities().has(word) ? last : -1;
}
