import type { Decision, DecisionOf, EventRef } from '../model/index.ts';

type FigureDecision = DecisionOf<'figure'>;

interface ManualFigures<Id> {
  /** The figures people gave, by incident, at most one a key. */
  readonly of: ReadonlyMap<Id, FigureDecision[]>;
  /** Decisions for which a later one about the same figure of the same incident stands, and which. */
  readonly replacedBy: ReadonlyMap<number, number>;
}

/**
 * Finds the incidents that the figures given by people belong to: the one that holds most of the events the person saw, and
 * of those that hold as many the one with the earliest named. Of two about one figure of one incident the later counts.
 * @param incidentOf the incident that an event is part of now, if it is still there
 */
export function manualFigures<Id>(
  decisions: readonly Decision[],
  incidentOf: (event: EventRef) => Id | undefined,
): ManualFigures<Id> {
  const of = new Map<Id, FigureDecision[]>();
  const replacedBy = new Map<number, number>();
  for (const decision of [...decisions].sort((a, b) => b.seq - a.seq)) {
    if (decision.kind !== 'figure') continue;
    const incident = holderOf(decision.events, incidentOf);
    if (incident === undefined) continue;
    const given = of.get(incident) ?? [];
    const later = given.find(({ key }) => key === decision.key);
    if (later) replacedBy.set(decision.seq, later.seq);
    else of.set(incident, [...given, decision]);
  }
  return { of, replacedBy };
}

function holderOf<Id>(events: readonly EventRef[], incidentOf: (event: EventRef) => Id | undefined): Id | undefined {
  const held = new Map<Id, number>();
  for (const event of events) {
    const incident = incidentOf(event);
    if (incident !== undefined) held.set(incident, (held.get(incident) ?? 0) + 1);
  }
  const most = Math.max(...held.values());
  return [...held].find(([, count]) => count === most)?.[0];
}
