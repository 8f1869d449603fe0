/** Of a link that is no more; its place is taken by the next of the same two. */
const GONE = 0;
/** The part of the places that may be taken. */
const MOST_TAKEN = 0.75;
const LEAST_PLACES = 64;
/** Up to so many clusters there is a place for each two of them. */
const MOST_DENSE = 2048;

/**
 * Links between clusters, each with the sum over the pairs that were scored between the two and their number. Arrays of numbers
 * throughout, with a place for each two clusters while those are few, else with open addressing: two million links take 50 MB,
 * or 100, where a map for each cluster takes 400.
 */
export class LinkTable {
  readonly #dense: boolean;
  #low: Int32Array;
  #high: Int32Array;
  #sum: Float64Array;
  #scored: Int32Array;
  /** Places that are taken, also by links that are gone. */
  #taken = 0;
  readonly #degree: Int32Array;
  /** The others that each is or was linked to. */
  readonly #others: number[][];

  constructor(clusters: number) {
    this.#dense = clusters <= MOST_DENSE;
    const places = this.#dense ? (clusters * (clusters - 1)) / 2 : LEAST_PLACES;
    this.#low = new Int32Array(this.#dense ? 0 : places).fill(-1);
    this.#high = new Int32Array(this.#dense ? 0 : places);
    this.#sum = new Float64Array(places);
    this.#scored = new Int32Array(places);
    this.#degree = new Int32Array(clusters);
    this.#others = Array.from({ length: clusters }, () => []);
  }

  /** How many clusters one is linked to. */
  degree(a: number): number {
    return this.#degree[a]!;
  }

  /** Where the link of two is; -1 where there is none. Good until the next is set. */
  find(a: number, b: number): number {
    const at = this.#place(Math.min(a, b), Math.max(a, b));
    return this.#scored[at] === GONE ? -1 : at;
  }

  sum(at: number): number {
    return this.#sum[at]!;
  }

  scored(at: number): number {
    return this.#scored[at]!;
  }

  /** Links two, or gives their link another sum. */
  set(a: number, b: number, sum: number, scored: number): void {
    const [low, high] = [Math.min(a, b), Math.max(a, b)];
    let at = this.#place(low, high);
    if (!this.#dense && this.#low[at] === -1) {
      if (this.#taken >= MOST_TAKEN * this.#low.length) {
        this.#grow();
        at = this.#place(low, high);
      }
      this.#taken += 1;
      this.#low[at] = low;
      this.#high[at] = high;
    }
    if (this.#scored[at] === GONE) {
      this.#degree[a]! += 1;
      this.#degree[b]! += 1;
      this.#others[a]!.push(b);
      this.#others[b]!.push(a);
    }
    this.#sum[at] = sum;
    this.#scored[at] = scored;
  }

  delete(a: number, b: number): void {
    const at = this.find(a, b);
    if (at === -1) return;
    this.#scored[at] = GONE;
    this.#degree[a]! -= 1;
    this.#degree[b]! -= 1;
  }

  /** Those that one is linked to; one that was linked anew may be among them twice. */
  neighbours(a: number): readonly number[] {
    return (this.#others[a] = this.#others[a]!.filter((b) => this.find(a, b) !== -1));
  }

  /** Where the link of two is, or is to be. */
  #place(low: number, high: number): number {
    if (this.#dense) return (high * (high - 1)) / 2 + low;
    const last = this.#low.length - 1;
    const mixed = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b);
    let at = (mixed ^ (mixed >>> 15)) & last;
    while (this.#low[at] !== -1 && (this.#low[at] !== low || this.#high[at] !== high)) at = (at + 1) & last;
    return at;
  }

  /** Makes room, leaving out what is gone. */
  #grow(): void {
    const [lows, highs, sums, scoreds] = [this.#low, this.#high, this.#sum, this.#scored];
    let live = 0;
    for (let i = 0; i < lows.length; i++) if (lows[i] !== -1 && scoreds[i] !== GONE) live++;
    let places = LEAST_PLACES;
    while (MOST_TAKEN * places < 1.5 * live) places *= 2;
    this.#low = new Int32Array(places).fill(-1);
    this.#high = new Int32Array(places);
    this.#sum = new Float64Array(places);
    this.#scored = new Int32Array(places);
    this.#taken = live;
    for (let i = 0; i < lows.length; i++) {
      if (lows[i] === -1 || scoreds[i] === GONE) continue;
      const at = this.#place(lows[i]!, highs[i]!);
      this.#low[at] = lows[i]!;
      this.#high[at] = highs[i]!;
      this.#sum[at] = sums[i]!;
      this.#scored[at] = scoreds[i]!;
    }
  }
}
