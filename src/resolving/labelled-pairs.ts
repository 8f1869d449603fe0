import type { Decision, EventRef } from '../model/index.ts';
import { constraintsOf, eventKey } from './constraints.ts';
import { sidesOf } from './decision-sides.ts';

/** Two events of which a person said whether they are one incident. */
interface LabelledPair {
  readonly a: EventRef;
  readonly b: EventRef;
  readonly same: boolean;
  /** The number of the decision, and how many pairs it labels: one judgement, however many events it spoke of. */
  readonly decision: number;
  readonly ofPairs: number;
}

/** So many events of a side tell what it is like: pairs grow with the product of the sides, the judgement is one. */
const EVENTS_OF_A_SIDE = 12;

/**
 * What people's merges and splits say of pairs of events: those across the sides of a merge are one incident, those across a
 * split are not. Pairs of which a later decision says otherwise are left out.
 * @param decisions those in force
 */
export function labelledPairs(decisions: readonly Decision[]): LabelledPair[] {
  const groupOf = new Map<string, number>();
  for (const [group, keys] of constraintsOf(decisions).together.entries())
    for (const key of keys) groupOf.set(key, group);
  const areOne = (a: EventRef, b: EventRef) => {
    const group = groupOf.get(eventKey(a));
    return group !== undefined && group === groupOf.get(eventKey(b));
  };
  return decisions.flatMap((decision) => {
    const sides = sidesOf(decision).map((side) => side.slice(0, EVENTS_OF_A_SIDE));
    const same = decision.kind === 'merge';
    const pairs = sides.flatMap((side, i) =>
      sides.slice(i + 1).flatMap((other) => side.flatMap((a) => other.map((b) => ({ a, b })))),
    );
    const standing = pairs.filter(({ a, b }) => areOne(a, b) === same);
    return standing.map((pair) => ({ ...pair, same, decision: decision.seq, ofPairs: standing.length }));
  });
}
