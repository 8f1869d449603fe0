import { FIGURE_KEYS, type Actor, type FigureKey } from '../model/index.ts';
import type { PublishedIncident } from './exporter.ts';

/** A cell: a number and a truth are written bare, null is an empty cell, which is not zero. */
export type Cell = string | number | boolean | null;

interface Column {
  readonly name: string;
  readonly of: (item: PublishedIncident) => Cell;
}

/** The values of one cell; a semicolon inside a value becomes a comma, so that the list can be taken apart again. */
export function list(values: readonly (string | null | undefined)[]): string {
  const kept = values.filter((value) => value !== null && value !== undefined && value !== '');
  return [...new Set(kept.map((value) => value!.replaceAll(';', ',')))].join('; ');
}

/** Rounded to three decimals (about 100 m), finer than any place read from a report is known. */
export function coordinate(degrees: number | null): number | null {
  return degrees === null ? null : Math.round(degrees * 1000) / 1000;
}

const parties = (role: Actor['role'], value: (actor: Actor) => string | null) => (item: PublishedIncident) =>
  list(item.incident.actors.filter((actor) => actor.role === role).map(value));

function partyColumns(role: Actor['role']): Column[] {
  return [
    { name: `${role}s`, of: parties(role, ({ name, text }) => name ?? text) },
    { name: `${role}_sectors`, of: parties(role, ({ sector }) => sector) },
    { name: `${role}_countries`, of: parties(role, ({ country }) => country) },
  ];
}

function figureColumns(key: FigureKey): Column[] {
  return [
    { name: `${key}_low`, of: ({ incident }) => incident.figures[key]?.figure.low ?? null },
    { name: `${key}_best`, of: ({ incident }) => incident.figures[key]?.figure.best ?? null },
    { name: `${key}_high`, of: ({ incident }) => incident.figures[key]?.figure.high ?? null },
    { name: `${key}_text`, of: ({ incident }) => incident.figures[key]?.figure.text ?? null },
    { name: `${key}_disputed`, of: ({ incident }) => incident.figures[key]?.disputed ?? null },
    {
      name: `${key}_independent_sources`,
      of: ({ incident }) => incident.figures[key]?.independent ?? null,
    },
  ];
}

const days = ({ reports }: PublishedIncident) => reports.flatMap(({ published }) => published ?? []).sort();

/** The columns of the flat table of incidents, in order; `docs/formats.md` says what each holds. */
export const INCIDENT_COLUMNS: readonly Column[] = [
  { name: 'incident_id', of: ({ incident }) => incident.id },
  { name: 'summary', of: ({ incident }) => incident.summary },
  { name: 'type', of: ({ incident }) => incident.type },
  { name: 'modes', of: ({ incident }) => list(incident.modes) },
  { name: 'contexts', of: ({ incident }) => list(incident.contexts) },
  { name: 'scope', of: ({ incident }) => incident.scope },
  { name: 'status', of: ({ incident }) => incident.status },
  { name: 'date_start', of: ({ incident }) => incident.date?.start ?? null },
  { name: 'date_end', of: ({ incident }) => incident.date?.end ?? null },
  { name: 'date_text', of: ({ incident }) => incident.date?.text ?? null },
  { name: 'place', of: ({ incident }) => incident.place?.name ?? null },
  { name: 'admin1', of: ({ incident }) => incident.place?.admin1 ?? null },
  { name: 'country', of: ({ incident }) => incident.place?.country ?? null },
  { name: 'latitude', of: ({ incident }) => coordinate(incident.place?.latitude ?? null) },
  { name: 'longitude', of: ({ incident }) => coordinate(incident.place?.longitude ?? null) },
  { name: 'place_precision', of: ({ incident }) => incident.place?.precision ?? null },
  { name: 'place_radius_km', of: ({ incident }) => incident.place?.radius ?? null },
  { name: 'place_text', of: ({ incident }) => incident.place?.text ?? null },
  ...partyColumns('actor'),
  ...partyColumns('recipient'),
  ...FIGURE_KEYS.flatMap(figureColumns),
  { name: 'figure_policy', of: ({ incident }) => list(Object.values(incident.figures).map(({ policy }) => policy)) },
  { name: 'weapons', of: ({ incident }) => list(incident.weapons) },
  {
    name: 'targets',
    of: ({ incident }) => list(incident.targets.map(({ text, effect }) => (effect ? `${text} (${effect})` : text))),
  },
  {
    name: 'sources',
    of: ({ incident }) => list(incident.claims.flatMap(({ sources }) => sources.map(({ name }) => name))),
  },
  { name: 'publishers', of: ({ reports }) => list(reports.map(({ publisher }) => publisher)) },
  { name: 'first_published', of: (item) => days(item)[0] ?? null },
  { name: 'last_published', of: (item) => days(item).at(-1) ?? null },
  { name: 'reports', of: ({ reports }) => reports.length },
  { name: 'report_ids', of: ({ reports }) => list(reports.map(({ id }) => id)) },
  { name: 'report_urls', of: ({ reports }) => list(reports.map(({ url }) => url?.replaceAll(';', '%3B'))) },
  { name: 'confidence', of: ({ incident }) => incident.confidence },
];
