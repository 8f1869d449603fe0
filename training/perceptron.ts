import { UPOS } from '../src/language/document.ts';
import { indexOf, slotOf } from '../src/language/hash-index.ts';
import { FEATURES_AT_MOST, UNKNOWN } from '../src/language/tag-features.ts';
import { look, plainTag, weigh, type TaggerModel } from '../src/language/tagger.ts';
import type { Example, Vocabulary } from './examples.ts';

const TAGS = UPOS.length;
const MOST_FEATURES = 1 << 20;

/** Word dropout: a word seen n times is shown as an unknown one in WORD_DROPOUT / (WORD_DROPOUT + n) of its showings. */
const WORD_DROPOUT = 1;

/** An averaged perceptron (Collins 2002, doi:10.3115/1118693.1118694) that grows a row of weights for each new feature. */
export class Perceptron {
  readonly model: TaggerModel;
  readonly #counts: ReadonlyMap<string, number>;
  readonly #random: () => number;
  readonly #keys = new Int32Array(MOST_FEATURES * 4);
  readonly #rows = new Int32Array(MOST_FEATURES * 4);
  readonly #weights = new Float32Array(MOST_FEATURES * TAGS);
  readonly #totals = new Float64Array(MOST_FEATURES * TAGS);
  readonly #changed = new Int32Array(MOST_FEATURES * TAGS);
  readonly #features = new Int32Array(FEATURES_AT_MOST);
  #count = 0;
  #now = 0;

  constructor({ counts, words, possible }: Vocabulary, random: () => number) {
    this.#counts = counts;
    this.#random = random;
    const features = { keys: this.#keys, rows: this.#rows };
    this.model = { features, weights: this.#weights, words: indexOf(words), possible };
  }

  /** Tags the example from left to right and learns from its mistakes; returns how many there were. */
  learn({ words, lowers, casing, gold }: Example): number {
    const seen = look(this.model, words, lowers, casing);
    for (const [i, lower] of lowers.entries()) {
      if (this.#random() >= WORD_DROPOUT / (WORD_DROPOUT + (this.#counts.get(lower) ?? 0))) continue;
      seen.word[i] = UNKNOWN;
      seen.possible[i] = 0;
    }
    let before = -1;
    let beforeThat = -1;
    let wrong = 0;
    for (let i = 0; i < words.length; i++) {
      let best = plainTag(seen, i);
      if (best < 0) {
        this.#features.fill(0);
        best = weigh(this.model, seen, i, before, beforeThat, this.#features);
        this.#now++;
        if (best !== gold[i]) {
          wrong++;
          this.#correct(gold[i]!, best);
        }
      }
      beforeThat = before;
      before = best;
    }
    return wrong;
  }

  #correct(right: number, wrong: number): void {
    for (const key of this.#features) {
      if (key === 0) continue;
      const row = this.#row(key);
      this.#add(row * TAGS + right, 1);
      this.#add(row * TAGS + wrong, -1);
    }
  }

  #row(key: number): number {
    const mask = this.#keys.length - 1;
    let slot = slotOf(key, mask);
    for (; this.#keys[slot] !== 0; slot = (slot + 1) & mask) if (this.#keys[slot] === key) return this.#rows[slot]!;
    if (this.#count === MOST_FEATURES) throw new Error(`more than ${MOST_FEATURES} features`);
    this.#keys[slot] = key;
    this.#rows[slot] = this.#count;
    return this.#count++;
  }

  #add(at: number, by: number): void {
    this.#totals[at]! += (this.#now - this.#changed[at]!) * this.#weights[at]!;
    this.#changed[at] = this.#now;
    this.#weights[at]! += by;
  }

  /** Begins again from nothing; the average goes on, so that it is one over several runs. */
  restart(): void {
    for (let at = 0; at < this.#count * TAGS; at++) this.#add(at, -this.#weights[at]!);
  }

  /** Each feature with its averaged weights, in the order they turned up. */
  *averaged(): Generator<{ key: number; weights: Float64Array }> {
    const keyOf = new Int32Array(this.#count);
    for (const [slot, key] of this.#keys.entries()) if (key !== 0) keyOf[this.#rows[slot]!] = key;
    for (let row = 0; row < this.#count; row++) {
      const weights = new Float64Array(TAGS);
      for (let t = 0; t < TAGS; t++) {
        const at = row * TAGS + t;
        weights[t] = (this.#totals[at]! + (this.#now - this.#changed[at]!) * this.#weights[at]!) / this.#now;
      }
      yield { key: keyOf[row]!, weights };
    }
  }
}
