/** Bytes taken up to a limit. */
export class Taken {
  readonly #limit: number;
  readonly #pieces: Uint8Array[] = [];
  #size = 0;
  #over = false;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#size;
  }

  /** Whether there was more than the limit. */
  get over(): boolean {
    return this.#over;
  }

  add(piece: Uint8Array): void {
    const fits = piece.subarray(0, this.#limit - this.#size);
    this.#over ||= fits.length < piece.length;
    if (fits.length > 0) this.#pieces.push(fits);
    this.#size += fits.length;
  }

  bytes(): Uint8Array {
    return Buffer.concat(this.#pieces, this.#size);
  }
}
