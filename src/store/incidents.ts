import { createHash } from 'node:crypto';
import { sql, type ExpressionBuilder, type Kysely } from 'kysely';
import type { Actor, Incident } from '../model/index.ts';
import type { Backend, BulkInsert, WordIndex } from './backend.ts';
import { passingColumns } from './column-filter.ts';
import { rememberIncidents } from './former-incidents.ts';
import { insertColumns, markAlike, nextChange } from './incident-columns.ts';
import { incidentWords } from './incident-words.ts';
import { noteForAlerts } from './note-for-alerts.ts';
import { refreshQueue, reportsOfEvents } from './queue.ts';
import { startsWith } from './starts-with.ts';
import type { Tables } from './schema.ts';
import type { IncidentFilter } from './store.ts';
import { storedJson } from './stored-json.ts';
import { toldActors } from './told-actors.ts';
import { typeAndMode } from './type-and-mode.ts';

const PAGE = 200;

/** The day an incident stands under. The index `incidents_by_day` begins with it. */
const DAY = sql<string | null>`coalesce("start", "end")`;

/** The numbers of the incidents that a filter lets through, newest first, those without a date last. */
export async function findIncidents(db: Kysely<Tables>, words: WordIndex, filter: IncidentFilter): Promise<number[]> {
  let query = matching(db, words, filter).select('incident');
  const { after, limit } = filter;
  if (after?.day === null) query = query.where(DAY, 'is', null).where('id', '>', after.id);
  else if (after) {
    const { day, id } = after;
    const sameDay = (q: ExpressionBuilder<Tables, 'incident_columns'>) => q.and([q(DAY, '=', day), q('id', '>', id)]);
    query = query.where((q) => q.or([q(DAY, '<', day), sameDay(q), q(DAY, 'is', null)]));
  }
  if (limit !== undefined) query = query.limit(limit);
  const rows = await query
    .orderBy(DAY, (order) => order.desc().nullsLast())
    .orderBy('id')
    .execute();
  return rows.map(({ incident }) => incident);
}

export async function countIncidents(
  db: Kysely<Tables>,
  words: WordIndex,
  filter: Omit<IncidentFilter, 'after' | 'limit'>,
): Promise<number> {
  const { n } = await matching(db, words, filter)
    .select((q) => q.fn.countAll().as('n'))
    .executeTakeFirstOrThrow();
  return Number(n);
}

function matching(db: Kysely<Tables>, words: WordIndex, filter: Omit<IncidentFilter, 'after' | 'limit'>) {
  const { id, from, to, country, type, scope, text, hidden } = filter;
  let query = db.selectFrom('incident_columns');
  if (id !== undefined) query = query.where('id', 'in', typeof id === 'string' ? [id] : id);
  if (from !== undefined || to !== undefined) query = query.where(DAY, 'is not', null);
  if (from !== undefined) query = query.where((q) => q.or([q('end', 'is', null), q('end', '>=', from)]));
  if (to !== undefined) query = query.where((q) => q.or([q('start', 'is', null), q('start', '<=', to)]));
  if (country !== undefined) query = query.where('country', '=', country);
  if (scope !== undefined) query = query.where('scope', '=', scope);
  if (type !== undefined) {
    const { eventType, mode } = typeAndMode(type);
    if (eventType !== null) query = query.where('type', '=', eventType);
    if (mode !== null) query = query.where('modes', 'like', `% ${mode.replace(/[%_]/g, '')} %`);
  }
  if (hidden && hidden.size > 0) query = query.where('incident', 'not in', [...hidden]);
  query = query.where((q) => passingColumns(q, filter));
  return text === undefined ? query : query.where(words.among('incident', 'incidents', text));
}

/** Those incidents, in the order of their numbers given. */
export async function* incidentsByNumber(db: Kysely<Tables>, numbers: readonly number[]): AsyncIterable<Incident> {
  for (let i = 0; i < numbers.length; i += PAGE) {
    const page = numbers.slice(i, i + PAGE);
    const rows = await db.selectFrom('incidents').select(['number', 'incident']).where('number', 'in', page).execute();
    const found = new Map(rows.map((row) => [row.number, row.incident]));
    for (const number of page) yield storedJson(found.get(number)!, 'incidents') as Incident;
  }
}

/** The incidents whose id starts with these letters, at most ten. */
export async function incidentsById(db: Kysely<Tables>, prefix: string): Promise<Incident[]> {
  const rows = await db
    .selectFrom('incident_columns')
    .innerJoin('incidents', 'incidents.number', 'incident_columns.incident')
    .select('incidents.incident')
    .where(startsWith('incident_columns.id', prefix))
    .orderBy('incident_columns.id')
    .limit(10)
    .execute();
  return rows.map((row) => storedJson(row.incident, 'incidents') as Incident);
}

/** The incidents that events are part of, by event id. */
export async function incidentsOfEvents(db: Kysely<Tables>, eventIds: Iterable<string>): Promise<Map<string, string>> {
  const asked = [...new Set(eventIds)];
  const found = new Map<string, string>();
  for (let i = 0; i < asked.length; i += PAGE) {
    const rows = await db
      .selectFrom('incident_events')
      .innerJoin('incident_columns', 'incident_columns.incident', 'incident_events.incident')
      .select(['event', 'id'])
      .where('event', 'in', asked.slice(i, i + PAGE))
      .execute();
    for (const { event, id } of rows) found.set(event, id);
  }
  return found;
}

/**
 * Puts these incidents in the place of all that hold any of these events; those that did not change are left alone. Inside a
 * transaction. What others that write at once wait for is taken as late as can be, since it is held to the end.
 * @param alike the ids of those that match an event of another incident
 * @returns the ids of those that changed
 */
