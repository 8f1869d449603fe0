import { UPOS, type Token } from './document.ts';
import { bestLabel, mix, parseHashed, type HashedModel } from './hashed-weights.ts';
import { modelBytes } from './model-file.ts';
import { perLanguage } from './per-language.ts';
import type { CodedLanguage } from './coded-language.ts';
import { endHash, wordHash } from './tag-features.ts';

/** What is read of a token; the case of its letters plays no part. */
export type TaggedWord = Pick<Token, 'lower' | 'tag'>;

/** How many features a word has at most. */
export const XPOS_FEATURES_AT_MOST = 24;

const END = 0x5bd1e995;

const numberOf = new Map<string, number>(UPOS.map((tag, n) => [tag, n]));

/** The words of one sentence as hashes, in the first `length` places. */
interface XposWords {
  length: number;
  /** Universal tags by number. */
  readonly tag: Int32Array;
  readonly word: Int32Array;
  /** Their last letters: one, two, three, four. */
  readonly ends: readonly [Int32Array, Int32Array, Int32Array, Int32Array];
  /** The last auxiliary among the six words before, 0 for none: "were … killed", "has … killed". */
  readonly auxiliary: Int32Array;
}

function roomFor(words: number): XposWords {
  const row = () => new Int32Array(words);
  return { length: 0, tag: row(), word: row(), ends: [row(), row(), row(), row()], auxiliary: row() };
}

let room = roomFor(256);

/** Looks once at each word of a sentence. What it gives holds until the next sentence is looked at. */
export function lookAt(words: readonly TaggedWord[]): XposWords {
  if (words.length > room.word.length) room = roomFor(2 * words.length);
  const seen = room;
  seen.length = words.length;
  let last = -Infinity;
  for (let i = 0; i < words.length; i++) {
    const { lower, tag } = words[i]!;
    seen.tag[i] = numberOf.get(tag)!;
    seen.word[i] = wordHash(lower);
    for (let n = 0; n < 4; n++) seen.ends[n]![i] = endHash(lower, n + 1);
    seen.auxiliary[i] = i - last <= 6 ? seen.word[last]! : 0;
    if (tag === 'AUX') last = i;
  }
  return seen;
}

/** Writes the features of word `i` into `into`, given the labels of the two words before it (-1 at the head); says how many. */
export function xposFeatures(
  { length, tag, word: words, ends, auxiliary: auxiliaries }: XposWords,
  i: number,
  before: number,
  beforeThat: number,
  into: Int32Array,
): number {
  const tagAt = (j: number) => (j >= 0 && j < length ? tag[j]! : -1);
  const wordAt = (j: number) => (j >= 0 && j < length ? words[j]! : END);
  const own = mix(0x2f0b4c47, tag[i]!);
  const word = words[i]!;
  const end2 = ends[1][i]!;
  const end3 = ends[2][i]!;
  const last = wordAt(i - 1);
  const [tag1, tag2, tagBefore, tagBeforeThat] = [tagAt(i + 1), tagAt(i + 2), tagAt(i - 1), tagAt(i - 2)];
  const auxiliary = auxiliaries[i]!;
  let n = 0;
  into[n++] = own;
  into[n++] = mix(mix(own, 1), word);
  into[n++] = mix(mix(own, 2), ends[0][i]!);
  into[n++] = mix(mix(own, 3), end2);
  into[n++] = mix(mix(own, 4), end3);
  into[n++] = mix(mix(own, 5), ends[3][i]!);
  into[n++] = mix(mix(own, 6), last);
  into[n++] = mix(mix(own, 7), wordAt(i + 1));
  into[n++] = mix(mix(own, 8), wordAt(i - 2));
  into[n++] = mix(mix(own, 9), tagBefore);
  into[n++] = mix(mix(own, 10), tag1);
  into[n++] = mix(mix(mix(own, 11), tagBefore), tagBeforeThat);
  into[n++] = mix(mix(mix(own, 12), tag1), tag2);
  into[n++] = mix(mix(own, 13), before);
  into[n++] = mix(mix(mix(own, 14), before), beforeThat);
  into[n++] = mix(mix(mix(own, 15), before), end2);
  into[n++] = mix(mix(mix(own, 16), before), word);
  into[n++] = mix(mix(mix(own, 17), last), end2);
  into[n++] = mix(mix(mix(own, 18), auxiliary), end2);
  into[n++] = mix(mix(mix(own, 19), auxiliary), word);
  into[n++] = mix(mix(mix(own, 20), auxiliary), before);
  into[n++] = mix(mix(mix(own, 21), last), word);
  into[n++] = mix(mix(mix(own, 22), tagBefore), end3);
  return n;
}

/** Penn tags by a given model. */
export function xposWith({ labels, allowed, weights }: HashedModel, words: readonly TaggedWord[]): string[] {
  const features = new Int32Array(XPOS_FEATURES_AT_MOST);
  const seen = lookAt(words);
  const tags: string[] = [];
  let before = -1;
  let beforeThat = -1;
  for (const [i, { tag }] of words.entries()) {
    const choices = allowed[tag] ?? [];
    const best =
      choices.length === 1
        ? choices[0]!
        : bestLabel(weights, features, xposFeatures(seen, i, before, beforeThat, features), choices);
    tags.push(labels[best]!);
    beforeThat = before;
    before = best;
  }
  return tags;
}

const models = perLanguage((language) => parseHashed(modelBytes('xpos.bin', language)));

/**
 * Penn Treebank tags (as in UD English EWT: "VBN", "NNS", "-LRB-") of the tokens of one sentence, given their universal tags,
 * by the averaged perceptron of `models/xpos.bin`, read at first use.
 */
export function xpos(tokens: readonly TaggedWord[], language: CodedLanguage = 'en'): string[] {
  return xposWith(models(language), tokens);
}
