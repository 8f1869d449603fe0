/** Sets of whole numbers from 0 that grow together (union–find with path halving). */
export class DisjointNumbers {
  readonly #parent: number[] = [];

  find(item: number): number {
    const parent = this.#parent;
    let at = item;
    for (let up = parent[at] ?? at; up !== at; up = parent[at] ?? at) {
      parent[at] = parent[up] ?? up;
      at = parent[at]!;
    }
    return at;
  }

  /** @returns false where they were in one set already. */
  join(a: number, b: number): boolean {
    const [x, y] = [this.find(a), this.find(b)];
    if (x === y) return false;
    this.#parent[Math.max(x, y)] = Math.min(x, y);
    return true;
  }
}
