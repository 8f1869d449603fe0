/** Two items by index and how alike they are. */
export interface ScoredPair {
  readonly a: number;
  readonly b: number;
  readonly score: number;
}

/** Many pairs in 16 bytes each: of 2,000 items there are two million. */
export class ScoredPairs implements Iterable<ScoredPair> {
  #a: Int32Array;
  #b: Int32Array;
  #score: Float64Array;
  #length = 0;

  /** @param capacity how many there may be before there is made room for more */
  constructor(capacity = 64) {
    this.#a = new Int32Array(capacity);
    this.#b = new Int32Array(capacity);
    this.#score = new Float64Array(capacity);
  }

  static from(pairs: Iterable<ScoredPair>, capacity?: number): ScoredPairs {
    const all = new ScoredPairs(capacity);
    for (const { a, b, score } of pairs) all.push(a, b, score);
    return all;
  }

  get length(): number {
    return this.#length;
  }

  push(a: number, b: number, score: number): void {
    const at = this.#length++;
    if (at >= this.#a.length) this.#grow();
    this.#a[at] = a;
    this.#b[at] = b;
    this.#score[at] = score;
  }

  *[Symbol.iterator](): Generator<ScoredPair> {
    for (let at = 0; at < this.#length; at++) yield this.#at(at);
  }

  /** Those of which `wanted` holds, the highest score first, ties by the lower indices. */
  *strongestFirst(wanted: (a: number, b: number) => boolean): Generator<ScoredPair> {
    const [a, b, score] = [this.#a, this.#b, this.#score];
    const order = new Uint32Array(this.#length);
    let count = 0;
    for (let at = 0; at < this.#length; at++) if (wanted(a[at]!, b[at]!)) order[count++] = at;
    const sorted = order.subarray(0, count).sort((x, y) => score[y]! - score[x]! || a[x]! - a[y]! || b[x]! - b[y]!);
    for (const at of sorted) yield this.#at(at);
  }

  #at(at: number): ScoredPair {
    return { a: this.#a[at]!, b: this.#b[at]!, score: this.#score[at]! };
  }

  #grow(): void {
    const capacity = 2 * this.#a.length + 64;
    const [a, b, score] = [new Int32Array(capacity), new Int32Array(capacity), new Float64Array(capacity)];
    a.set(this.#a);
    b.set(this.#b);
    score.set(this.#score);
    [this.#a, this.#b, this.#score] = [a, b, score];
  }
}
