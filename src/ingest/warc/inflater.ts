import { createInflateRaw } from 'node:zlib';

/** Inflates one deflate stream whose end is not known before it is met. */
export class Inflater {
  readonly #engine = createInflateRaw({ chunkSize: 32 * 1024 });
  #pieces: Uint8Array[] = [];
  #fed = 0;
  #settle: () => void = () => undefined;
  /** Whether the end of the deflate stream was met. */
  ended = false;
  /** What was wrong with the bytes; nothing more comes out then. */
  failure: Error | null = null;

  constructor() {
    this.#engine.on('data', (piece: Uint8Array) => this.#pieces.push(piece));
    this.#engine.on('end', () => {
      this.ended = true;
      this.#settle();
    });
    this.#engine.on('error', (error: Error) => {
      this.failure = error;
      this.#settle();
    });
  }

  /** How many of the bytes fed belong to the deflate stream. */
  get used(): number {
    return this.#engine.bytesWritten;
  }

  /** Inflates the next bytes, which must stay as they are until then. */
  async feed(bytes: Uint8Array): Promise<Uint8Array[]> {
    this.#fed += bytes.length;
    await new Promise<void>((resolve) => {
      this.#settle = resolve;
      this.#engine.write(bytes, () => {
        // Bytes that are left over stand behind the end, and `end` follows once everything is out.
        if (this.failure || this.used === this.#fed) resolve();
      });
    });
    const pieces = this.#pieces;
    this.#pieces = [];
    return pieces;
  }

  close(): void {
    this.#engine.destroy();
  }
}
