import type { Decision } from '../model/index.ts';
import { sidesOf } from '../resolving/decision-sides.ts';
import { standings, type Standing } from '../resolving/standing.ts';
import { withdrawals } from '../review/decisions-in-force.ts';
import type { Store } from '../store/store.ts';

/** How decisions stand among the events and incidents that a workspace holds now, by number. */
export async function decisionStandings(store: Store, asked: readonly Decision[]): Promise<Map<number, Standing>> {
  const undoing = await store.decisionsAbout({ decisions: asked.map(({ seq }) => seq) });
  const rulings = await store.looking((step) => step.rulings(0));
  // Merges, splits and figures last, for they come with their events by the ids these have now.
  const bySeq = new Map([...asked, ...undoing, ...rulings].map((decision) => [decision.seq, decision]));
  const log = [...bySeq.values()].sort((a, b) => a.seq - b.seq);
  const events = log.flatMap((decision) => sidesOf(decision).flat());
  const incidentOf = await store.incidentsOfEvents(events.map(({ eventId }) => eventId));
  const found = standings(log, withdrawals(log), ({ eventId }) => incidentOf.get(eventId));
  for (const reportId of new Set(asked.flatMap(decidedReport))) {
    for (const { seq, state, yieldsTo } of (await store.review(reportId))?.outcomes ?? []) {
      const standing = found.get(seq);
      if (standing) found.set(seq, { ...standing, state, yieldsTo });
    }
  }
  return new Map(asked.map(({ seq }) => [seq, found.get(seq)!]));
}

/** The report whose events a decision is on; how it stands is told by how they stand. */
function decidedReport(decision: Decision): string[] {
  if (decision.kind === 'add') return [decision.reportId];
  return decision.kind === 'accept' || decision.kind === 'edit' || decision.kind === 'reject'
    ? [decision.event.reportId]
    : [];
}