export async function putIncidents(
  { words, bulk, incidentNumbers, locks }: Pick<Backend, 'words' | 'bulk' | 'incidentNumbers' | 'locks'>,
  db: Kysely<Tables>,
  events: Iterable<string>,
  incidents: Iterable<Incident>,
  alike: ReadonlySet<string> = new Set(),
): Promise<string[]> {
  const touched = [...new Set(events)];
  const stored = await incidentsHolding(db, touched);
  const fresh: { incident: Incident; json: string; fingerprint: string }[] = [];
  const same: { number: number; alike: boolean }[] = [];
  for (const incident of incidents) {
    const json = JSON.stringify(incident);
    const fingerprint = createHash('sha256').update(json).digest('base64url');
    const before = stored.get(incident.id);
    if (before?.fingerprint === fingerprint) {
      stored.delete(incident.id);
      same.push({ number: before.number, alike: alike.has(incident.id) });
    } else fresh.push({ incident, json, fingerprint });
  }
  const ids = new Set(fresh.map(({ incident }) => incident.id));
  const leaving = [...stored.values()];
  await rememberIncidents(db, leaving.flatMap(({ number, id }) => (ids.has(id) ? [] : [number]))); // prettier-ignore
  await removeIncidents(db, words, leaving.map(({ number }) => number)); // prettier-ignore
  const named = await namedIn(db, fresh.map(({ incident }) => incident)); // prettier-ignore
  const days = fresh.map(({ incident: { date } }) => date?.start ?? date?.end ?? null);
  const numbers = await incidentNumbers(db, days);
  const numbered = fresh.map((one, i) => ({ ...one, number: numbers[i]! }));
  await insertIncidents(bulk(db), numbered);
  await words.put(
    db,
    'incidents',
    numbered.map(({ number, incident }) => ({ number, words: incidentWords(incident, toldIn(incident, named)) })),
  );
  await noteForAlerts(db, numbers);
  const reports = await reportsOfEvents(db, touched);
  await locks.changes(db);
  const changed = await nextChange(db, 'incident_columns');
  await markAlike(db, same, changed);
  await insertColumns(bulk(db), numbered, changed, alike);
  await refreshQueue(db, reports);
  return [...ids];
}

/** The actors that the reports of an incident name, of those that `namedIn` found. */
export function toldIn(incident: Incident, named: ReadonlyMap<string, readonly Actor[]>): Actor[] {
  return incident.events.flatMap(({ reportId }) => named.get(reportId) ?? []);
}

/** The actors that the reports of these incidents name, by report id; see `toldActors`. */
export async function namedIn(db: Kysely<Tables>, incidents: readonly Incident[]): Promise<Map<string, Actor[]>> {
  const asked = [...new Set(incidents.flatMap(({ events }) => events.map(({ reportId }) => reportId)))];
  const found = new Map<string, Actor[]>();
  for (let i = 0; i < asked.length; i += PAGE) {
    const page = asked.slice(i, i + PAGE);
    const rows = await db.selectFrom('reports').select(['number', 'id']).where('id', 'in', page).execute();
    const told = await toldActors(db, rows.map(({ number }) => number)); // prettier-ignore
    for (const { number, id } of rows) found.set(id, told.get(number) ?? []);
  }
  return found;
}

/** The incidents that hold any of these events, by id. */
async function incidentsHolding(
  db: Kysely<Tables>,
  events: Iterable<string>,
): Promise<Map<string, { number: number; id: string; fingerprint: string }>> {
  const asked = [...new Set(events)];
  const found = new Map<string, { number: number; id: string; fingerprint: string }>();
  for (let i = 0; i < asked.length; i += PAGE) {
    const held = await db
      .selectFrom('incident_events')
      .select('incident')
      .distinct()
      .where('event', 'in', asked.slice(i, i + PAGE))
      .execute();
    // In a step of its own, so that PostgreSQL looks into the months of these alone, where a join would read them all.
    const rows = await db
      .selectFrom('incidents')
      .select(['number', 'id', 'fingerprint'])
      .where(
        'number',
        'in',
        held.map(({ incident }) => incident),
      ) // prettier-ignore
      .execute();
    for (const row of rows) found.set(row.id, row);
  }
  return found;
}

/** With all that refers to them, which not every database does by itself. */
async function removeIncidents(db: Kysely<Tables>, words: WordIndex, numbers: readonly number[]): Promise<void> {
  for (let i = 0; i < numbers.length; i += PAGE) {
    const page = numbers.slice(i, i + PAGE);
    for (const table of ['incident_events', 'incident_columns', 'alert_pending'] as const)
      await db.deleteFrom(table).where('incident', 'in', page).execute();
    await db.deleteFrom('incidents').where('number', 'in', page).execute();
  }
  await words.remove(db, 'incidents', numbers);
}

const COLUMNS = [
  'number',
  'id',
  'type',
  'scope',
  'modes',
  'start',
  'end',
  'country',
  'fingerprint',
  'incident',
] as const;

async function insertIncidents(
  bulk: BulkInsert,
  incidents: readonly { number: number; incident: Incident; json: string; fingerprint: string }[],
): Promise<void> {
  const rows = incidents.map(({ number, incident: { id, type, scope, modes, date, place }, fingerprint, json }) => [
    number,
    id,
    type,
    scope,
    ` ${modes.join(' ')} `,
    date?.start ?? null,
    date?.end ?? null,
    place?.country ?? null,
    fingerprint,
    json,
  ]);
  await bulk.insert('incidents', COLUMNS, rows);
  const events = incidents.flatMap(({ number, incident }) =>
    [...new Set(incident.events.map((of) => of.eventId))].map((event) => [number, event]),
  );
  await bulk.insert('incident_events', ['incident', 'event'], events);
}
