import { hash32, wordsOf } from './words.ts';

const SHINGLE_WORDS = 4;
/** Words of a report that are compared: news is told from the top, and a copy that is cut is cut at the end. */
const COMPARED_WORDS = 2_000;

/** The set of hashed runs of four words of a text; a text shorter than that is one run. */
export function shinglesOf(text: string): ReadonlySet<number> {
  const words = wordsOf(text, COMPARED_WORDS);
  const shingles = new Set<number>();
  for (let i = 0; i + SHINGLE_WORDS <= words.length; i++) {
    shingles.add(hash32(words.slice(i, i + SHINGLE_WORDS).join(' ')));
  }
  if (shingles.size === 0 && words.length > 0) shingles.add(hash32(words.join(' ')));
  return shingles;
}

/** How much two sets share: `jaccard` of the union, `containment` of the smaller one; both 0 for an empty set. */
export function overlapOf(a: ReadonlySet<number>, b: ReadonlySet<number>): { jaccard: number; containment: number } {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  if (small.size === 0) return { jaccard: 0, containment: 0 };
  let shared = 0;
  for (const shingle of small) if (large.has(shingle)) shared++;
  return { jaccard: shared / (a.size + b.size - shared), containment: shared / small.size };
}

const SIGNATURE_LENGTH = 64;
const BAND_LENGTH = 2;

// Odd multipliers and offsets of the 64 hash functions, from a fixed seed, so that every run bands alike.
const MULTIPLIERS = Array.from({ length: SIGNATURE_LENGTH }, (_, i) => hash32(`multiplier ${i}`) | 1);
const OFFSETS = Array.from({ length: SIGNATURE_LENGTH }, (_, i) => hash32(`offset ${i}`));

/**
 * The band keys of a MinHash signature (64 hashes, 32 bands of 2): two sets with Jaccard 0.5 share a key with probability
 * 0.9999, two with 0.1 with 0.27, so keys give candidates and `overlapOf` decides.
 */
export function bandKeys(shingles: ReadonlySet<number>): string[] {
  const signature = new Uint32Array(SIGNATURE_LENGTH).fill(0xffffffff);
  for (const shingle of shingles) {
    for (let i = 0; i < SIGNATURE_LENGTH; i++) {
      const value = (Math.imul(shingle, MULTIPLIERS[i]!) + OFFSETS[i]!) >>> 0;
      const mixed = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d) >>> 0;
      if (mixed < signature[i]!) signature[i] = mixed;
    }
  }
  const keys: string[] = [];
  for (let i = 0; i < SIGNATURE_LENGTH; i += BAND_LENGTH) keys.push(`${i}:${signature[i]!}:${signature[i + 1]!}`);
  return keys;
}
