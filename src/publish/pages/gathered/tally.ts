/** What is counted under names that nobody knows beforehand, of which there may be as many as somebody likes to make up. */
export class Tally<T> {
  readonly #of = new Map<string, T>();
  readonly #make: () => T;
  readonly #most: number;
  #rest: T | null = null;

  /** @param most names that are kept apart, the first so many; all later ones share one row */
  constructor(make: () => T, most = 20_000) {
    this.#make = make;
    this.#most = most;
  }

  of(name: string): T {
    const found = this.#of.get(name);
    if (found !== undefined) return found;
    if (this.#of.size >= this.#most) return (this.#rest ??= this.#make());
    const made = this.#make();
    this.#of.set(name, made);
    return made;
  }

  get size(): number {
    return this.#of.size;
  }

  /** The names with what they have, the most of it first, among equals by name. */
  by(weight: (value: T) => number): [name: string, value: T][] {
    return [...this.#of].sort((a, b) => weight(b[1]) - weight(a[1]) || (a[0] < b[0] ? -1 : 1));
  }

  /** What names have that came when there were too many; null where none did. */
  get rest(): T | null {
    return this.#rest;
  }
}
