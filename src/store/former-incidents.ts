import { sql, type Kysely } from 'kysely';
import type { Incident } from '../model/index.ts';
import type { Tables } from './schema.ts';
import { startsWith } from './starts-with.ts';
import type { FormerIncident } from './store.ts';
import { storedJson } from './stored-json.ts';

/** Keeps the ids of incidents that are about to go, so that whoever noted one finds what became of it. */
export async function rememberIncidents(db: Kysely<Tables>, numbers: readonly number[]): Promise<void> {
  for (let i = 0; i < numbers.length; i += PAGE) {
    const page = numbers.slice(i, i + PAGE);
    const rows = await db.selectFrom('incidents').select('incident').where('number', 'in', page).execute();
    const leaving = rows.map((row) => storedJson(row.incident, 'incidents') as Incident);
    const ids = leaving.map(({ id }) => id);
    await db.deleteFrom('former_incidents').where('id', 'in', ids).execute();
    const events = leaving.flatMap(({ id, events }) =>
      events.map(({ eventId: event }, position) => ({ id, position, event })),
    );
    for (let j = 0; j < events.length; j += ROWS) {
      await db
        .insertInto('former_incidents')
        .values(events.slice(j, j + ROWS))
        .execute();
    }
  }
}

const PAGE = 200;
const ROWS = 1_000;

/**
 * The ids starting with these letters that no incident has any more, each with the incident that tells now of its earliest event
 * that is still there.
 */
export async function formerIncidents(db: Kysely<Tables>, prefix: string): Promise<FormerIncident[]> {
  const ids = await db
    .selectFrom('former_incidents')
    .select('id')
    .distinct()
    .where(startsWith('id', prefix))
    .where('id', 'not in', (query) => query.selectFrom('incident_columns').select('id'))
    .orderBy('id')
    .limit(10)
    .execute();
  const found: FormerIncident[] = [];
  for (const { id } of ids) found.push({ id, now: await incidentNow(db, id) });
  return found;
}

async function incidentNow(db: Kysely<Tables>, id: string): Promise<Incident | null> {
  const row = await db
    .selectFrom('former_incidents')
    // Its events may have other ids since their reports were coded anew.
    .leftJoin('event_names', 'event_names.was', 'former_incidents.event')
    .innerJoin('incident_events', (join) =>
      join.on('incident_events.event', '=', sql<string>`coalesce(event_names.now, former_incidents.event)`),
    )
    .innerJoin('incidents', 'incidents.number', 'incident_events.incident')
    .select('incidents.incident')
    .where('former_incidents.id', '=', id)
    .orderBy('position')
    .limit(1)
    .executeTakeFirst();
  return row ? (storedJson(row.incident, 'incidents') as Incident) : null;
}
