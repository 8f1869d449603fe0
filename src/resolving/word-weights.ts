/**
 * How telling each word is among some texts: inverse document frequency in bits, as if 50 texts more without the word had
 * been read, so that two reports alone are not held to share nothing because both have every word.
 */
export class WordWeights {
  readonly #frequency = new Map<string, number>();
  readonly #texts: number;

  constructor(texts: readonly ReadonlySet<string>[]) {
    this.#texts = texts.length;
    for (const words of texts) {
      for (const word of words) this.#frequency.set(word, (this.#frequency.get(word) ?? 0) + 1);
    }
  }

  frequency(word: string): number {
    return this.#frequency.get(word) ?? 0;
  }

  weight(word: string): number {
    return Math.log2((this.#texts + 50) / (this.frequency(word) + 0.5));
  }

  /** Cosine of two sets of words under these weights, 0 to 1. */
  cosine(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
    const [small, large] = a.size <= b.size ? [a, b] : [b, a];
    let shared = 0;
    for (const word of small) if (large.has(word)) shared += this.weight(word) ** 2;
    return shared === 0 ? 0 : shared / Math.sqrt(this.#squares(a) * this.#squares(b));
  }

  readonly #squaresOf = new WeakMap<ReadonlySet<string>, number>();

  #squares(words: ReadonlySet<string>): number {
    let sum = this.#squaresOf.get(words);
    if (sum === undefined) {
      sum = 0;
      for (const word of words) sum += this.weight(word) ** 2;
      this.#squaresOf.set(words, sum);
    }
    return sum;
  }
}
