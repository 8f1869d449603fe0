import { isLower, isUpper } from './characters.ts';
import type { Sentence } from './document.ts';

/** How many features one token has at most; the buffer that `featuresOf` fills is this long. */
export const FEATURES_AT_MOST = 48;

/** The tags, as bits, that a word had in the treebank: what it may be. 0 where it was not seen often enough. */
type TagsOfWord = (word: number) => number;

/**
 * What the tagger looks at in the words of one sentence, as hashes: the folded word, its ends and its shape. Figures of
 * numbers are all read as 9.
 */
export interface Glance {
  readonly length: number;
  /** One number a word in the first `length` places, here and below. */
  readonly word: Int32Array;
  readonly suffix: readonly [Int32Array, Int32Array, Int32Array, Int32Array];
  readonly prefix: readonly [Int32Array, Int32Array, Int32Array];
  /** What stands behind the last hyphen: "built" in "Israeli-built"; 0 without one. */
  readonly tail: Int32Array;
  readonly shape: Int32Array;
  readonly possible: Int32Array;
}

/** Stands in `Glance.word` for every word that the treebank lacks. */
export const UNKNOWN = 0x3c6ef372;

const FNV = 0x811c9dc5 | 0;
const PRIME = 0x01000193;
const mix = (hash: number, value: number): number => {
  let h = Math.imul(hash ^ value, 0x85ebca6b);
  h ^= h >>> 15;
  return Math.imul(h, 0xc2b2ae35) ^ (h >>> 13);
};

const digitless = (code: number) => (code >= 0x30 && code <= 0x39 ? 0x39 : code);

function hashOf(lower: string, from: number, to: number): number {
  let hash = FNV;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ digitless(lower.charCodeAt(i)), PRIME);
  return hash;
}

/** The hash of a folded word, as `Glance.word` holds it. */
export const wordHash = (lower: string): number => hashOf(lower, 0, lower.length);

/** The hash of the last `letters` of a folded word, or of all where it has fewer. */
export const endHash = (lower: string, letters: number): number =>
  hashOf(lower, Math.max(0, lower.length - letters), lower.length);

const CAPITAL = 1;
const CAPITALS = 2;
const FIGURE = 4;
const HYPHEN = 8;
const STOP = 16;
const SIGNS = 32;

/** Is the shape that of a bare number, "1,300"? Its tag needs no weighing. */
export const isNumeral = (shape: number): boolean => (shape & (FIGURE | SIGNS)) === (FIGURE | SIGNS);

function shapeOf(text: string, casing: Sentence['casing'], first: boolean): number {
  let upper = 0;
  let lower = 0;
  let shape = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x30 && code <= 0x39) shape |= FIGURE;
    else if (code === 0x2d) shape |= HYPHEN;
    else if (code === 0x2e) shape |= STOP;
    else if (isUpper(code)) {
      upper++;
      if (i === 0) shape |= CAPITAL;
    } else if (isLower(code)) lower++;
  }
  if (upper + lower === 0) shape |= SIGNS;
  if (upper > 1 && lower === 0) shape |= CAPITALS;
  // Capitals carry no news in headlines and teleprinter text, and little at the head of a sentence.
  if (casing !== 'mixed') return (shape & ~(CAPITAL | CAPITALS)) | (casing === 'upper' ? 64 : 128);
  return first ? shape | 256 : shape;
}

function roomFor(words: number) {
  const row = () => new Int32Array(words);
  return {
    length: 0,
    word: row(),
    suffix: [row(), row(), row(), row()] as const,
    prefix: [row(), row(), row()] as const,
    tail: row(),
    shape: row(),
    possible: row(),
  };
}

// A dozen new arrays a sentence would cost as much as what is written into them.
let room = roomFor(256);

/** Looks once at each word of a sentence. What it gives holds until the next sentence is looked at. */
export function glance(
  words: readonly string[],
  lowers: readonly string[],
  casing: Sentence['casing'],
  tagsOfWord: TagsOfWord,
): Glance {
  const length = words.length;
  if (length > room.word.length) room = roomFor(2 * length);
  const seen = room;
  seen.length = length;
  let first = true;
  for (let i = 0; i < length; i++) {
    const lower = lowers[i]!;
    const end = lower.length;
    let hash = FNV;
    for (let at = end; at < 3; at++) seen.prefix[at]![i] = 0;
    for (let at = 0; at < end; at++) {
      hash = Math.imul(hash ^ digitless(lower.charCodeAt(at)), PRIME);
      if (at < 3) seen.prefix[at]![i] = hash;
    }
    const hash0 = hash;
    hash = FNV;
    for (let n = 0; n < 4; n++) {
      if (n < end) hash = Math.imul(hash ^ digitless(lower.charCodeAt(end - 1 - n)), PRIME);
      seen.suffix[n]![i] = hash;
    }
    const hyphen = lower.lastIndexOf('-');
    seen.tail[i] = hyphen > 0 && hyphen < end - 1 ? hashOf(lower, hyphen + 1, end) : 0;
    seen.shape[i] = shapeOf(words[i]!, casing, first);
    if ((seen.shape[i]! & SIGNS) === 0) first = false;
    seen.possible[i] = tagsOfWord(hash0);
    seen.word[i] = seen.possible[i] === 0 ? UNKNOWN : hash0;
  }
  return seen;
}

const EDGE = 0x5bd1e995;

