/**
 * From names to the rows of a gazetteer, without keeping the names: an open-addressed table whose slots hold a 32-bit
 * fingerprint and where the name's rows stand. A name that was never added is taken for another about once in a billion.
 */
export interface NameIndex {
  /** 0 is an empty slot. The length is a power of two. */
  readonly fingerprints: Uint32Array;
  /** Where in `postings` the names of each 16 slots start: names stand in the order of their slots. */
  readonly starts: Uint32Array;
  /** Rows, each name's last one with the highest bit set. */
  readonly postings: Uint32Array;
}

const LAST = 0x80000000;

/** FNV-1a over UTF-16 code units, mixed at the end; different seeds make independent hashes. */
export function hash(name: string, seed: number): number {
  let h = seed;
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

const slotHash = (name: string) => hash(name, 0x811c9dc5);
const fingerprintOf = (name: string) => hash(name, 0x2f0b4c47) || 1;

/** A number of 53 bits for a name; of twenty million names, one that is none of them is taken for one in half a billion. */
export const nameHash = (name: string): number => slotHash(name) * 0x200000 + (fingerprintOf(name) & 0x1fffff);

/** The slot where the name stands, or the empty one where it would. */
function slotOf(fingerprints: Uint32Array, name: string): number {
  const mask = fingerprints.length - 1;
  let slot = slotHash(name) & mask;
  if (fingerprints[slot] === 0) return slot;
  const wanted = fingerprintOf(name);
  while (fingerprints[slot] !== 0 && fingerprints[slot] !== wanted) slot = (slot + 1) & mask;
  return slot;
}

/** The rows under the name, in the order in which they were added; empty where there is none. */
export function rowsOf(index: NameIndex, name: string): number[] {
  const slot = slotOf(index.fingerprints, name);
  const rows: number[] = [];
  if (index.fingerprints[slot] === 0) return rows;
  for (let i = startOf(index, slot); ; i++) {
    const posting = index.postings[i]!;
    rows.push((posting & ~LAST) >>> 0);
    if (posting & LAST) return rows;
  }
}

const SLOTS = 16;

/** Where the rows of a slot's name start. */
function startOf({ fingerprints, starts, postings }: NameIndex, slot: number): number {
  const block = Math.floor(slot / SLOTS);
  let at = starts[block]!;
  for (let before = block * SLOTS; before < slot; before++) {
    if (fingerprints[before] === 0) continue;
    while ((postings[at]! & LAST) === 0) at++;
    at++;
  }
  return at;
}

function startsOf(fingerprints: Uint32Array, postings: Uint32Array): Uint32Array {
  const starts = new Uint32Array(fingerprints.length / SLOTS);
  let at = 0;
  for (let slot = 0; slot < fingerprints.length; slot++) {
    if (slot % SLOTS === 0) starts[slot / SLOTS] = at;
    if (fingerprints[slot] === 0) continue;
    while (at < postings.length && (postings[at]! & LAST) === 0) at++;
    at++;
  }
  return starts;
}

/** Collects names and their rows (each below 2³¹), then makes the index of them. */
export class NameIndexBuilder {
  #fingerprints = new Uint32Array(1 << 16);
  /** First and last link of each slot's chain, plus 1. */
  #heads = new Uint32Array(1 << 16);
  #tails = new Uint32Array(1 << 16);
  #rows = new Uint32Array(1 << 16);
  #next = new Uint32Array(1 << 16);
  #links = 0;
  #used = 0;
  /** The slot hash of each name, by slot, so that the table can grow. */
  #hashes = new Uint32Array(1 << 16);

  /** Adds a row under a name, once. */
  add(name: string, row: number): void {
    const slot = slotOf(this.#fingerprints, name);
    if (this.#fingerprints[slot] === 0) {
      this.#fingerprints[slot] = fingerprintOf(name);
      this.#hashes[slot] = slotHash(name);
      this.#used++;
    }
    for (let link = this.#heads[slot]!; link !== 0; link = this.#next[link - 1]!) {
      if (this.#rows[link - 1] === row) return;
    }
    if (this.#links === this.#rows.length) {
      this.#rows = grown(this.#rows);
      this.#next = grown(this.#next);
    }
    this.#rows[this.#links] = row;
    const link = ++this.#links;
    if (this.#heads[slot] === 0) this.#heads[slot] = link;
    else this.#next[this.#tails[slot]! - 1] = link;
    this.#tails[slot] = link;
    if (this.#used * 3 > this.#fingerprints.length * 2) this.#grow();
  }

  #grow(): void {
    const old = { prints: this.#fingerprints, heads: this.#heads, tails: this.#tails, hashes: this.#hashes };
    const size = old.prints.length * 2;
    this.#fingerprints = new Uint32Array(size);
    this.#heads = new Uint32Array(size);
    this.#tails = new Uint32Array(size);
    this.#hashes = new Uint32Array(size);
    for (let i = 0; i < old.prints.length; i++) {
      if (old.prints[i] === 0) continue;
      let slot = old.hashes[i]! & (size - 1);
      while (this.#fingerprints[slot] !== 0) slot = (slot + 1) & (size - 1);
      this.#fingerprints[slot] = old.prints[i]!;
      this.#heads[slot] = old.heads[i]!;
      this.#tails[slot] = old.tails[i]!;
      this.#hashes[slot] = old.hashes[i]!;
    }
  }

  build(): NameIndex {
    const postings = new Uint32Array(this.#links);
    let at = 0;
    for (let slot = 0; slot < this.#fingerprints.length; slot++) {
      if (this.#fingerprints[slot] === 0) continue;
      for (let link = this.#heads[slot]!; link !== 0; link = this.#next[link - 1]!)
        postings[at++] = this.#rows[link - 1]!;
      postings[at - 1]! |= LAST;
    }
    return { fingerprints: this.#fingerprints, starts: startsOf(this.#fingerprints, postings), postings };
  }
}

function grown(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
