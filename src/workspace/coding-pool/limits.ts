/** What the coding of one report may take. */
export interface CodingLimits {
  /** Milliseconds for a report of the usual length; see `timeFor`. */
  readonly timeMs: number;
  /** Mebibytes of heap, what the coder holds at rest among them. */
  readonly heapMiB: number;
}

/** A usual report takes some milliseconds and 80 MiB of heap, what the coder holds among them; making the gazetteer, at the first start in a checkout, 240. */
export const CODING_LIMITS: CodingLimits = { timeMs: 30_000, heapMiB: 384 };

/** A text of so many UTF-16 code units has twice the time; no coding that works needs a thirtieth of it. */
const TWICE_AT = 1_000_000;

/** How long the coding of a text may take, in milliseconds. */
export function timeFor(length: number, timeMs: number): number {
  return Math.ceil(timeMs * (1 + length / TWICE_AT));
}
