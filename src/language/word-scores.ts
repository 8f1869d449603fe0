import { UPOS } from './document.ts';
import { rowOf, type HashIndex } from './hash-index.ts';
import {
  FEATURES_AT_MOST,
  kindFeatures,
  NEIGHBOURS,
  neighbourFeatures,
  ownFeatures,
  tagFeatures,
  wordFeatures,
  type Glance,
} from './tag-features.ts';

const TAGS = UPOS.length;

/** How many different words are kept with their scores; then all are forgotten. A power of two. */
const KEPT = 1 << 14;

/** What tells two words apart: the numbers of `Glance` that `ownFeatures` and `neighbourFeatures` read. */
const MARKS = 11;

/** A word's scores: those for its own tag, then those it gives to its neighbours, in the order of `NEIGHBOURS`. */
const PARTS = 1 + NEIGHBOURS.length;

/** How far ahead the best tag must lie, by what single words and the tags before say, to be taken as it is. */
const SURE = 300;
/** The same once the kinds of the words around are joined in. */
const SURE_OF_KIND = 150;

/**
 * Weighs the tags of words, fast: what a word alone says for its own tag and for its neighbours' is summed up once and kept,
 * and the features that join words are looked up only where that leaves a doubt.
 */
export class WordScores {
  readonly #features: HashIndex;
  readonly #weights: Int8Array;
  readonly #into = new Int32Array(FEATURES_AT_MOST);
  readonly #mark = new Int32Array(MARKS);
  readonly #scores = new Int32Array(TAGS);
  /** What the two tags before a word say. */
  readonly #history = new Int16Array((TAGS + 1) ** 2 * TAGS);

  /** Hash of a word's marks → its place among the kept, plus one; 0 is free. */
  #slots = new Uint32Array(KEPT * 2);
  #marks = new Int32Array(KEPT * MARKS);
  /** By place; the first is that of the ends of a sentence. */
  #sums = new Int16Array(KEPT * PARTS * TAGS);
  #kept = 0;

  #best = 0;
  #seen: Glance | null = null;
  /** The place of each word of the sentence among the kept. */
  #places = new Int32Array(KEPT);

  constructor(features: HashIndex, weights: Int8Array) {
    this.#features = features;
    this.#weights = weights;
    for (let before = -1; before < TAGS; before++) {
      for (let beforeThat = -1; beforeThat < TAGS; beforeThat++) {
        const count = tagFeatures(before, beforeThat, this.#into, 0);
        this.#add(count, this.#history, this.#historyAt(before, beforeThat));
      }
    }
    this.#forget(KEPT - 1);
  }

  /** Turns to a sentence. */
  begin(seen: Glance): void {
    this.#seen = seen;
    if (this.#kept + seen.length > this.#places.length) this.#forget(seen.length);
    for (let i = 0; i < seen.length; i++) this.#places[i] = this.#placeOf(seen, i);
  }

  /** The best tag of word `i` of the sentence, given the tags of the two words before it (-1 at the head). */
  best(i: number, before: number, beforeThat: number): number {
    const seen = this.#seen!;
    const [scores, sums, history] = [this.#scores, this.#sums, this.#history];
    const own = this.#partAt(i, 0);
    const [a, b, c, d] = [
      this.#partAt(i - 2, 1),
      this.#partAt(i - 1, 2),
      this.#partAt(i + 1, 3),
      this.#partAt(i + 2, 4),
    ];
    const h = this.#historyAt(before, beforeThat);
    for (let t = 0; t < TAGS; t++)
      scores[t] = sums[own + t]! + sums[a + t]! + sums[b + t]! + sums[c + t]! + sums[d + t]! + history[h + t]!;
    if (!this.#decides(SURE)) {
      this.#add(kindFeatures(seen, i, before, this.#into, 0), scores, 0);
      if (!this.#decides(SURE_OF_KIND)) {
        this.#add(wordFeatures(seen, i, before, beforeThat, this.#into, 0), scores, 0);
        this.#decides(0);
      }
    }
    return this.#best;
  }

  /** Finds the best of the scores; does it lead by as much as `lead`? */
  #decides(lead: number): boolean {
    const scores = this.#scores;
    let best = 0;
    let top = scores[0]!;
    let second = -Infinity;
    for (let t = 1; t < TAGS; t++) {
      const score = scores[t]!;
      if (score > top) {
        second = top;
        top = score;
        best = t;
      } else if (score > second) second = score;
    }
    this.#best = best;
    return top - second >= lead;
  }

  #partAt(i: number, part: number): number {
    const place = i >= 0 && i < this.#seen!.length ? this.#places[i]! : 0;
    return (place * PARTS + part) * TAGS;
  }

  #historyAt(before: number, beforeThat: number): number {
    return ((before + 1) * (TAGS + 1) + beforeThat + 1) * TAGS;
  }

