import type { Decision, EventRef } from '../model/index.ts';
import { constraintsOf } from './constraints.ts';
import { sidesOf } from './decision-sides.ts';
import { manualFigures } from './manual-figures.ts';

export const STANDING_STATES = ['in force', 'in part', 'overruled', 'undone', 'no longer fits'] as const;

/** How a decision stands now. */
export interface Standing {
  /** `in part`: later decisions left some of it. `no longer fits`: the events it spoke of are gone, and it waits for them. */
  readonly state: (typeof STANDING_STATES)[number];
  /** The decisions that undid it or overruled it. */
  readonly yieldsTo: readonly number[];
  /** How many of the events it names are gone, coded otherwise by another coder. */
  readonly gone: number;
  /** The incidents that the others are part of now. */
  readonly incidents: readonly string[];
}

/**
 * How each decision of a log stands, by its number.
 * @param withdrawn the decisions that were taken back, each with the undo that did it
 * @param incidentOf the id of the incident that an event is part of now, if it is still there
 */
export function standings(
  log: readonly Decision[],
  withdrawn: ReadonlyMap<number, number>,
  incidentOf: (event: EventRef) => string | undefined,
): Map<number, Standing> {
  const inForce = log.filter(({ seq }) => !withdrawn.has(seq));
  const { overruled } = constraintsOf(inForce);
  const { replacedBy } = manualFigures(inForce, incidentOf);
  const isThere = (event: EventRef) => incidentOf(event) !== undefined;
  return new Map(
    log.map((decision) => {
      const { seq } = decision;
      const events = sidesOf(decision).flat();
      const there = events.filter(isThere);
      const incidents = [...new Set(there.map((event) => incidentOf(event)!))];
      const standing = (state: Standing['state'], yieldsTo: readonly number[] = []): [number, Standing] => [
        seq,
        { state, yieldsTo, gone: events.length - there.length, incidents },
      ];
      const undoing = withdrawn.get(seq);
      if (undoing !== undefined) return standing('undone', [undoing]);
      const replacing = replacedBy.get(seq);
      if (replacing !== undefined) return standing('overruled', [replacing]);
      const fate = overruled.get(seq);
      if (fate?.left === 'nothing') return standing('overruled', fate.by);
      // A merge or a split says nothing any more once only one of its sides is left.
      const sides = sidesOf(decision);
      if (sides.filter((side) => side.some(isThere)).length < Math.min(2, sides.length))
        return standing('no longer fits');
      return fate ? standing('in part', fate.by) : standing('in force');
    }),
  );
}
