import type { CodedLanguage } from './coded-language.ts';
import { UPOS, type Sentence, type Upos } from './document.ts';
import { indexOf, rowOf, type HashIndex } from './hash-index.ts';
import { modelBytes } from './model-file.ts';
import { perLanguage } from './per-language.ts';
import { FEATURES_AT_MOST, featuresOf, glance, isNumeral, type Glance } from './tag-features.ts';
import { WordScores } from './word-scores.ts';

const TAGS = UPOS.length;

/** The trained tagger: for every feature a row of one weight a tag, and for every common word the tags it may have. */
export interface TaggerModel {
  readonly features: HashIndex;
  /** Rows of `UPOS.length` weights. */
  readonly weights: Int8Array | Float32Array;
  readonly words: HashIndex;
  /** Bits of the tags a word had; where only one is set and `CERTAIN` is too, the word has that tag always. */
  readonly possible: Int32Array;
}

/** A model as its file holds it. */
interface PackedModel extends TaggerModel {
  readonly weights: Int8Array;
}

/** The bit that says: this word is so common and so plain that its tag needs no weighing. */
export const CERTAIN = 1 << 30;

/** The bit of every word that the treebank has more than once. */
export const SEEN = 1 << 29;

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

/** Tags a sentence from left to right with any model, its weights summed to the last. */
export function tagWith(
  model: TaggerModel,
  words: readonly string[],
  lowers: readonly string[],
  casing: Sentence['casing'],
): Upos[] {
  const seen = look(model, words, lowers, casing);
  return tagsOf(seen, (i, before, beforeThat) => weigh(model, seen, i, before, beforeThat, features));
}

function tagsOf(seen: Glance, best: (i: number, before: number, beforeThat: number) => number): Upos[] {
  const tags: Upos[] = [];
  let before = -1;
  let beforeThat = -1;
  for (let i = 0; i < seen.length; i++) {
    const plain = plainTag(seen, i);
    const tag = plain >= 0 ? plain : best(i, before, beforeThat);
    tags.push(UPOS[tag]!);
    beforeThat = before;
    before = tag;
  }
  return tags;
}

/** Tags a sentence: its words, the same folded, and whether capitals mean anything in it. */
export type Tagger = (words: readonly string[], lowers: readonly string[], casing: Sentence['casing']) => Upos[];

/** Tags sentences from left to right with a packed model. */
export function taggerOf(model: PackedModel): Tagger {
  const scores = new WordScores(model.features, model.weights);
  const best = (i: number, before: number, beforeThat: number) => scores.best(i, before, beforeThat);
  return (words, lowers, casing) => {
    const seen = look(model, words, lowers, casing);
    scores.begin(seen);
    return tagsOf(seen, best);
  };
}

const MAGIC = 0x31475443; // "CTG1"

/** The bytes of a model file, inflated: see `models/tagger.md`. */
export function parseTagger(raw: Buffer): PackedModel {
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

const taggers = perLanguage((language) => taggerOf(parseTagger(modelBytes('tagger.bin', language))));

/**
 * Universal part-of-speech tags of one sentence, by the averaged perceptron of `models/tagger.bin` (read at first use).
 * `lowers` are the folded words; `casing` says whether capitals mean anything.
 */
export function tag(
  words: readonly string[],
  lowers: readonly string[],
  casing: Sentence['casing'],
  language: CodedLanguage = 'en',
): Upos[] {
  return taggers(language)(words, lowers, casing);
}
