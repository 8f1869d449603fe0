import type { Decision, NewDecision } from '../model/index.ts';
import { sidesOf } from '../resolving/decision-sides.ts';
import type { Store } from '../store/store.ts';
import { checkDecision } from './check-decision.ts';
import { refreshIncidents } from './refresh-incidents.ts';

/** What came of a decision. */
interface Decided {
  readonly decision: Decision;
  /** The incidents that tell of what it speaks of now. */
  readonly incidents: string[];
}

/**
 * Writes a decision and brings the incidents up to date with it.
 * @param seen the number of the last decision that whoever decides has seen
 * @throws CasusError `usage` where it is none; `not-found` where it names what is not there; `conflict` where others decided on the same behind `seen`
 */
export async function decide(
  store: Store,
  asked: NewDecision,
  { seen }: { readonly seen?: number } = {},
): Promise<Decided> {
  // Loads the coder's tables, which other decisions do without.
  if (asked.kind === 'word') (await import('./own-words.ts')).checkWord(asked);
  await checkDecision(store, asked);
  const decision = await store.decide(asked, seen === undefined ? {} : { seen });
  await refreshIncidents(store);
  const about = decision.kind === 'undo' ? await undone(store, decision.decision) : decision;
  const events = about ? sidesOf(about).flat() : [];
  const incidentOf = await store.incidentsOfEvents(events.map(({ eventId }) => eventId));
  return { decision, incidents: [...new Set(incidentOf.values())] };
}

/** The decision that an undo, or an undo of an undo, speaks of in the end. */
async function undone(store: Store, seq: number): Promise<Decision | null> {
  const decision = await store.decision(seq);
  return decision?.kind === 'undo' ? undone(store, decision.decision) : decision;
}
