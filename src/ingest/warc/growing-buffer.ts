/**
 * Bytes that are added behind and taken off in front, held in one piece. What `ahead` gives is a view: it holds until the
 * next `append`.
 */
export class GrowingBuffer {
  #bytes = Buffer.allocUnsafe(64 * 1024);
  #start = 0;
  #end = 0;
  /** How far the first byte held is from the beginning of everything. */
  position: number;

  constructor(position = 0) {
    this.position = position;
  }

  get length(): number {
    return this.#end - this.#start;
  }

  get ahead(): Buffer {
    return this.#bytes.subarray(this.#start, this.#end);
  }

  append(piece: Uint8Array): void {
    if (this.#end + piece.length > this.#bytes.length) this.#makeRoom(piece.length);
    this.#bytes.set(piece, this.#end);
    this.#end += piece.length;
  }

  /** Takes `count` bytes off in front, or as many as there are. */
  skip(count: number): void {
    const taken = Math.min(Math.max(count, 0), this.length);
    this.#start += taken;
    this.position += taken;
  }

  /** Moves what is held to the front; into twice the room where it fills more than half, so that moving costs little. */
  #makeRoom(more: number): void {
    const held = this.ahead;
    const wanted = Math.max(64 * 1024, (held.length + more) * 2);
    // What one large record needed is given back with the next small one.
    const fits = wanted <= this.#bytes.length && this.#bytes.length <= wanted * 8;
    const room = fits ? this.#bytes : Buffer.allocUnsafe(wanted);
    room.set(held);
    this.#bytes = room;
    this.#start = 0;
    this.#end = held.length;
  }
}
