const HASH_BITS = 37;
const PLACES = 2 ** 16;
/** Day 0 of the places: some 90 years before 1970. */
const FIRST_DAY = -PLACES / 2;

/**
 * A whole number below 2^53 that stands for some words and sorts by a day (since 1970; null comes last) before all else: what
 * belongs to one time lies together in a sorted table. Two texts of one day share a number with odds of 1 to 10^11.
 */
export function placedNumber(day: number | null, text: string): number {
  return firstNumberOf(day) + hash37(text);
}

/** Two lanes of FNV-1a over UTF-16 code units, each finished with Murmur3's mixer. */
function hash37(text: string): number {
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x01000197);
  }
  return mixed(a) * 2 ** (HASH_BITS - 32) + (mixed(b) >>> (64 - HASH_BITS));
}

function mixed(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The least number of a day. */
export function firstNumberOf(day: number | null): number {
  return placeOf(day) * 2 ** HASH_BITS;
}

function placeOf(day: number | null): number {
  return day === null ? PLACES - 1 : Math.min(Math.max(day - FIRST_DAY, 0), PLACES - 2);
}
