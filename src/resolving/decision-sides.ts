import type { Decision, EventRef } from '../model/index.ts';

/** The events that a decision speaks of, side by side; none where it is about something else. */
export function sidesOf(decision: Decision): readonly (readonly EventRef[])[] {
  switch (decision.kind) {
    case 'merge':
      return decision.sides.map(({ events }) => events);
    case 'split':
      return [decision.out, decision.rest];
    case 'figure':
    case 'note':
    case 'sensitivity':
      return [decision.events];
    case 'accept':
    case 'edit':
    case 'reject':
      return [[decision.event]];
    case 'add':
      return [[{ reportId: decision.reportId, eventId: decision.event.id }]];
    case 'assign':
    case 'mark':
    case 'sample':
    case 'coding':
    case 'word':
    case 'redact':
    case 'undo':
      return [];
  }
}
