import type { Decision, EventRef } from '../../model/index.ts';

/** How well two people agree on which events are one incident. */
export interface MergeAgreement {
  readonly first: string;
  readonly second: string;
  /** Events that both merged or split. */
  readonly events: number;
  /** B³ of the incidents that each made of them; alike both ways (Bagga and Baldwin 1998). */
  readonly f1: number;
}

/**
 * The agreement of people's merges and splits about these reports, for each two who decided on the same events. Merges are
 * not made blind: who sees a merge has no need to make it again, so only events that both decided on say anything.
 */
export function mergeAgreement(
  inForce: readonly Decision[],
  people: readonly string[],
  reportIds: Iterable<string>,
): MergeAgreement[] {
  const reports = new Set(reportIds);
  const made = people.map((person) => ({ person, incidentOf: incidentsMadeBy(inForce, person, reports) }));
  return made.flatMap(({ person: first, incidentOf: one }, i) =>
    made.slice(i + 1).flatMap(({ person: second, incidentOf: other }) => {
      const both = [...one.keys()].filter((event) => other.has(event));
      return both.length === 0 ? [] : [{ first, second, events: both.length, f1: bCubed(both, one, other) }];
    }),
  );
}

/** Of each event that a person decided on, the incident it is in by that person's word alone. */
function incidentsMadeBy(
  inForce: readonly Decision[],
  person: string,
  reports: ReadonlySet<string>,
): Map<string, number> {
  const incidentOf = new Map<string, number>();
  let last = 0;
  const ids = (events: readonly EventRef[]) =>
    events.filter(({ reportId }) => reports.has(reportId)).map(({ eventId }) => eventId);
  const together = (events: readonly string[]) => {
    const joined = new Set(events.map((event) => incidentOf.get(event)));
    last += 1;
    for (const [event, incident] of incidentOf) if (joined.has(incident)) incidentOf.set(event, last);
    for (const event of events) incidentOf.set(event, last);
  };
  for (const decision of inForce) {
    if (decision.by !== person) continue;
    if (decision.kind === 'merge') together(decision.sides.flatMap(({ events }) => ids(events)));
    if (decision.kind !== 'split') continue;
    for (const event of ids(decision.out)) incidentOf.delete(event);
    together(ids(decision.rest));
    together(ids(decision.out));
  }
  return incidentOf;
}

function bCubed(
  events: readonly string[],
  one: ReadonlyMap<string, number>,
  other: ReadonlyMap<string, number>,
): number {
  const withinOne = (event: string, of: ReadonlyMap<string, number>) =>
    events.filter((each) => of.get(each) === of.get(event));
  let [precision, recall] = [0, 0];
  for (const event of events) {
    const [mine, theirs] = [withinOne(event, one), withinOne(event, other)];
    const shared = mine.filter((each) => theirs.includes(each)).length;
    precision += shared / mine.length / events.length;
    recall += shared / theirs.length / events.length;
  }
  return (2 * precision * recall) / (precision + recall);
}
