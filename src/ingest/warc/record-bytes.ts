import { GrowingBuffer } from './growing-buffer.ts';
import type { Break, Piece } from './piece.ts';

/**
 * The bytes of a web archive as one stream to look into and take from, which halts where bytes are lost, so that nothing is
 * read over a break as if it were whole.
 */
export class RecordBytes {
  readonly #pieces: AsyncIterator<Piece>;
  readonly #held: GrowingBuffer;
  readonly #compressed: boolean;
  /** Beginnings of the members that hold what is ahead: in the stream, and in the file. */
  #members: { readonly from: number; readonly offset: number }[] = [];
  #ends: number[] = [];
  /** Why no more bytes come: the end of the file, or a break; null while there are more. */
  halted: 'end' | Break | null = null;

  constructor(pieces: AsyncIterable<Piece>, compressed: boolean, from: number) {
    this.#pieces = pieces[Symbol.asyncIterator]();
    this.#held = new GrowingBuffer(compressed ? 0 : from);
    this.#compressed = compressed;
  }

  get ahead(): Buffer {
    return this.#held.ahead;
  }

  /** Where in the file what is `at` bytes ahead stands, or the member that holds it begins. */
  offset(at = 0): number {
    const position = this.#held.position + at;
    if (!this.#compressed) return position;
    return this.#members.findLast(({ from }) => from <= position)?.offset ?? 0;
  }

  /** Whether a whole gzip member ends `at` bytes ahead; told only of what `fill` has looked beyond. */
  endsMember(at: number): boolean {
    return this.#ends.includes(this.#held.position + at);
  }

  /** Reads on until `count` bytes are ahead, or all there are before the next halt; gives how many that is. */
  async fill(count: number): Promise<number> {
    while (this.#held.length < count && this.halted === null) {
      const next = await this.#pieces.next();
      const end = this.#held.position + this.#held.length;
      if (next.done) this.halted = 'end';
      else if (next.value.kind === 'break') this.halted = next.value;
      else if (next.value.kind === 'member-end') this.#ends.push(end);
      else {
        const { bytes, offset } = next.value;
        if (this.#compressed && this.#members.at(-1)?.offset !== offset) this.#members.push({ from: end, offset });
        this.#held.append(bytes);
      }
    }
    return this.#held.length;
  }

  skip(count: number): void {
    this.#held.skip(count);
    const { position } = this.#held;
    while (this.#members.length > 1 && this.#members[1]!.from <= position) this.#members.shift();
    while (this.#ends.length > 0 && this.#ends[0]! < position) this.#ends.shift();
  }

  /** Lets go of what is ahead of a break, and goes on behind it. */
  resume(): void {
    this.skip(this.#held.length);
    this.halted = null;
  }

  async close(): Promise<void> {
    await this.#pieces.return?.();
  }
}
