import { FIGURE_KEYS, type Actor, type FigureKey } from '../../model/index.ts';
import { coordinate, list } from '../cells.ts';
import type { PublishedIncident } from '../exporter.ts';
import type { Table } from '../table.ts';
import { placeId } from './place-id.ts';
import { tableOf, type Making } from './table-of.ts';

type Row = Making<PublishedIncident>;

const parties = (role: Actor['role'], value: (actor: Actor) => string | null) => (item: PublishedIncident) =>
  list(item.incident.actors.filter((actor) => actor.role === role).map(value));

function partyColumns(role: Actor['role'], who: string, which: 'first' | 'second'): Row[] {
  return [
    [`${role}s`, 'string', `${who}: names, or what the reports call them`, parties(role, ({ name, text }) => name ?? text), `#group+name+${which}`],
    [`${role}_sectors`, 'string', `${who}: PLOVER sectors`, parties(role, ({ sector }) => sector), `#group+type+${which}`],
    [`${role}_countries`, 'string', `${who}: countries, ISO 3166-1 alpha-3`, parties(role, ({ country }) => country), `#group+country+code+${which}`],
  ]; // prettier-ignore
}

const bound = (key: FigureKey, name: 'low' | 'best' | 'high') => ({ incident }: PublishedIncident) =>
  incident.figures[key]?.figure[name] ?? null; // prettier-ignore

function figureColumns(key: FigureKey): Row[] {
  // Those who took part are not by that affected.
  const tag = key === 'participants' ? '#population+participants' : `#affected+${key}`;
  return [
    [`${key}_low`, 'integer', `reported ${key}: lowest number, inclusive`, bound(key, 'low'), `${tag}+low`],
    [`${key}_best`, 'integer', `reported ${key}: best number`, bound(key, 'best'), tag],
    [`${key}_high`, 'integer', `reported ${key}: highest number, inclusive`, bound(key, 'high'), `${tag}+high`],
    [`${key}_text`, 'string', 'the words of the sources, the chosen one’s first, parted by " / "', ({ incident }) => incident.figures[key]?.figure.text ?? null],
    [`${key}_disputed`, 'boolean', 'independent sources cannot all be right, or someone denies it', ({ incident }) => incident.figures[key]?.disputed ?? null],
    [`${key}_independent_sources`, 'integer', 'how many independent sources give the figure', ({ incident }) => incident.figures[key]?.independent ?? null],
  ]; // prettier-ignore
}

const days = ({ reports }: PublishedIncident) => reports.flatMap(({ published }) => published?.slice(0, 10) ?? []).sort(); // prettier-ignore

// A table that reads as one: its rows are not broken.
const ROWS: readonly Row[] = [
  ['incident_id', 'string', 'ten characters, the same in every release', ({ incident }) => incident.id, '#event+id'],
  ['summary', 'string', 'one line for people', ({ incident }) => incident.summary, '#description'],
  ['type', 'string', 'PLOVER event type', ({ incident }) => incident.type, '#event+type'],
  ['modes', 'string', 'PLOVER modes', ({ incident }) => list(incident.modes), '#event+subtype'],
  ['contexts', 'string', 'PLOVER contexts', ({ incident }) => list(incident.contexts), '#event+context'],
  ['scope', 'string', 'single, or aggregate: a total over many incidents, never to be added to singles', ({ incident }) => incident.scope, '#event+scope'],
  ['status', 'string', 'occurred, attempted, planned or denied', ({ incident }) => incident.status, '#event+status'],
  ['date_start', 'date', 'first day that it may have been, inclusive; empty where open', ({ incident }) => incident.date?.start ?? null, '#date+start'],
  ['date_end', 'date', 'last day that it may have been, inclusive; empty where open', ({ incident }) => incident.date?.end ?? null, '#date+end'],
  ['date_text', 'string', 'the words the date was read from', ({ incident }) => incident.date?.text ?? null],
  ['place', 'string', 'name of the place', ({ incident }) => incident.place?.name ?? null, '#loc+name'],
  ['admin1', 'string', 'first-level division', ({ incident }) => incident.place?.admin1 ?? null, '#adm1+name'],
  ['country', 'string', 'ISO 3166-1 alpha-3', ({ incident }) => incident.place?.country ?? null, '#country+code'],
  ['latitude', 'number', 'WGS 84 degrees, three decimals', ({ incident }) => coordinate(incident.place?.latitude ?? null), '#geo+lat'],
  ['longitude', 'number', 'WGS 84 degrees, three decimals', ({ incident }) => coordinate(incident.place?.longitude ?? null), '#geo+lon'],
  ['place_precision', 'string', 'site, settlement, admin2, admin1, country or region: how much the point is worth', ({ incident }) => incident.place?.precision ?? null, '#geo+precision'],
  ['place_radius_km', 'number', 'how far around the point it may lie, where the place is told by another', ({ incident }) => incident.place?.radius ?? null, '#geo+radius+km'],
  ['place_text', 'string', 'the words the place was read from', ({ incident }) => incident.place?.text ?? null],
  ...partyColumns('actor', 'who did it', 'first'),
  ...partyColumns('recipient', 'to whom', 'second'),
  ...FIGURE_KEYS.flatMap(figureColumns),
  ['figure_policy', 'string', 'by which policy and version figures are reconciled; manual/1 where a person gave a value', ({ incident }) => list(Object.values(incident.figures).map(({ policy }) => policy))],
  ['weapons', 'string', 'as the reports name them', ({ incident }) => list(incident.weapons)],
  ['targets', 'string', 'what was struck, with what became of it', ({ incident }) => list(incident.targets.map(({ text, effect }) => (effect ? `${text} (${effect})` : text)))],
  ['sources', 'string', 'who says so: the sources that the figures are attributed to', ({ incident }) => list(incident.claims.flatMap(({ sources }) => sources.map(({ name }) => name))), '#meta+source'],
  ['publishers', 'string', 'of the reports', ({ reports }) => list(reports.map(({ publisher }) => publisher)), '#meta+source+publisher'],
  ['first_published', 'date', 'day of the earliest report', (item) => days(item)[0] ?? null, '#date+published+first'],
  ['last_published', 'date', 'day of the latest report', (item) => days(item).at(-1) ?? null, '#date+published+last'],
  ['reports', 'integer', 'how many reports tell of it', ({ reports }) => reports.length],
  ['report_ids', 'string', 'which reports', ({ reports }) => list(reports.map(({ id }) => id)), '#meta+id'],
  ['report_urls', 'string', 'their addresses', ({ reports }) => list(reports.map(({ url }) => url?.replaceAll(';', '%3B'))), '#meta+url'],
  ['confidence', 'number', '0 to 1: how likely it is that at least one report was read right', ({ incident }) => incident.confidence],
  ['place_id', 'string', 'its row in the table of places', ({ incident: { place } }) => place && placeId(place), '#loc+id'],
]; // prettier-ignore

/** The flat table of incidents; `docs/formats.md` says what each column holds. */
export const incidents: Table = tableOf({
  id: 'incidents',
  title: 'Incidents',
  description: 'An incident a row, as told by one or more reports.',
  key: ['incident_id'],
  foreignKeys: [{ columns: ['place_id'], table: 'places', references: ['place_id'] }],
  each: (item) => [item],
  columns: ROWS,
});
