import type { Kysely } from 'kysely';
import type { Incident } from '../model/index.ts';
import type { Evaluated, PendingIncident } from './alert-store.ts';
import { incidentsByNumber } from './incidents.ts';
import type { Tables } from './schema.ts';
import { withReports } from './told-incidents.ts';

const PAGE = 500;

export async function pendingIncidents(db: Kysely<Tables>, most: number): Promise<PendingIncident[]> {
  const rows = await db.selectFrom('alert_pending').selectAll().orderBy('place').limit(most).execute();
  const incidents: Incident[] = [];
  for await (const one of incidentsByNumber(db, rows.map(({ incident }) => incident))) incidents.push(one); // prettier-ignore
  const told = await withReports(db, incidents);
  return rows.map(({ place }, i) => ({ place, told: told[i]! }));
}

/** See `AlertStore.evaluated`. Inside a transaction. */
export async function settlePending(db: Kysely<Tables>, { places, looks, at }: Evaluated): Promise<number> {
  const names = await firstNames(db, looks.map(({ incident }) => incident)); // prettier-ignore
  const tellers = new Set<number>();
  let fresh = 0;
  for (const { alert, incident, tell } of looks) {
    const events = names(incident);
    const told = await toldOfAny(db, alert, events);
    if (!told && !tell) continue;
    // What it is joined with later is known by it too, so that nothing is told twice when a report of it goes.
    await markTold(db, alert, events);
    if (told) continue;
    const item = { alert, at, incident: incident.id, events: JSON.stringify(events) };
    await db.insertInto('alert_items').values(item).execute();
    tellers.add(alert);
    fresh += 1;
  }
  if (tellers.size > 0)
    await db
      .updateTable('alerts')
      .set({ told: at })
      .where('number', 'in', [...tellers])
      .execute();
  for (let i = 0; i < places.length; i += PAGE)
    await db.deleteFrom('alert_pending').where('place', 'in', places.slice(i, i + PAGE)).execute(); // prettier-ignore
  return fresh;
}

/** The events of incidents by the ids they had first, which they keep however their reports are coded. */
export async function firstNames(
  db: Kysely<Tables>,
  incidents: readonly Incident[],
): Promise<(incident: Incident) => string[]> {
  const ids = [...new Set(incidents.flatMap(({ events }) => events.map(({ eventId }) => eventId)))];
  const firsts = new Map<string, string>();
  for (let i = 0; i < ids.length; i += PAGE) {
    const query = db
      .selectFrom('event_names')
      .select(['was', 'first'])
      .where('was', 'in', ids.slice(i, i + PAGE));
    for (const { was, first } of await query.execute()) firsts.set(was, first);
  }
  return ({ events }) => [...new Set(events.map(({ eventId }) => firsts.get(eventId) ?? eventId))];
}

/** Notes that an alert told of these events, called by their first ids. */
export async function markTold(db: Kysely<Tables>, alert: number, events: readonly string[]): Promise<void> {
  for (const event of events)
    await db.insertInto('alert_told').values({ alert, event }).onConflict((there) => there.doNothing()).execute(); // prettier-ignore
}

async function toldOfAny(db: Kysely<Tables>, alert: number, events: readonly string[]): Promise<boolean> {
  for (let i = 0; i < events.length; i += PAGE) {
    const query = db.selectFrom('alert_told').select('event').where('alert', '=', alert);
    const told = await query
      .where('event', 'in', events.slice(i, i + PAGE))
      .limit(1)
      .executeTakeFirst();
    if (told) return true;
  }
  return false;
}
