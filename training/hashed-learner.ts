import { bestLabel, weightAt } from '../src/language/hashed-weights.ts';

/** An averaged perceptron (Collins 2002, doi:10.3115/1118693.1118694) whose weights lie in one hashed table. */
export class HashedLearner {
  readonly #weights: Float32Array;
  readonly #totals: Float64Array;
  readonly #changed: Int32Array;
  #now = 0;

  /** `size`: how many weights the table holds, a power of two. */
  constructor(size: number) {
    this.#weights = new Float32Array(size);
    this.#totals = new Float64Array(size);
    this.#changed = new Int32Array(size);
  }

  /** Labels by the first `count` features, and learns if that was wrong; returns the label it chose. */
  learn(features: Int32Array, count: number, allowed: readonly number[], gold: number): number {
    const best = bestLabel(this.#weights, features, count, allowed);
    this.#now++;
    if (best === gold) return best;
    for (let f = 0; f < count; f++) {
      this.#add(weightAt(features[f]!, gold, this.#weights.length), 1);
      this.#add(weightAt(features[f]!, best, this.#weights.length), -1);
    }
    return best;
  }

  #add(at: number, by: number): void {
    this.#totals[at]! += (this.#now - this.#changed[at]!) * this.#weights[at]!;
    this.#changed[at] = this.#now;
    this.#weights[at]! += by;
  }

  /** The averaged weights as signed bytes; those below `least`, of 127, are 0. One in five thousand may be clipped. */
  packed(least: number): Int8Array {
    const averages = this.#totals.map((total, at) => {
      return (total + (this.#now - this.#changed[at]!) * this.#weights[at]!) / this.#now;
    });
    const sizes = averages
      .map(Math.abs)
      .filter((size) => size > 0)
      .sort();
    const step = (sizes[Math.floor(sizes.length * 0.9998)] ?? 127) / 127;
    return Int8Array.from(averages, (average) => {
      const byte = Math.max(-127, Math.min(127, Math.round(average / step)));
      return Math.abs(byte) < least ? 0 : byte;
    });
  }
}
