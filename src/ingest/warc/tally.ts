/** Counts things by their kind, to be told once for a whole file. */
export class Tally {
  readonly #kinds = new Map<string, number>();
  total = 0;

  count(kind: string, many = 1): void {
    const named = kind.slice(0, 80);
    // A hostile archive may name a new kind with every record.
    const known = this.#kinds.has(named) || this.#kinds.size < 1_000 ? named : 'others';
    this.#kinds.set(known, (this.#kinds.get(known) ?? 0) + many);
    this.total += many;
  }

  /** The kinds with how many there are, the most frequent first, at most eight: `image/jpeg: 12, HTTP 404: 3`. */
  kinds(): string {
    const kinds = [...this.#kinds].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
    const named = kinds.slice(0, 8).map(([kind, count]) => `${kind}: ${count}`);
    return named.join(', ') + (kinds.length > 8 ? ', …' : '');
  }
}
