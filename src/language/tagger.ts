import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { UPOS, type Sentence, type Upos } from './document.ts';
import { modelFile } from './model-file.ts';
import { FEATURES_AT_MOST, featuresOf, glance, isNumeral, type Glance } from './tag-features.ts';

const TAGS = UPOS.length;

/** Hash → row, by open addressing; the size of `keys` is a power of two and more than the rows. Key 0 is a free slot. */
interface HashIndex {
  readonly keys: Int32Array;
  readonly rows: Int32Array;
}

/** The trained tagger: for every feature a row of one weight a tag, and for every common word the tags it may have. */
export interface TaggerModel {
  readonly features: HashIndex;
  /** Rows of `UPOS.length` weights. */
  readonly weights: Int8Array | Float32Array;
  readonly words: HashIndex;
  /** Bits of the tags a word had; where only one is set and `CERTAIN` is too, the word has that tag always. */
  readonly possible: Int32Array;
}

/** The bit that says: this word is so common and so plain that its tag needs no weighing. */
export const CERTAIN = 1 << 30;

/** The bit of every word that the treebank has more than once. */
export const SEEN = 1 << 29;

/** The row of a key, or -1. */
function rowOf({ keys, rows }: HashIndex, key: number): number {
  const mask = keys.length - 1;
  for (let slot = slotOf(key, mask); ; slot = (slot + 1) & mask) {
    const found = keys[slot]!;
    if (found === key) return rows[slot]!;
    if (found === 0) return -1;
  }
}

export const slotOf = (key: number, mask: number): number => (Math.imul(key, 0x9e3779b1) >>> 7) & mask;

/** An index of `keys` (none of them 0, none twice) that gives the row of each, its place in the list. */
export function indexOf(keys: ArrayLike<number>): HashIndex {
  let size = 1024;
  while (size < keys.length * 1.6) size *= 2;
  const index = { keys: new Int32Array(size), rows: new Int32Array(size) };
  for (let row = 0; row < keys.length; row++) {
    const key = keys[row]!;
    let slot = slotOf(key, size - 1);
    while (index.keys[slot] !== 0) slot = (slot + 1) & (size - 1);
    index.keys[slot] = key;
    index.rows[slot] = row;
  }
  return index;
}

const features = new Int32Array(FEATURES_AT_MOST);
const scores = new Float64Array(TAGS);

/** The best tag of word `i`, as an index into `UPOS`. `count` features lie in `into`, for who wants to learn from them. */
export function weigh(
  model: TaggerModel,
  seen: Glance,
  i: number,
  before: number,
  beforeThat: number,
  into: Int32Array,
): number {
  const count = featuresOf(seen, i, before, beforeThat, into);
  const { weights } = model;
  scores.fill(0);
  for (let f = 0; f < count; f++) {
    const row = rowOf(model.features, into[f]!);
    if (row < 0) continue;
    for (let t = 0, at = row * TAGS; t < TAGS; t++, at++) scores[t]! += weights[at]!;
  }
  let best = 0;
  for (let t = 1; t < TAGS; t++) if (scores[t]! > scores[best]!) best = t;
  return best;
}

/** Looks at a sentence with the words that the model knows. */
export function look(
  model: TaggerModel,
  words: readonly string[],
  lowers: readonly string[],
  casing: Sentence['casing'],
): Glance {
  return glance(words, lowers, casing, (word) => {
    const row = rowOf(model.words, word);
    return row < 0 ? 0 : model.possible[row]!;
  });
}

const NUM = UPOS.indexOf('NUM');

/** The tag of a word that needs no weighing, as an index into `UPOS`, or -1. */
export function plainTag(seen: Glance, i: number): number {
  if (isNumeral(seen.shape[i]!)) return NUM;
  const possible = seen.possible[i]!;
  return possible & CERTAIN ? 31 - Math.clz32(possible & ~(CERTAIN | SEEN)) : -1;
}

/** Tags a sentence from left to right with a given model. */
export function tagWith(
  model: TaggerModel,
  words: readonly string[],
  lowers: readonly string[],
  casing: Sentence['casing'],
): Upos[] {
  const seen = look(model, words, lowers, casing);
  const tags: Upos[] = [];
  let before = -1;
  let beforeThat = -1;
  for (let i = 0; i < words.length; i++) {
    const plain = plainTag(seen, i);
    const best = plain >= 0 ? plain : weigh(model, seen, i, before, beforeThat, features);
    tags.push(UPOS[best]!);
    beforeThat = before;
    before = best;
  }
  return tags;
}

const MAGIC = 0x31475443; // "CTG1"

/** The bytes of a model file: see `models/tagger.md`. */
export function parseTagger(bytes: Buffer): TaggerModel {
  const raw = gunzipSync(bytes);
  const head = new Int32Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + 12));
  const [magic, featureCount, wordCount] = [head[0]!, head[1]!, head[2]!];
  if (magic !== MAGIC) throw new Error('not a tagger model');
  let at = raw.byteOffset + 12;
  const ints = (count: number) => new Int32Array(raw.buffer.slice(at, (at += count * 4)));
  const keys = ints(featureCount);
  const words = ints(wordCount);
  const possible = ints(wordCount);
  const weights = new Int8Array(raw.buffer.slice(at, at + featureCount * TAGS));
  return { features: indexOf(keys), weights, words: indexOf(words), possible };
}

/** @see parseTagger */
export function headOfTagger(featureCount: number, wordCount: number): Int32Array {
  return Int32Array.of(MAGIC, featureCount, wordCount);
}

let loaded: TaggerModel | null = null;

/**
 * Universal part-of-speech tags of one sentence, by the averaged perceptron of `models/tagger.bin` (read at first use).
 * `lowers` are the folded words; `casing` says whether capitals mean anything.
 */
export function tag(words: readonly string[], lowers: readonly string[], casing: Sentence['casing']): Upos[] {
  loaded ??= parseTagger(readFileSync(modelFile('tagger.bin')));
  return tagWith(loaded, words, lowers, casing);
}