/** Writes the features that lie in word `i` alone behind the first `n` of `into`, and returns how many there are then. */
export function ownFeatures(
  { word, suffix, prefix, shape, possible, tail }: Glance,
  i: number,
  into: Int32Array,
  n: number,
): number {
  const s0 = shape[i]!;
  into[n++] = mix(1, word[i]!);
  into[n++] = mix(2, suffix[0][i]!);
  into[n++] = mix(3, suffix[1][i]!);
  into[n++] = mix(4, suffix[2][i]!);
  into[n++] = mix(5, suffix[3][i]!);
  into[n++] = mix(6, prefix[0][i]!);
  into[n++] = mix(7, prefix[1][i]!);
  into[n++] = mix(8, prefix[2][i]!);
  into[n++] = mix(21, possible[i]!);
  into[n++] = mix(27, s0);
  into[n++] = mix(mix(31, s0), suffix[1][i]!);
  into[n++] = mix(mix(34, s0), possible[i]!);
  into[n++] = mix(mix(42, s0), suffix[2][i]!);
  if (tail[i] !== 0) into[n++] = mix(37, tail[i]!);
  return n;
}

/** How far the words stand that give a word features of their own. */
export const NEIGHBOURS = [-2, -1, 1, 2] as const;

/** Writes the features that word `j` alone gives to the word that it stands `away` from; those of an end where `seen` is null. */
export function neighbourFeatures(
  seen: Glance | null,
  j: number,
  away: (typeof NEIGHBOURS)[number],
  into: Int32Array,
  n: number,
): number {
  const word = seen ? seen.word[j]! : EDGE;
  const suffix3 = seen ? seen.suffix[2][j]! : EDGE;
  const possible = seen ? seen.possible[j]! : -1;
  if (away === -2) into[n++] = mix(10, word);
  else if (away === -1) {
    into[n++] = mix(9, word);
    into[n++] = mix(20, suffix3);
  } else if (away === 1) {
    into[n++] = mix(11, word);
    into[n++] = mix(19, suffix3);
    into[n++] = mix(22, possible);
  } else {
    into[n++] = mix(12, word);
    into[n++] = mix(23, possible);
  }
  return n;
}

/** Writes the features of the tags before a word alone (-1 at the head). @see ownFeatures */
export function tagFeatures(before: number, beforeThat: number, into: Int32Array, n: number): number {
  into[n++] = mix(13, before);
  into[n++] = mix(14, before * 32 + beforeThat);
  return n;
}

/** Writes the features that join kinds of words (shape, ending, possible tags) and the tag before. @see ownFeatures */
export function kindFeatures(
  { suffix, shape, possible, length }: Glance,
  i: number,
  before: number,
  into: Int32Array,
  n: number,
): number {
  const next = i + 1 < length;
  const p0 = possible[i]!;
  const p1 = next ? possible[i + 1]! : -1;
  const p2 = i + 2 < length ? possible[i + 2]! : -1;
  const s0 = shape[i]!;
  into[n++] = mix(mix(24, p0), p1);
  into[n++] = mix(mix(28, s0), before);
  into[n++] = mix(mix(29, s0), next ? shape[i + 1]! : -1);
  into[n++] = mix(mix(30, s0), i > 0 ? shape[i - 1]! : -1);
  into[n++] = mix(mix(32, before), suffix[2][i]!);
  into[n++] = mix(mix(33, suffix[1][i]!), next ? suffix[1][i + 1]! : EDGE);
  into[n++] = mix(mix(35, p1), p2);
  into[n++] = mix(mix(36, before), p1);
  return n;
}

/** Writes the features that join words with each other and with the tags before. @see ownFeatures */
export function wordFeatures(
  { word, suffix, possible, length }: Glance,
  i: number,
  before: number,
  beforeThat: number,
  into: Int32Array,
  n: number,
): number {
  const next = i + 1 < length;
  const w0 = word[i]!;
  const w1 = next ? word[i + 1]! : EDGE;
  const w2 = i + 2 < length ? word[i + 2]! : EDGE;
  const wp = i > 0 ? word[i - 1]! : EDGE;
  const wpp = i > 1 ? word[i - 2]! : EDGE;
  const p0 = possible[i]!;
  const p1 = next ? possible[i + 1]! : -1;
  into[n++] = mix(mix(15, before), w0);
  into[n++] = mix(mix(16, before), w1);
  into[n++] = mix(mix(17, wp), w0);
  into[n++] = mix(mix(18, w0), w1);
  into[n++] = mix(mix(mix(25, p0), p1), before);
  into[n++] = mix(mix(26, p0), before * 32 + beforeThat);
  into[n++] = mix(mix(38, wp), w1);
  into[n++] = mix(mix(39, wp), wpp);
  into[n++] = mix(mix(40, w1), w2);
  into[n++] = mix(mix(41, beforeThat), w0);
  into[n++] = mix(mix(mix(43, before), p0), w1);
  into[n++] = mix(mix(44, p0), next ? suffix[2][i + 1]! : EDGE);
  return n;
}

/**
 * Writes all features of word `i` into `into`, given the tags of the two words before it (-1 at the head), and returns how
 * many. Most leave the case of letters aside, so that headlines and capitals are tagged well.
 */
export function featuresOf(seen: Glance, i: number, before: number, beforeThat: number, into: Int32Array): number {
  let n = ownFeatures(seen, i, into, 0);
  for (const away of NEIGHBOURS) {
    const j = i + away;
    n = neighbourFeatures(j >= 0 && j < seen.length ? seen : null, j, away, into, n);
  }
  n = tagFeatures(before, beforeThat, into, n);
  n = kindFeatures(seen, i, before, into, n);
  return wordFeatures(seen, i, before, beforeThat, into, n);
}
