/** A name on a map, its middle at `x`. */
interface Label {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

interface Wanted extends Label {
  /** Of its letters, in pixels. */
  readonly size: number;
}

/** Keeps names from standing on each other: the first that asks for a place has it. */
export class Labels {
  readonly #taken: (readonly [left: number, top: number, right: number, bottom: number])[] = [];
  readonly #width: number;
  readonly #height: number;

  constructor(width: number, height: number) {
    this.#width = width;
    this.#height = height;
  }

  /** Whether the name has room there; if so nothing else has. */
  claim({ text, x, y, size }: Wanted): boolean {
    const half = (text.length * size * 0.62) / 2 + 4;
    const box = [x - half, y - size, x + half, y + size * 0.35] as const;
    if (box[0] < 4 || box[1] < 4 || box[2] > this.#width - 4 || box[3] > this.#height - 4) return false;
    const [left, top, right, bottom] = box;
    if (this.#taken.some((one) => left < one[2] && right > one[0] && top < one[3] && bottom > one[1])) return false;
    this.#taken.push(box);
    return true;
  }
}
