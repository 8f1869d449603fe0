import { readFileSync } from 'node:fs';
import { UPOS, type Token } from './document.ts';
import { bestLabel, mix, parseHashed, type HashedModel } from './hashed-weights.ts';
import { modelFile } from './model-file.ts';
import { wordHash } from './tag-features.ts';

/** What is read of a token; the case of its letters plays no part. */
export type TaggedWord = Pick<Token, 'lower' | 'tag'>;

/** How many features a word has at most. */
export const XPOS_FEATURES_AT_MOST = 24;

const END = 0x5bd1e995;

const numberOf = new Map<string, number>(UPOS.map((tag, n) => [tag, n]));

/** The last auxiliary among the six words before: "were … killed", "has … killed". */
function auxiliaryBefore(words: readonly TaggedWord[], i: number): number {
  for (let j = i - 1; j >= 0 && j >= i - 6; j--) if (words[j]!.tag === 'AUX') return wordHash(words[j]!.lower);
  return 0;
}

/** Writes the features of word `i` into `into`, given the labels of the two words before it (-1 at the head); says how many. */
export function xposFeatures(
  words: readonly TaggedWord[],
  i: number,
  before: number,
  beforeThat: number,
  into: Int32Array,
): number {
  const { lower, tag } = words[i]!;
  const tagAt = (j: number) => numberOf.get(words[j]?.tag ?? '') ?? -1;
  const wordAt = (j: number) => (words[j] ? wordHash(words[j].lower) : END);
  const own = mix(0x2f0b4c47, numberOf.get(tag)!);
  const word = wordHash(lower);
  const end1 = wordHash(lower.slice(-1));
  const end2 = wordHash(lower.slice(-2));
  const end3 = wordHash(lower.slice(-3));
  const last = wordAt(i - 1);
  const auxiliary = auxiliaryBefore(words, i);
  let n = 0;
  into[n++] = own;
  into[n++] = mix(mix(own, 1), word);
  into[n++] = mix(mix(own, 2), end1);
  into[n++] = mix(mix(own, 3), end2);
  into[n++] = mix(mix(own, 4), end3);
  into[n++] = mix(mix(own, 5), wordHash(lower.slice(-4)));
  into[n++] = mix(mix(own, 6), last);
  into[n++] = mix(mix(own, 7), wordAt(i + 1));
  into[n++] = mix(mix(own, 8), wordAt(i - 2));
  into[n++] = mix(mix(own, 9), tagAt(i - 1));
  into[n++] = mix(mix(own, 10), tagAt(i + 1));
  into[n++] = mix(mix(mix(own, 11), tagAt(i - 1)), tagAt(i - 2));
  into[n++] = mix(mix(mix(own, 12), tagAt(i + 1)), tagAt(i + 2));
  into[n++] = mix(mix(own, 13), before);
  into[n++] = mix(mix(mix(own, 14), before), beforeThat);
  into[n++] = mix(mix(mix(own, 15), before), end2);
  into[n++] = mix(mix(mix(own, 16), before), word);
  into[n++] = mix(mix(mix(own, 17), last), end2);
  into[n++] = mix(mix(mix(own, 18), auxiliary), end2);
  into[n++] = mix(mix(mix(own, 19), auxiliary), word);
  into[n++] = mix(mix(mix(own, 20), auxiliary), before);
  into[n++] = mix(mix(mix(own, 21), last), word);
  into[n++] = mix(mix(mix(own, 22), tagAt(i - 1)), end3);
  return n;
}

/** Penn tags by a given model. */
export function xposWith({ labels, allowed, weights }: HashedModel, words: readonly TaggedWord[]): string[] {
  const features = new Int32Array(XPOS_FEATURES_AT_MOST);
  const tags: string[] = [];
  let before = -1;
  let beforeThat = -1;
  for (const [i, { tag }] of words.entries()) {
    const choices = allowed[tag] ?? [];
    const best =
      choices.length === 1
        ? choices[0]!
        : bestLabel(weights, features, xposFeatures(words, i, before, beforeThat, features), choices);
    tags.push(labels[best]!);
    beforeThat = before;
    before = best;
  }
  return tags;
}

let loaded: HashedModel | null = null;

/**
 * Penn Treebank tags (as in UD English EWT: "VBN", "NNS", "-LRB-") of the tokens of one sentence, given their universal tags,
 * by the averaged perceptron of `models/xpos.bin`, read at first use.
 */
export function xpos(tokens: readonly TaggedWord[]): string[] {
  loaded ??= parseHashed(readFileSync(modelFile('xpos.bin')));
  return xposWith(loaded, tokens);
}
