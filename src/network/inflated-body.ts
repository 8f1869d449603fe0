import type { Transform } from 'node:stream';
import type { Taken } from './taken.ts';

/** Compressed bytes are fed in slices this small, so that no more than some MiB come out before the limit is looked at. */
const SLICE = 16 * 1024;

/** Inflates what it is fed into `taken`, until that is full. What turns out not to be compressed is taken as it is. */
export class InflatedBody {
  readonly #decoder: Transform;
  readonly #taken: Taken;
  /** What was fed until something came out; null once it is plain. */
  #raw: Uint8Array[] | null = [];
  #failure: Error | null = null;
  #settle: (() => void) | null = null;

  constructor(decoder: Transform, taken: Taken) {
    this.#decoder = decoder;
    this.#taken = taken;
    decoder.on('data', (piece: Uint8Array) => {
      taken.add(piece);
      if (taken.over) decoder.destroy();
    });
    decoder.on('error', (error) => {
      this.#failure = error;
    });
    decoder.on('close', () => this.#settle?.());
    decoder.on('end', () => this.#settle?.());
  }

  /** Why it could not be inflated to its end; null while nothing is wrong. */
  get failure(): Error | null {
    return this.#raw === null ? null : this.#failure;
  }

  async feed(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; at += SLICE) {
      const slice = bytes.subarray(at, at + SLICE);
      if (this.#raw === null) this.#taken.add(slice);
      else {
        if (this.#taken.size === 0) this.#raw.push(slice);
        await this.#step((done) => this.#decoder.write(slice, done));
        this.#plainAfterAll();
      }
    }
  }

  async end(): Promise<void> {
    if (this.#raw === null) return;
    await this.#step(() => this.#decoder.end());
    this.#plainAfterAll();
  }

  destroy(): void {
    this.#decoder.destroy();
  }

  /** Runs one step of the decoder until it has taken what it was given, ended or failed. */
  #step(begin: (done: () => void) => void): Promise<void> {
    return new Promise((resolve) => {
      this.#settle = resolve;
      if (this.#decoder.destroyed || this.#decoder.readableEnded) resolve();
      else begin(resolve);
    });
  }

  #plainAfterAll(): void {
    if (this.#raw === null || this.#failure === null || this.#taken.size > 0) return;
    for (const piece of this.#raw) this.#taken.add(piece);
    this.#raw = null;
  }
}
