import { casingOf } from '../src/language/casing.ts';
import { UPOS, type Sentence } from '../src/language/document.ts';
import { fold } from '../src/language/fold.ts';
import { wordHash } from '../src/language/tag-features.ts';
import { CERTAIN, SEEN } from '../src/language/tagger.ts';
import type { TaggedSentence } from './treebank.ts';

/** A sentence as the tagger sees it; `gold` are indexes into `UPOS`. */
export interface Example {
  readonly words: readonly string[];
  readonly lowers: readonly string[];
  readonly casing: Sentence['casing'];
  readonly gold: readonly number[];
}

const SMALL = new Set('a an and as at but by for in of on or the to with from'.split(' '));

const IN_CASE = {
  mixed: (text: string) => text,
  upper: (text: string) => text.toUpperCase(),
  title: (text: string) =>
    text.replace(/\p{L}[\p{L}'’]*/gu, (word, at: number) =>
      at > 0 && SMALL.has(word.toLowerCase()) ? word : word.charAt(0).toUpperCase() + word.slice(1),
    ),
  lower: (text: string) => text.toLowerCase(),
};
type Case = keyof typeof IN_CASE;
export const CASES = Object.keys(IN_CASE) as Case[];

export function exampleOf({ text, tokens, tags }: TaggedSentence, style: Case): Example {
  const written = IN_CASE[style](text);
  // A few letters grow when they change case ("ß"); then the offsets no longer fit.
  const shown = written.length === text.length ? written : text;
  const words = tokens.map(({ start, end }) => shown.slice(start, end));
  return {
    words,
    lowers: words.map(fold),
    casing: casingOf(shown, tokens, 0, tokens.length),
    gold: tags.map((tag) => UPOS.indexOf(tag)),
  };
}

/** How often each folded word had each tag. */
function tagCounts(examples: readonly Example[]): Map<string, Uint32Array> {
  const counts = new Map<string, Uint32Array>();
  for (const { lowers, gold } of examples) {
    for (const [i, lower] of lowers.entries()) {
      let row = counts.get(lower);
      if (!row) counts.set(lower, (row = new Uint32Array(UPOS.length)));
      row[gold[i]!]!++;
    }
  }
  return counts;
}

const sum = (row: Uint32Array) => row.reduce((total, n) => total + n, 0);

export interface Vocabulary {
  /** How often each folded word stands in the examples. */
  readonly counts: ReadonlyMap<string, number>;
  /** The hash of every word seen twice, and what it may be: see `TaggerModel`. */
  readonly words: Int32Array;
  readonly possible: Int32Array;
}

/**
 * The words of the examples with the tags they had. Tags are kept of words seen 8 times; a word seen 50 times in the
 * treebank (the first `inTreebank` examples) that has one tag in 998 of 1,000 is certain.
 */
export function vocabularyOf(examples: readonly Example[], inTreebank: number): Vocabulary {
  const counts = tagCounts(examples);
  const counted = tagCounts(examples.slice(0, inTreebank));
  const masks = new Map<number, number>();
  for (const [lower, row] of counts) {
    const total = sum(row);
    if (total < 2) continue;
    let mask = SEEN;
    if (total >= 8) for (const [t, n] of row.entries()) if (n > 0 && n >= 0.03 * total) mask |= 1 << t;
    const own = counted.get(lower);
    if (own && sum(own) >= 50) {
      const top = Math.max(...own);
      if (top >= 0.998 * sum(own)) mask = (1 << own.indexOf(top)) | CERTAIN;
    }
    masks.set(wordHash(lower), mask);
  }
  return {
    counts: new Map([...counts].map(([lower, row]) => [lower, sum(row)])),
    words: Int32Array.from(masks.keys()),
    possible: Int32Array.from(masks.values()),
  };
}
