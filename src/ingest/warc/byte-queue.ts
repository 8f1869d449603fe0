import { GrowingBuffer } from './growing-buffer.ts';

/** A stream of bytes that is looked into before it is taken from. */
export class ByteQueue {
  readonly #source: AsyncIterator<Uint8Array>;
  readonly #held: GrowingBuffer;
  #done = false;
  /** What the source ended with, where that was an error. */
  failure: { readonly error: unknown } | null = null;

  /** @param position how far into the file the stream begins */
  constructor(source: AsyncIterable<Uint8Array>, position: number) {
    this.#source = source[Symbol.asyncIterator]();
    this.#held = new GrowingBuffer(position);
  }

  /** Bytes from the beginning of the file to the first one ahead. */
  get position(): number {
    return this.#held.position;
  }

  /** A view that holds until the next `fill`. */
  get ahead(): Buffer {
    return this.#held.ahead;
  }

  /** Reads on until `count` bytes are ahead, or all there are; gives how many that is. */
  async fill(count: number): Promise<number> {
    while (this.#held.length < count && !this.#done) {
      try {
        const next = await this.#source.next();
        if (next.done) this.#done = true;
        else this.#held.append(next.value);
      } catch (error) {
        this.#done = true;
        this.failure = { error };
      }
    }
    return this.#held.length;
  }

  skip(count: number): void {
    this.#held.skip(count);
  }

  async close(): Promise<void> {
    await this.#source.return?.();
  }
}
