import { hash } from 'node:crypto';

/** A key is kept as 96 bits of its hash: no two of a billion keys are likely to have the same. */
const WORDS = 3;

/**
 * Keys that were seen, in little memory: at most 32 bytes each, and 48 while it grows, however long they are, where a Set of strings takes hundreds. Reports
 * and places of a million incidents are millions.
 */
export class KeySet {
  #slots = new Uint32Array(WORDS * 1024);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Whether the key is new; it is kept. */
  add(key: string): boolean {
    const digest = hash('sha256', key, 'buffer');
    // A slot of zeros is empty.
    const words = Uint32Array.from({ length: WORDS }, (_, i) => digest.readUInt32LE(i * 4) || 1);
    if (!put(this.#slots, words)) return false;
    this.#size += 1;
    if (this.#size * WORDS * 4 > this.#slots.length * 3) this.#grow();
    return true;
  }

  #grow(): void {
    const wider = new Uint32Array(this.#slots.length * 2);
    for (let at = 0; at < this.#slots.length; at += WORDS) {
      if (this.#slots[at] !== 0) put(wider, this.#slots.subarray(at, at + WORDS));
    }
    this.#slots = wider;
  }
}

/** Puts the words into the first free slot from where they belong; false where they are there. */
function put(slots: Uint32Array, words: Uint32Array): boolean {
  for (let at = (words[0]! * WORDS) % slots.length; ; at = (at + WORDS) % slots.length) {
    if (slots[at] === 0) {
      slots.set(words, at);
      return true;
    }
    if (words.every((word, i) => slots[at + i] === word)) return false;
  }
}
