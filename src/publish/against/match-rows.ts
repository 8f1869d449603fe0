import type { ComparedRow } from './compared-row.ts';
import { daysApart, kmApart, likeness, type Reach } from './likeness.ts';
import { Nearby } from './nearby.ts';

/** A row of theirs and one of ours that are held to tell of one incident. */
export interface RowPair {
  readonly theirs: ComparedRow;
  readonly ours: ComparedRow;
  /** From 0 to 1, alike in all that is compared. */
  readonly likeness: number;
}

interface Matched {
  readonly pairs: readonly RowPair[];
  readonly missed: readonly ComparedRow[];
  readonly extra: readonly ComparedRow[];
}

interface Candidate {
  readonly theirs: number;
  readonly ours: number;
  readonly likeness: number;
}

/** Of all that are near a row, so many of the likeliest are looked at in a round. */
const MOST = 25;

/**
 * Pairs rows one to one, the likeliest first; of as many the nearer in days, then in kilometres. Which rows are paired depends on
 * what they say alone: not on what names them, nor on the order they come in.
 */
export function matchRows(theirs: readonly ComparedRow[], ours: readonly ComparedRow[], reach: Reach): Matched {
  const sides = { theirs: theirs.toSorted(byContent), ours: ours.toSorted(byContent) };
  const free = { theirs: new Set(sides.theirs.keys()), ours: new Set(sides.ours.keys()) };
  const nearby = new Nearby(sides.theirs, reach);
  const pairs: RowPair[] = [];
  // Those whose likeliest were all taken look among what is left; a row that has nothing near looks no more.
  for (let seeking: readonly number[] = [...free.ours]; seeking.length > 0;) {
    const candidates = seeking.flatMap((i) => likeliest(i, sides, free.theirs, nearby, reach));
    for (const { theirs: t, ours: o, likeness: like } of inOrder(candidates, sides)) {
      if (!free.theirs.has(t) || !free.ours.has(o)) continue;
      free.theirs.delete(t);
      free.ours.delete(o);
      pairs.push({ theirs: sides.theirs[t]!, ours: sides.ours[o]!, likeness: like });
    }
    seeking = [...new Set(candidates.map(({ ours: i }) => i))].filter((i) => free.ours.has(i));
  }
  return {
    pairs,
    missed: [...free.theirs].map((i) => sides.theirs[i]!),
    extra: [...free.ours].map((i) => sides.ours[i]!),
  };
}

interface Sides {
  readonly theirs: readonly ComparedRow[];
  readonly ours: readonly ComparedRow[];
}

function likeliest(i: number, { theirs, ours }: Sides, free: ReadonlySet<number>, nearby: Nearby, reach: Reach) {
  const row = ours[i]!;
  const found: Candidate[] = [];
  for (const t of nearby.of(row)) {
    const like = free.has(t) ? likeness(theirs[t]!, row, reach) : null;
    if (like !== null) found.push({ theirs: t, ours: i, likeness: like });
  }
  return found.length <= MOST ? found : found.sort((a, b) => b.likeness - a.likeness || a.theirs - b.theirs).slice(0, MOST); // prettier-ignore
}

function inOrder(candidates: readonly Candidate[], { theirs, ours }: Sides): Candidate[] {
  const apart = ({ theirs: t, ours: o }: Candidate) => [theirs[t]!, ours[o]!] as const;
  return candidates.toSorted(
    (a, b) =>
      b.likeness - a.likeness ||
      daysApart(...apart(a)) - daysApart(...apart(b)) ||
      (kmApart(...apart(a)) ?? 0) - (kmApart(...apart(b)) ?? 0) ||
      a.theirs - b.theirs ||
      a.ours - b.ours,
  );
}

const contentOf = ({ first, last, place, figures, types, sides, precision, admin1 }: ComparedRow): string =>
  JSON.stringify([first, last, place, figures, types, sides, precision, admin1]);

/** An order of rows by what they say: two that say the same in all that is compared may stand either way. */
function byContent(a: ComparedRow, b: ComparedRow): number {
  if (a.first !== b.first) return a.first - b.first;
  const [left, right] = [contentOf(a), contentOf(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
