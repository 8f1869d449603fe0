import type { Kysely } from 'kysely';
import { mostSensitive, type Sensitivity } from '../model/index.ts';
import { decisionsInForce } from '../review/decisions-in-force.ts';
import { decisionsAbout } from './decisions.ts';
import { byNamesNow } from './event-names.ts';
import type { Tables } from './schema.ts';

/** How sensitive people said that events are, by the ids that these have now: the last word on each holds. */
export async function sensitivities(db: Kysely<Tables>): Promise<Map<string, Sensitivity>> {
  const said = decisionsInForce(await decisionsAbout(db, ['kind sensitivity']));
  const levels = new Map<string, Sensitivity>();
  for (const decision of said.length > 0 ? await byNamesNow(db, said) : [])
    if (decision.kind === 'sensitivity') for (const { eventId } of decision.events) levels.set(eventId, decision.level);
  return levels;
}

/** How sensitive people said that what has these events is: the most of what they said of one of them; null where they said nothing. */
export function levelOf(levels: ReadonlyMap<string, Sensitivity>, events: readonly string[]): Sensitivity | null {
  const said = events.flatMap((event) => levels.get(event) ?? []);
  return said.length === 0 ? null : mostSensitive(said);
}