  /** Adds the weights of the first `count` features of `#into` to the scores at `at`. */
  #add(count: number, scores: Int16Array | Int32Array, at: number): void {
    const into = this.#into;
    const weights = this.#weights;
    for (let f = 0; f < count; f++) {
      const row = rowOf(this.#features, into[f]!);
      if (row < 0) continue;
      for (let t = 0, w = row * TAGS; t < TAGS; t++, w++) scores[at + t]! += weights[w]!;
    }
  }

  /** Forgets all words, with room for so many. */
  #forget(room: number): void {
    const size = Math.max(this.#places.length, 2 ** Math.ceil(Math.log2(room + 1)));
    if (size > this.#places.length) {
      this.#slots = new Uint32Array(size * 2);
      this.#marks = new Int32Array(size * MARKS);
      this.#sums = new Int16Array(size * PARTS * TAGS);
      this.#places = new Int32Array(size);
    } else {
      this.#slots.fill(0);
      this.#sums.fill(0);
    }
    this.#kept = 1;
    this.#addNeighbours(null, 0, 0);
  }

  /** The place of word `i` among the kept. */
  #placeOf(seen: Glance, i: number): number {
    const { word, suffix, prefix, tail, shape, possible } = seen;
    const mark = this.#mark;
    mark[0] = word[i]!;
    mark[1] = suffix[0][i]!;
    mark[2] = suffix[1][i]!;
    mark[3] = suffix[2][i]!;
    mark[4] = suffix[3][i]!;
    mark[5] = prefix[0][i]!;
    mark[6] = prefix[1][i]!;
    mark[7] = prefix[2][i]!;
    mark[8] = tail[i]!;
    mark[9] = shape[i]!;
    mark[10] = possible[i]!;
    let hash = 0;
    for (let m = 0; m < MARKS; m++) hash = Math.imul(hash ^ mark[m]!, 0x9e3779b1) ^ (hash >>> 15);
    const mask = this.#slots.length - 1;
    let slot = (hash ^ (hash >>> 16)) & mask;
    for (; this.#slots[slot] !== 0; slot = (slot + 1) & mask)
      if (this.#isAt(this.#slots[slot]! - 1)) return this.#slots[slot]! - 1;
    const place = this.#kept++;
    this.#slots[slot] = place + 1;
    this.#marks.set(mark, place * MARKS);
    this.#add(ownFeatures(seen, i, this.#into, 0), this.#sums, place * PARTS * TAGS);
    this.#addNeighbours(seen, i, place);
    return place;
  }

  #isAt(place: number): boolean {
    for (let m = 0, at = place * MARKS; m < MARKS; m++, at++) if (this.#marks[at] !== this.#mark[m]) return false;
    return true;
  }

  #addNeighbours(seen: Glance | null, i: number, place: number): void {
    for (const [part, away] of NEIGHBOURS.entries()) {
      const count = neighbourFeatures(seen, i, away, this.#into, 0);
      this.#add(count, this.#sums, (place * PARTS + 1 + part) * TAGS);
    }
  }
}
