import type { Decision, Incident } from '../model/index.ts';
import { eventKey } from '../resolving/constraints.ts';
import { workLater } from '../resolving/mention-index.ts';
import { possibleDuplicates } from '../resolving/possible-duplicates.ts';
import { decisionsInForce } from '../review/decisions-in-force.ts';
import type { Store } from '../store/store.ts';
import { workspaceModel } from './incidents-by.ts';
import { MentionCache, storedMentions } from './stored-mentions.ts';

/** An incident that may be another, with what speaks for and against it. */
interface AlikeIncident {
  readonly incident: Incident;
  readonly score: number;
  readonly weights: readonly { readonly evidence: string; readonly weight: number }[];
}

/**
 * The incidents that may be one with this, the likeliest first: those with an event that is like one of its own. None that
 * a person has parted from it.
 */
export async function alikeIncidents(store: Store, incident: Incident, most: number): Promise<AlikeIncident[]> {
  const own = incident.events.map(eventKey);
  const model = await workspaceModel(store);
  const found = await store.looking(async (step) => {
    const index = storedMentions(step, new MentionCache());
    const numbers = await index.find(own);
    return workLater(possibleDuplicates([...numbers.values()], model), index);
  });
  const parted = partedFrom(own, await store.decisionsAbout({ events: incident.events.map(({ eventId }) => eventId) }));
  const incidentOf = await store.incidentsOfEvents(found.map(({ other }) => other.eventId));
  const alike = new Map<string, AlikeIncident>();
  for (const { other, score, weights } of found) {
    const id = incidentOf.get(other.eventId);
    if (alike.size === most) break;
    if (id === undefined || id === incident.id || alike.has(id) || parted.has(eventKey(other))) continue;
    const whole = (await store.incidentsById(id)).find((one) => one.id === id);
    if (whole) alike.set(id, { incident: whole, score, weights });
  }
  return [...alike.values()];
}

/** The events that splits in force keep apart from some. */
function partedFrom(own: readonly string[], log: readonly Decision[]): Set<string> {
  const splits = decisionsInForce(log).filter((one) => one.kind === 'split');
  const sides = splits.map(({ out, rest }) => [out.map(eventKey), rest.map(eventKey)] as const);
  const across = sides.flatMap(([out, rest]) => [
    ...(own.some((key) => out.includes(key)) ? rest : []),
    ...(own.some((key) => rest.includes(key)) ? out : []),
  ]);
  return new Set(across);
}
