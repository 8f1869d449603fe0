/** Lets a number of holders in at a time, in the order in which they asked. */
export class Turns {
  readonly #places: number;
  #held = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(places: number) {
    this.#places = places;
  }

  /** Whether nobody holds a place or waits for one. */
  get idle(): boolean {
    return this.#held === 0;
  }

  /** Waits for a place; what it resolves to gives it back. Rejects with the signal's reason as soon as it is aborted. */
  async take(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.#held < this.#places) this.#held += 1;
    else await this.#called(signal);
    let given = false;
    return () => {
      if (given) return;
      given = true;
      const next = this.#waiting.shift();
      // The place goes to the next in line without being free in between.
      if (next) next();
      else this.#held -= 1;
    };
  }

  #called(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(called), 1);
        reject(signal.reason as Error);
      };
      const called = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      this.#waiting.push(called);
      signal.addEventListener('abort', leave, { once: true });
    });
  }
}
