import type { Kysely } from 'kysely';
import type { Decision } from '../model/index.ts';
import { newestDecisions } from './decisions.ts';
import type { Tables } from './schema.ts';
import type { DecisionFilter } from './store.ts';

/** The newest decisions that a filter lets through. */
export async function findDecisions(
  db: Kysely<Tables>,
  { report, incident, by, kind, before = Number.MAX_SAFE_INTEGER, limit = 100 }: DecisionFilter,
): Promise<Decision[]> {
  const about: string[][] = [];
  if (report !== undefined) about.push([`report ${report}`]);
  if (incident !== undefined) about.push([`incident ${incident}`, ...(await eventsOf(db, incident))]);
  if (by !== undefined) about.push([`by ${by}`]);
  if (kind !== undefined) about.push([`kind ${kind}`]);
  return newestDecisions(db, about, { before, limit });
}

/** The events of an incident, by the ids they have and those they had. */
async function eventsOf(db: Kysely<Tables>, incident: string): Promise<string[]> {
  const rows = await db
    .selectFrom('incident_columns')
    .innerJoin('incident_events', 'incident_events.incident', 'incident_columns.incident')
    .leftJoin('event_names', 'event_names.now', 'incident_events.event')
    .select(['event', 'was'])
    .where('incident_columns.id', '=', incident)
    .execute();
  const ids = rows.flatMap(({ event, was }) => (was === null ? [event] : [event, was]));
  return [...new Set(ids)].map((id) => `event ${id}`);
}
