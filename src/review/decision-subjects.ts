import type { Decision, EventRef } from '../model/index.ts';

/**
 * What a decision is about, as words that a store looks decisions up by: its kind, who made it, and the events, reports and
 * incidents that it names. An undo is about all that the decision is about which it takes back.
 * @param undone the decision that an undo takes back
 */
export function subjectsOf(decision: Decision, undone?: readonly string[]): string[] {
  const own = [`kind ${decision.kind}`, `by ${decision.by}`];
  if (decision.kind === 'undo') {
    const others = (undone ?? []).filter((subject) => !subject.startsWith('by '));
    return [...new Set([...own, `decision ${decision.decision}`, ...others])];
  }
  return [...new Set([...own, ...touched(decision)])];
}

/**
 * Of these subjects those that two people must not decide on without knowing of each other: the events and incidents, the
 * reports whose work is shared out, and the reports that events are added to.
 */
export const contested = (subjects: readonly string[]): string[] =>
  subjects.filter((subject) => /^(?:event|incident|work|added) /.test(subject));

function touched(decision: Exclude<Decision, { kind: 'undo' }>): string[] {
  switch (decision.kind) {
    case 'merge':
      return decision.sides.flatMap(({ incident, events }) => [`incident ${incident}`, ...named(events)]);
    case 'split':
      return [`incident ${decision.incident}`, ...named(decision.out), ...named(decision.rest)];
    case 'figure':
    case 'note':
    case 'sensitivity':
      return [`incident ${decision.incident}`, ...named(decision.events)];
    case 'accept':
    case 'edit':
    case 'reject':
      return named([decision.event]);
    case 'add':
      return [`added ${decision.reportId}`, ...named([{ reportId: decision.reportId, eventId: decision.event.id }])];
    case 'assign':
    case 'mark':
      return decision.reportIds.flatMap((id) => [`report ${id}`, `work ${id}`]);
    case 'sample':
      return [`sample ${decision.sample}`, ...decision.reportIds.map((id) => `report ${id}`)];
    case 'coding':
      return [`sample ${decision.sample}`, `report ${decision.reportId}`];
    case 'redact':
      return decision.reportIds.map((id) => `report ${id}`);
    case 'word':
      return [];
  }
}

const named = (events: readonly EventRef[]) =>
  events.flatMap(({ reportId, eventId }) => [`event ${eventId}`, `report ${reportId}`]);
