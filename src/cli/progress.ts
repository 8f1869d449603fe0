/** One line on stderr that says how far the work is; only in a terminal, ten times a second at most. */
export class Progress {
  readonly #shown: boolean;
  #last = 0;
  #drawn = false;

  constructor({ quiet }: { readonly quiet: boolean }) {
    this.#shown = process.stderr.isTTY && !quiet;
  }

  update(line: () => string): void {
    const now = performance.now();
    if (!this.#shown || now - this.#last < 100) return;
    this.#last = now;
    this.#drawn = true;
    process.stderr.write(`\r\u001b[K${line().slice(0, Math.max(20, process.stderr.columns - 1))}`);
  }

  /** Takes the line away, so that something else can be printed. */
  clear(): void {
    if (this.#drawn) process.stderr.write('\r\u001b[K');
    this.#drawn = false;
    this.#last = 0;
  }
}
