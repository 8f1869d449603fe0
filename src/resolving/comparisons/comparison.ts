import type { Commonness } from '../commonness.ts';
import type { Mention } from '../mention.ts';

/** One thing that two mentions are compared by. Both functions are the same whichever mention comes first. */
export interface Comparison {
  readonly id: string;
  /** What the comparison may find, by name. */
  readonly levels: readonly string[];
  /** Runs of levels of which each speaks no more for one incident than the one before. */
  readonly ordered: readonly (readonly string[])[];
  /** The index of the level that two mentions have, or -1 where a fact is missing and the comparison says nothing. */
  compare(a: Mention, b: Mention, commonness: Commonness): number;
  /** What was found, in words for people. */
  evidence(a: Mention, b: Mention, level: string): string;
}

/** What a comparison gives where it says nothing. */
export const NOTHING = -1;

/** Which of the steps a value is under: 0 below the first, `steps.length` at or above the last. */
export function stepOf(value: number, steps: readonly number[]): number {
  let step = 0;
  while (step < steps.length && value >= steps[step]!) step++;
  return step;
}
