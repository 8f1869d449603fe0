import { sql, type Kysely } from 'kysely';
import { isOrganised, type Incident, type Sector } from '../model/index.ts';
import type { BulkInsert } from './backend.ts';
import type { Tables } from './schema.ts';

/** What incidents are filtered, counted and drawn by, so that nobody reads them whole for it. */
export type IncidentColumns = Tables['incident_columns'];

/** An organisation of an incident as its column keeps it: name, sector, country. */
export type Organisation = readonly [name: string, sector: Sector, country: string | null];

/** A place as its column keeps it: name, first-level division, country. */
export type PlaceName = readonly [name: string, admin1: string | null, country: string | null];

/** The columns that an incident alone tells; whether it is reviewed its events tell. */
function columnsOf(incident: Incident): Omit<IncidentColumns, 'incident' | 'changed' | 'alike' | 'reviewed'> {
  const { id, type, modes, scope, status, date, place, figures } = incident;
  const organisations = incident.actors
    .filter(isOrganised)
    .map(({ name, sector, country }): Organisation => [name, sector, country]);
  const killed = figures.killed?.figure;
  return {
    id,
    type,
    modes: ` ${modes.join(' ')} `,
    scope,
    status,
    start: date?.start ?? null,
    end: date?.end ?? null,
    country: place?.country ?? null,
    longitude: place?.longitude ?? null,
    latitude: place?.latitude ?? null,
    radius: place?.radius ?? null,
    precision: place?.precision ?? null,
    place: place && JSON.stringify([place.name, place.admin1, place.country] satisfies PlaceName),
    killed: killed?.best ?? killed?.low ?? null,
    disputed: Object.values(figures).some(({ disputed }) => disputed) ? 1 : 0,
    organisations: organisations.length === 0 ? null : JSON.stringify(organisations),
  };
} // prettier-ignore

/** A number above all that rows of a table were changed under, for those that change now. Inside a transaction. */
export async function nextChange(db: Kysely<Tables>, table: 'incident_columns' | 'queue'): Promise<number> {
  const row = await db.selectFrom(table).select('changed').orderBy('changed', 'desc').limit(1).executeTakeFirst();
  return (row?.changed ?? 0) + 1;
}

export async function insertColumns(
  bulk: BulkInsert,
  incidents: readonly { readonly number: number; readonly incident: Incident }[],
  changed: number,
  alike: ReadonlySet<string>,
): Promise<void> {
  const rows = incidents.map(({ number, incident }): IncidentColumns => ({
    incident: number,
    changed,
    ...columnsOf(incident),
    alike: alike.has(incident.id) ? 1 : 0,
    reviewed: 0,
  }));
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]!) as (keyof IncidentColumns)[];
  await bulk.insert('incident_columns', columns, rows.map((row) => columns.map((column) => row[column]))); // prettier-ignore
}

/** Says of incidents whether they match an event of another, where it is not said. */
export async function markAlike(
  db: Kysely<Tables>,
  incidents: readonly { readonly number: number; readonly alike: boolean }[],
  changed: number,
): Promise<void> {
  for (const [alike, of] of Map.groupBy(incidents, (one) => (one.alike ? 1 : 0))) {
    for (let i = 0; i < of.length; i += PAGE) {
      const page = of.slice(i, i + PAGE).map(({ number }) => number);
      await db
        .updateTable('incident_columns')
        .set({ alike, changed })
        .where('incident', 'in', page)
        .where('alike', '!=', alike)
        .execute();
    }
  }
}

/** Read so many at a time, so that whoever asks something else is answered in between. */
const PAGE = 250;

/** Those that changed behind `after`, in the order they did, page by page. */
export async function* changedIncidents(db: Kysely<Tables>, after: number): AsyncIterable<IncidentColumns[]> {
  let [changed, incident] = [after, Number.MAX_SAFE_INTEGER];
  for (;;) {
    const rows = await db
      .selectFrom('incident_columns')
      .selectAll()
      .where(sql<boolean>`(changed, incident) > (${changed}, ${incident})`)
      .orderBy('changed')
      .orderBy('incident')
      .limit(PAGE)
      .execute();
    if (rows.length === 0) return;
    yield rows;
    ({ changed, incident } = rows.at(-1)!);
  }
}
