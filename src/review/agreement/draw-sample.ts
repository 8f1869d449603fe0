import { drawn, randomFrom } from './random.ts';

/** A report that may be drawn, and the kind it is of where each kind is to have its share. */
export interface Drawable {
  readonly id: string;
  readonly stratum?: string;
}

interface DrawOptions {
  /** How many reports; at most those there are. */
  readonly count: number;
  /** The same seed draws the same reports from the same list; default 1. */
  readonly seed?: number;
}

/**
 * Draws reports at random, in a random order. Each stratum gives its share of the draw, to the nearest report by largest
 * remainders, and the order tells nothing of the strata.
 */
export function drawSample(reports: readonly Drawable[], { count, seed = 1 }: DrawOptions): string[] {
  const random = randomFrom(seed);
  const strata = [...Map.groupBy(reports, ({ stratum }) => stratum ?? '')].sort(([a], [b]) => (a < b ? -1 : 1));
  const most = Math.min(count, reports.length);
  const shares = strata.map(([, of], i) => ({ i, of, exact: (most * of.length) / reports.length }));
  const sizes = shares.map(({ exact }) => Math.floor(exact));
  const byRemainder = shares.toSorted(
    (a, b) => (b.exact % 1) - (a.exact % 1) || b.of.length - a.of.length || a.i - b.i,
  );
  const missing = most - sizes.reduce((sum, size) => sum + size, 0);
  for (const { i } of byRemainder.slice(0, missing)) sizes[i]! += 1;
  const taken = shares.flatMap(({ i, of }) => drawn(of, sizes[i]!, random));
  return drawn(taken, taken.length, random).map(({ id }) => id);
}

/** How many reports a share of them is, one at least where there are any. */
export function countOfShare(share: number, reports: number): number {
  return Math.min(reports, Math.max(1, Math.round(share * reports)));
}
