import { sql, type Kysely } from 'kysely';
import type { Incident } from '../model/index.ts';
import type { Tables } from './schema.ts';
import { startsWith } from './starts-with.ts';
import type { FormerIncident } from './store.ts';
import { storedJson } from './stored-json.ts';

/** Keeps the id of an incident that is about to go, so that whoever noted it finds what became of it. */
export async function rememberIncident(db: Kysely<Tables>, number: number): Promise<void> {
  const row = await db
    .selectFrom('incidents')
    .select('incident')
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  const { id, events } = storedJson(row.incident, 'incidents') as Incident;
  const event = events[0]?.eventId;
  if (event === undefined) return;
  await db
    .insertInto('former_incidents')
    .values({ id, event })
    .onConflict((same) => same.column('id').doUpdateSet({ event }))
    .execute();
}

/** The ids starting with these letters that no incident has any more, each with the incident that tells of its event now. */
export async function formerIncidents(db: Kysely<Tables>, prefix: string): Promise<FormerIncident[]> {
  const rows = await db
    .selectFrom('former_incidents')
    // Its event may have another id since its report was coded anew.
    .leftJoin('event_names', 'event_names.was', 'former_incidents.event')
    .leftJoin('incident_events', (join) =>
      join.on('incident_events.event', '=', sql<string>`coalesce(event_names.now, former_incidents.event)`),
    )
    .leftJoin('incidents', 'incidents.number', 'incident_events.incident')
    .select(['former_incidents.id', 'incidents.incident'])
    .where(startsWith('former_incidents.id', prefix))
    .where('former_incidents.id', 'not in', (query) => query.selectFrom('incidents').select('id'))
    .orderBy('former_incidents.id')
    .limit(10)
    .execute();
  return rows.map(({ id, incident }) => ({
    id,
    now: incident === null ? null : (storedJson(incident, 'incidents') as Incident),
  }));
}
