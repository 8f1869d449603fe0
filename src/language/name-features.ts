import { isLower, isUpper } from './characters.ts';
import { countries } from './countries.ts';
import type { Sentence, Token } from './document.ts';
import { UPOS } from './document.ts';
import { fold } from './fold.ts';
import { mix } from './hashed-weights.ts';
import { readLexicon } from './lexicon.ts';
import { wordHash } from './tag-features.ts';

/** How many features a token has at most. */
export const NAME_FEATURES_AT_MOST = 48;

const FIRST_NAME = 1;
const TITLE = 2;
const PLACE = 4;
const DEMONYM = 8;
const BODY = 16;
const GROUP = 32;
const PLACE_WORD = 64;

let table: Map<string, number> | null = null;

/** What the lexica say of each word, as bits: words of names of several words count one by one. */
function known(): ReadonlyMap<string, number> {
  if (table) return table;
  const bits = new Map<string, number>();
  const add = (names: Iterable<string>, bit: number) => {
    for (const name of names) {
      for (const word of fold(name).split(/[ -]/)) if (word.length > 2) bits.set(word, (bits.get(word) ?? 0) | bit);
    }
  };
  add(
    readLexicon('first-names', ['name']).map(({ name }) => name),
    FIRST_NAME,
  );
  add(
    readLexicon('given-names', ['names']).flatMap(({ names }) => names.split('|')),
    FIRST_NAME,
  );
  add(
    readLexicon('titles', ['title']).map(({ title }) => title),
    TITLE,
  );
  add(
    readLexicon('organisation-words', ['word']).map(({ word }) => word),
    BODY,
  );
  add(
    countries().flatMap(({ name, aliases, capital }) => [name, ...aliases, ...(capital === null ? [] : [capital])]),
    PLACE,
  );
  add(
    countries().flatMap(({ demonyms }) => demonyms),
    DEMONYM,
  );
  add(
    readLexicon('admin1', ['name']).map(({ name }) => name),
    PLACE,
  );
  add(
    readLexicon('place-words', ['word']).map(({ word }) => word),
    PLACE_WORD,
  );
  add(
    readLexicon('actors', ['name']).map(({ name }) => name),
    GROUP,
  );
  return (table = bits);
}

const numberOf = new Map<string, number>(UPOS.map((tag, n) => [tag, n]));

/** 0 small, 1 capital, 2 capitals, 3 figures, 4 signs, 5 mixed; capitals say nothing in a sentence of capitals or a headline. */
function shapeOf({ text, kind }: Token, casing: Sentence['casing'], first: boolean): number {
  if (kind === 'punct') return 4;
  if (kind === 'number') return 3;
  if (casing !== 'mixed') return 6;
  let upper = 0;
  let lower = 0;
  for (let i = 0; i < Math.min(text.length, 32); i++) {
    const code = text.charCodeAt(i);
    if (isUpper(code)) upper++;
    else if (isLower(code)) lower++;
  }
  const shape = upper === 0 ? 0 : lower === 0 && upper > 1 ? 2 : isUpper(text.charCodeAt(0)) ? 1 : 5;
  return first ? shape + 8 : shape;
}

/** The tokens of a sentence as the name finder sees them, one number a token each. */
export interface NameGlance {
  readonly length: number;
  readonly word: Int32Array;
  readonly ends: readonly [Int32Array, Int32Array];
  readonly starts: Int32Array;
  readonly shape: Int32Array;
  readonly tag: Int32Array;
  readonly known: Int32Array;
}

export function nameGlance({ tokens, casing }: Pick<Sentence, 'tokens' | 'casing'>): NameGlance {
  const row = (of: (token: Token, i: number) => number) => Int32Array.from(tokens, of);
  const bits = known();
  return {
    length: tokens.length,
    word: row(({ lower }) => wordHash(lower)),
    ends: [row(({ lower }) => wordHash(lower.slice(-2))), row(({ lower }) => wordHash(lower.slice(-3)))],
    starts: row(({ lower }) => wordHash(lower.slice(0, 3))),
    shape: row((token, i) => shapeOf(token, casing, i === 0)),
    tag: row(({ tag }) => numberOf.get(tag)!),
    known: row(({ lower }) => bits.get(lower) ?? 0),
  };
}

const END = -1;

/** Writes the features of token `i` into `into`, given the labels of the two before it (-1 at the head); says how many. */
export function nameFeatures(
  seen: NameGlance,
  i: number,
  before: number,
  beforeThat: number,
  into: Int32Array,
): number {
  const at = (row: Int32Array, j: number) => (j >= 0 && j < seen.length ? row[j]! : END);
  const word = seen.word[i]!;
  const shape = seen.shape[i]!;
  const tag = seen.tag[i]!;
  const bits = seen.known[i]!;
  const last = at(seen.word, i - 1);
  const next = at(seen.word, i + 1);
  let n = 0;
  into[n++] = mix(101, word);
  into[n++] = mix(102, seen.ends[0][i]!);
  into[n++] = mix(103, seen.ends[1][i]!);
  into[n++] = mix(104, seen.starts[i]!);
  into[n++] = mix(105, shape * 32 + tag);
  into[n++] = mix(106, last);
  into[n++] = mix(107, next);
  into[n++] = mix(108, at(seen.word, i - 2));
  into[n++] = mix(109, at(seen.word, i + 2));
  into[n++] = mix(110, before);
  into[n++] = mix(mix(111, before), beforeThat);
  into[n++] = mix(mix(112, before), word);
  into[n++] = mix(mix(113, before), shape * 32 + tag);
  into[n++] = mix(mix(114, before), last);
  into[n++] = mix(mix(115, before), next);
  into[n++] = mix(mix(116, shape), at(seen.shape, i - 1));
  into[n++] = mix(mix(117, shape), at(seen.shape, i + 1));
  into[n++] = mix(mix(118, tag), at(seen.tag, i - 1));
  into[n++] = mix(mix(119, tag), at(seen.tag, i + 1));
  into[n++] = mix(mix(120, last), shape);
  into[n++] = mix(mix(121, next), shape);
  into[n++] = mix(mix(122, bits), before);
  into[n++] = mix(mix(123, bits), at(seen.known, i + 1));
  into[n++] = mix(mix(124, bits), at(seen.known, i - 1));
  into[n++] = mix(mix(125, bits), shape);
  into[n++] = mix(mix(126, last), at(seen.word, i - 2));
  into[n++] = mix(mix(127, next), at(seen.word, i + 2));
  into[n++] = mix(mix(128, seen.ends[1][i]!), before);
  into[n++] = mix(mix(129, at(seen.known, i + 1)), tag);
  into[n++] = mix(mix(130, at(seen.known, i + 2)), at(seen.tag, i + 1));
  into[n++] = mix(mix(131, last), word);
  into[n++] = mix(mix(132, word), next);
  return n;
}
