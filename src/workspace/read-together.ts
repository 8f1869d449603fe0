/** How many items are read ahead of the slowest. */
const BATCH = 200;

/**
 * Lets several readers have all items of a source that is read once: nobody gets the next batch before all have had the last,
 * so that no more than a batch is held, whatever the readers do with it.
 */
export class ReadTogether<T> {
  readonly #source: AsyncIterator<T>;
  #readers: number;
  #waiting: ((batch: Promise<readonly T[]>) => void)[] = [];
  #failed: Promise<never> | null = null;

  /** @param readers how many there are; each must call `items` once and read to its end, or stop before */
  constructor(source: AsyncIterable<T>, readers: number) {
    this.#source = source[Symbol.asyncIterator]();
    this.#readers = readers;
  }

  async *items(): AsyncIterable<T> {
    try {
      for (;;) {
        const batch = await this.#next();
        if (batch.length === 0) return;
        yield* batch;
      }
    } finally {
      this.#readers -= 1;
      this.#go();
    }
  }

  /** Ends the reading of all: each of them is given the error in place of its next batch. */
  fail(error: unknown): void {
    this.#failed ??= Promise.reject(error instanceof Error ? error : new Error(String(error)));
    // Whoever waits for a batch hears of it; it may be that nobody does.
    this.#failed.catch(() => undefined);
    this.#go();
  }

  #next(): Promise<readonly T[]> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#go();
    });
  }

  #go(): void {
    if (this.#failed === null && this.#waiting.length < this.#readers) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    if (waiting.length === 0) return;
    const batch = this.#failed ?? this.#read();
    for (const give of waiting) give(batch);
  }

  async #read(): Promise<readonly T[]> {
    const batch: T[] = [];
    while (batch.length < BATCH) {
      const next = await this.#source.next();
      if (next.done) break;
      batch.push(next.value);
    }
    return batch;
  }
}
