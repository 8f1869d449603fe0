import type { Decision, EventRef } from '../model/index.ts';

/** The events that a decision speaks of, side by side; none for an undo. */
export function sidesOf(decision: Decision): readonly (readonly EventRef[])[] {
  switch (decision.kind) {
    case 'merge':
      return decision.sides.map(({ events }) => events);
    case 'split':
      return [decision.out, decision.rest];
    case 'figure':
    case 'note':
      return [decision.events];
    case 'undo':
      return [];
  }
}
