/** A stream of random numbers that is the same for the same seed on every machine (sfc32, seeded by FNV-1a of its words). */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(...seed: readonly (string | number)[]) {
    const key = seed.join(' ');
    this.#a = hashOf(`${key} a`);
    this.#b = hashOf(`${key} b`);
    this.#c = hashOf(`${key} c`);
    for (let i = 0; i < 12; i++) this.unit();
  }

  /** At least 0, less than 1. */
  unit(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    return (sum >>> 0) / 4294967296;
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.unit() * (high - low + 1));
  }

  between(low: number, high: number): number {
    return low + this.unit() * (high - low);
  }

  chance(p: number): boolean {
    return this.unit() < p;
  }

  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.unit() * items.length)]!;
  }

  /** One of the items, as likely as its weight. */
  weighted<T>(items: readonly T[], weightOf: (item: T) => number): T {
    let left = this.unit() * items.reduce((sum, item) => sum + weightOf(item), 0);
    for (const item of items) if ((left -= weightOf(item)) < 0) return item;
    return items.at(-1)!;
  }

  /** A heavy-tailed number of at least 1 (Pareto). */
  pareto(exponent: number): number {
    return (1 - this.unit()) ** (-1 / exponent);
  }

  /** Log-normal about its median. */
  lognormal(median: number, sigma: number): number {
    const normal = Math.sqrt(-2 * Math.log(1 - this.unit())) * Math.cos(2 * Math.PI * this.unit());
    return median * Math.exp(sigma * normal);
  }
}

function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return hash | 0;
}
