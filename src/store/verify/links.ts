import { createHash } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import type { Event, Incident } from '../../model/index.ts';
import { inPages } from '../in-pages.ts';
import type { Tables } from '../schema.ts';
import { storedJson } from '../stored-json.ts';
import { REMAKE, RESTORE, type Fault } from './fault.ts';

const PAGE = 500;

/** What must be there for something else to stand. */
const REFERENCES = [
  ['coded', 'report', 'reports', 'number'],
  ['captures', 'report', 'reports', 'number'],
  ['events', 'report', 'coded', 'report'],
  ['reviews', 'report', 'coded', 'report'],
  ['mentions', 'report', 'reports', 'number'],
  ['mentions', 'event', 'events', 'id'],
  ['incident_events', 'incident', 'incidents', 'number'],
  ['incident_columns', 'incident', 'incidents', 'number'],
  ['incidents', 'number', 'incident_columns', 'incident'],
  ['release_incidents', 'release', 'releases', 'number'],
  ['release_incidents', 'sha256', 'release_records', 'sha256'],
] as const;

/** What refers to rows that are not there, and what is kept twice and is not the same. */
export async function* linkFaults(db: Kysely<Tables>): AsyncIterable<Fault> {
  for (const [table, column, to, key] of REFERENCES) {
    const { rows } = await sql<{ at: string | number }>`select one.${sql.id(column)} as at from ${sql.table(table)} as one
      where not exists (select 1 from ${sql.table(to)} as other where other.${sql.id(key)} = one.${sql.id(column)}) limit 10`.execute(db); // prettier-ignore
    for (const { at } of rows) {
      const where = `${table}, where ${column} is ${at}`;
      yield { check: 'links', where, fault: `refers to a row of ${to} that is not there`, mend: RESTORE };
    }
  }
  yield* eventFaults(db);
  yield* incidentFaults(db);
}

async function* eventFaults(db: Kysely<Tables>): AsyncIterable<Fault> {
  const pages = inPages((last) =>
    db
      .selectFrom('coded')
      .innerJoin('reports', 'number', 'report')
      .select(['number', 'id'])
      .where('number', '>', last)
      .orderBy('number')
      .limit(PAGE)
      .execute(),
  );
  for await (const reports of pages) {
    const numbers = reports.map(({ number }) => number);
    const rows = await db.selectFrom('events').selectAll().where('report', 'in', numbers).orderBy('position').execute();
    const eventsOf = Map.groupBy(rows, ({ report }) => report);
    for (const { number, id } of reports) {
      for (const [place, row] of (eventsOf.get(number) ?? []).entries()) {
        const where = `event ${row.id} of report ${id}`;
        const event = storedJson(row.event, where) as Event;
        if (event.id === row.id && row.position === place) continue;
        yield { check: 'links', where, fault: 'is not under its own id and place', mend: RESTORE };
      }
    }
  }
}

/** An incident has the hash of its own, and the events it says it has. */
async function* incidentFaults(db: Kysely<Tables>): AsyncIterable<Fault> {
  const pages = inPages((last) =>
    db
      .selectFrom('incidents')
      .select(['number', 'id', 'fingerprint', 'incident'])
      .where('number', '>', last)
      .orderBy('number')
      .limit(PAGE)
      .execute(),
  );
  for await (const rows of pages) {
    const numbers = rows.map(({ number }) => number);
    const held = await db.selectFrom('incident_events').selectAll().where('incident', 'in', numbers).execute();
    const eventsOf = Map.groupBy(held, ({ incident }) => incident);
    for (const row of rows) {
      const where = `incident ${row.id}`;
      const fault = (fault: string): Fault => ({ check: 'links', where, fault, mend: REMAKE });
      if (createHash('sha256').update(row.incident).digest('base64url') !== row.fingerprint) {
        yield fault('is not as it was made');
        continue;
      }
      const { id, events } = storedJson(row.incident, where) as Incident;
      const there = new Set(eventsOf.get(row.number)?.map(({ event }) => event));
      const own = new Set(events.map(({ eventId }) => eventId));
      if (id !== row.id || own.size !== there.size || [...own].some((event) => !there.has(event)))
        yield fault('is not found by its own events');
    }
  }
}
