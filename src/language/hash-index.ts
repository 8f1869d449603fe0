/** Hash → row, by open addressing; the size of `keys` is a power of two and more than the rows. Key 0 is a free slot. */
export interface HashIndex {
  readonly keys: Int32Array;
  readonly rows: Int32Array;
}

export const slotOf = (key: number, mask: number): number => (Math.imul(key, 0x9e3779b1) >>> 7) & mask;

/** The row of a key, or -1. */
export function rowOf({ keys, rows }: HashIndex, key: number): number {
  const mask = keys.length - 1;
  for (let slot = slotOf(key, mask); ; slot = (slot + 1) & mask) {
    const found = keys[slot]!;
    if (found === key) return rows[slot]!;
    if (found === 0) return -1;
  }
}

/** An index of `keys` (none of them 0, none twice) that gives the row of each, its place in the list. */
export function indexOf(keys: ArrayLike<number>): HashIndex {
  let size = 1024;
  while (size < keys.length * 1.6) size *= 2;
  const index = { keys: new Int32Array(size), rows: new Int32Array(size) };
  for (let row = 0; row < keys.length; row++) {
    const key = keys[row]!;
    let slot = slotOf(key, size - 1);
    while (index.keys[slot] !== 0) slot = (slot + 1) & (size - 1);
    index.keys[slot] = key;
    index.rows[slot] = row;
  }
  return index;
}
