type Numbers = Uint8Array | Uint16Array | Int32Array | Float32Array | Float64Array;

/** A column of numbers that grows. */
export class Column<T extends Numbers> {
  /** Longer than the column; what lies behind it is 0. For walking over all rows. */
  values: T;
  readonly #make: new (length: number) => T;

  constructor(make: new (length: number) => T) {
    this.#make = make;
    this.values = new make(1024);
  }

  at(row: number): number {
    return this.values[row] ?? 0;
  }

  set(row: number, value: number): void {
    if (row >= this.values.length) {
      const longer = new this.#make(2 * row);
      longer.set(this.values);
      this.values = longer;
    }
    this.values[row] = value;
  }
}
