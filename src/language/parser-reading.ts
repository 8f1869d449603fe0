import { UPOS, type Upos } from './document.ts';
import type { TaggedWord } from './xpos.ts';

/** The words that a model knows, by open addressing; key 0 is a free slot. */
export interface Lexicon {
  readonly keys: Int32Array;
  /** The tags that a common word has had, as bits in the order of `UPOS`; 0 of others. */
  readonly tags: Int32Array;
}

const slotOf = (key: number, mask: number): number => (Math.imul(key, 0x9e3779b1) >>> 9) & mask;

/** The slot of a key, or -1. */
function find({ keys }: Lexicon, key: number): number {
  const mask = keys.length - 1;
  let slot = slotOf(key, mask);
  while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & mask;
  return keys[slot] === key ? slot : -1;
}

/** A lexicon of words with their tags, by place in both lists. */
export function lexiconOf(words: ArrayLike<number>, tags: ArrayLike<number>): Lexicon {
  let size = 1024;
  while (size < words.length * 2) size *= 2;
  const lexicon = { keys: new Int32Array(size), tags: new Int32Array(size) };
  for (let i = 0; i < words.length; i++) {
    const key = words[i]!;
    let slot = slotOf(key, size - 1);
    while (lexicon.keys[slot] !== 0 && lexicon.keys[slot] !== key) slot = (slot + 1) & (size - 1);
    lexicon.keys[slot] = key;
    lexicon.tags[slot] = tags[i]!;
  }
  return lexicon;
}

/**
 * The words of one sentence as the parser sees them, hashed; the case of letters is left aside. Punctuation is not among
 * them: it is what stands between two words. Words count from 1: 0 is "no word", and behind the last stand `BEYOND` slots
 * that are "after the end".
 */
export interface Reading {
  length: number;
  /** Which token of the sentence each word is, from 0. */
  token: Int32Array;
  /** The punctuation right before the word, hashed; 0 for none. */
  mark: Int32Array;
  /** How many words up to this one have punctuation right before them. */
  marks: Int32Array;
  /** The folded word, figures read as 9; of a word that the treebank lacks its end. */
  word: Int32Array;
  /** The last three letters. */
  suffix: Int32Array;
  /** Part of speech as an index into `UPOS`, from 1. */
  upos: Uint8Array;
  /** The tags that the word may have, for the tagger errs; of rarer words their end, and 0 of unknown ones. */
  options: Int32Array;
  /** Part of speech, hashed. */
  tag: Int32Array;
  /** Part of speech, hashed; of verbs the Penn tag, which tells finite verbs, participles and infinitives apart. */
  fine: Int32Array;
}

export const BEYOND = 4;

export function readingOf(size: number): Reading {
  const ints = () => new Int32Array(size + 1 + BEYOND);
  return {
    length: 0, token: ints(), mark: ints(), marks: ints(), word: ints(), suffix: ints(),
    upos: new Uint8Array(size + 1 + BEYOND), options: ints(), tag: ints(), fine: ints(),
  }; // prettier-ignore
}

function scramble(value: number): number {
  let h = Math.imul(value ^ 0x5bd1e995, 0x85ebca6b);
  h ^= h >>> 15;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 13);
}

const TAG_ATOMS = Int32Array.from({ length: UPOS.length + 2 }, (_, i) => scramble(i + 101));
const TAG_NUMBERS: ReadonlyMap<Upos, number> = new Map(UPOS.map((tag, i) => [tag, i + 1]));
const END = UPOS.length + 1;

const digitless = (code: number) => (code >= 0x30 && code <= 0x39 ? 0x39 : code);

function wordHash(lower: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < lower.length; i++) hash = Math.imul(hash ^ digitless(lower.charCodeAt(i)), 0x01000193);
  return hash;
}

function suffixHash(lower: string, letters: number): number {
  let hash = letters;
  for (let i = lower.length, n = 0; n < letters && i > 0; n++) {
    hash = Math.imul(hash ^ digitless(lower.charCodeAt(--i)), 0x01000193) ^ 0x27d4eb2d;
  }
  return scramble(hash);
}

/** The key of a word in the lexicon: there if the treebank has it more than once. */
export const wordKey = (lower: string): number => scramble(wordHash(lower)) || 1;
/** Reads a word into its place `at`; of one `hidden` or unknown only the end is kept. */
function readWord(
  into: Reading,
  at: number,
  { lower, tag }: TaggedWord,
  penn: string,
  lexicon: Lexicon,
  hidden: boolean,
): void {
  const number = TAG_NUMBERS.get(tag)!;
  const salt = TAG_ATOMS[number]!;
  const key = wordKey(lower);
  const suffix = suffixHash(lower, 3);
  const slot = hidden ? -1 : find(lexicon, key);
  into.word[at] = slot < 0 ? scramble(suffix) : key;
  into.options[at] = slot < 0 ? 0 : lexicon.tags[slot]! || suffix;
  into.suffix[at] = suffix;
  into.upos[at] = number;
  into.tag[at] = salt;
  into.fine[at] = tag === 'VERB' || tag === 'AUX' ? scramble(wordHash(penn) ^ salt) : salt;
}

/** Reads the words of a sentence, given their Penn tags, that has at most as many tokens as `into` has room for; `hidden` is for training. */
export function read(
  into: Reading,
  tokens: readonly TaggedWord[],
  penn: readonly string[],
  lexicon: Lexicon,
  hidden?: (token: number) => boolean,
): void {
  let at = 1;
  let mark = 0;
  let marks = 0;
  for (let token = 0; token < tokens.length; token++) {
    const word = tokens[token]!;
    if (word.tag === 'PUNCT') {
      mark = scramble(mark ^ wordHash(word.lower));
      continue;
    }
    readWord(into, at, word, penn[token]!, lexicon, hidden?.(token) ?? false);
    into.token[at] = token;
    into.mark[at] = mark;
    into.marks[at] = marks += mark === 0 ? 0 : 1;
    mark = 0;
    at++;
  }
  into.length = at - 1;
  into.mark[0] = into.marks[0] = into.options[0] = into.upos[0] = 0;
  into.word[0] = into.suffix[0] = into.tag[0] = TAG_ATOMS[0]!;
  into.fine[0] = TAG_ATOMS[0]!;
  for (let i = 0; i < BEYOND; i++) {
    into.word[at + i] = into.suffix[at + i] = into.tag[at + i] = TAG_ATOMS[END]!;
    into.fine[at + i] = TAG_ATOMS[END]!;
    into.options[at + i] = into.upos[at + i] = 0;
    into.mark[at + i] = i === 0 ? mark : 0;
    into.marks[at + i] = marks;
  }
}
