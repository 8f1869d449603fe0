import { createHash } from 'node:crypto';
import type { Actor, Incident, Place, Sector } from '../../model/index.ts';
import { figureCell, placeCell } from '../../model/cells.ts';
import { alpha2Of } from '../../model/country-name.ts';
import { coordinate } from '../cells.ts';
import type { PublishedIncident, ReportReference } from '../exporter.ts';
import { isPopulationGroup } from '../releases/population-groups.ts';
import { placeId } from '../tables/place-id.ts';

/** An entity of FollowTheMoney: every property is a list of strings. */
export interface Entity {
  readonly id: string;
  readonly schema: string;
  readonly properties: Readonly<Record<string, readonly string[]>>;
}

/** What an incident is in FollowTheMoney. */
interface Entities {
  /** Reports, groups and places, which other incidents may have too; the others point to them. */
  readonly shared: readonly Entity[];
  readonly own: readonly Entity[];
}

/** The entities of an incident. The ids are the same in every export. */
export function entitiesOf(item: PublishedIncident): Entities {
  const { incident, reports } = item;
  const groups = incident.actors.flatMap(({ role, ...actor }) => {
    const group = groupOf(actor);
    return group ? [{ role, group }] : [];
  });
  const address = incident.place && addressOf(incident.place);
  const documents = reports.map(articleOf);
  const ids = (wanted: Actor['role']) => groups.filter(({ role }) => role === wanted).map(({ group }) => group.id);
  const event = entity('Event', `incident-${incident.id}`, {
    ...eventProperties(item),
    organizer: ids('actor'),
    involved: ids('recipient'),
    addressEntity: [address?.id],
    proof: documents.map(({ id }) => id),
  });
  const tells = documents.map((document) =>
    entity('Documentation', `telling-${incident.id}-${document.id.split('-').at(-1)!}`, {
      document: [document.id],
      entity: [event.id],
      role: ['report'],
    }),
  );
  return {
    shared: [...documents, ...groups.map(({ group }) => group), ...(address ? [address] : [])],
    own: [event, ...tells],
  };
}

function eventProperties({ incident, reports }: PublishedIncident): Properties {
  const { date, place, type, modes, contexts, weapons, scope, status } = incident;
  return {
    name: [cut(incident.summary, 384) || type],
    recordId: [incident.id],
    ...(date?.start && date.start === date.end ? { date: [date.start] } : {}),
    startDate: [date?.start],
    endDate: [date?.end],
    location: [place && cut(placeCell(place), 250)],
    country: [place && country(place.country)],
    summary: [incident.summary],
    keywords: [
      type,
      ...modes,
      ...contexts,
      ...weapons.map((weapon) => cut(weapon, 1024)),
      ...(status === 'occurred' ? [] : [status]),
      ...(scope === 'aggregate' ? ['aggregate: a total over many incidents'] : []),
    ],
    notes: [...figureNotes(incident), ...claimNotes(incident)],
    sourceUrl: reports.map(({ url }) => webAddress(url)),
    publisher: reports.map(({ publisher }) => publisher && cut(publisher, 1024)),
  };
}

/** Figures have no property of their own; what is reported is said as reported. */
function figureNotes({ figures }: Incident): string[] {
  return Object.entries(figures).map(([key, { figure, disputed, independent, policy }]) => {
    const sources = `${independent} independent ${independent === 1 ? 'source' : 'sources'}`;
    return `Reported ${key}: ${figureCell(figure)}${disputed ? ', disputed' : ''} (${sources}, ${policy})`;
  });
}

function claimNotes({ claims }: Incident): string[] {
  return claims.map(({ key, figure, report, sources, standing, supersededBy }) => {
    const names = sources.map(({ name }) => name).join(', by way of ');
    const who = `${report.publisher ?? 'A report'}${names ? `, according to ${names}` : ''}`;
    const how = [standing === 'told' ? '' : standing, supersededBy === null ? '' : 'superseded'].filter(Boolean);
    return `${who}, on ${key}: “${figure.text}”${how.length > 0 ? ` (${how.join(', ')})` : ''}`;
  });
}

const STATE_BODIES: readonly (Sector | null)[] = ['COP', 'GOV', 'JUD', 'LEG', 'MIL', 'SPY'];
const ORGANISATIONS: readonly (Sector | null)[] = [
  'PRM', 'PTY', 'REB', 'UAF', 'BUS', 'CRM', 'EDU', 'LAB', 'MED', 'OPP', 'REL', 'IGO', 'NGO', 'MNC',
]; // prettier-ignore

/** Organised groups alone are entities: no person, whether private or public, no crowd without a name, and no people as a whole. */
function groupOf({ name, person, sector, country: of }: Omit<Actor, 'role'>): Entity | null {
  if (name === null || person !== null || isPopulationGroup(name)) return null;
  const schema = STATE_BODIES.includes(sector) ? 'PublicBody' : 'Organization';
  if (schema === 'Organization' && !ORGANISATIONS.includes(sector)) return null;
  return entity(schema, `group-${hashed([sector, name, of])}`, {
    name: [cut(name, 384)],
    classification: [sector],
    country: [country(of)],
  });
}

/** A point is given only where it is worth one: the middle of a country is nobody's address. */
function addressOf(place: Place): Entity {
  const exact = (place.precision === 'site' || place.precision === 'settlement') && place.radius === undefined;
  const point = (degrees: number | null) => (exact ? coordinate(degrees)?.toString() : null);
  return entity('Address', `place-${exact ? '' : 'about-'}${placeId(place)}`, {
    full: [cut(placeCell(place), 250)],
    city: [exact ? cut(place.name, 1024) : null],
    state: [place.admin1 && cut(place.admin1, 1024)],
    country: [country(place.country)],
    latitude: [point(place.latitude)],
    longitude: [point(place.longitude)],
  });
}

function articleOf({ id, title, url, publisher, published }: ReportReference): Entity {
  return entity('Article', `report-${hashed([id])}`, {
    title: [cut(title ?? url ?? `Report ${id}`, 1024)],
    sourceUrl: [webAddress(url)],
    publisher: [publisher && cut(publisher, 1024)],
    publishedAt: [published && utc(published)],
  });
}

type Properties = Readonly<Record<string, readonly (string | null | undefined)[]>>;

/** Without what is not told, each value once. */
function entity(schema: string, id: string, properties: Properties): Entity {
  const told = Object.entries(properties).flatMap(([name, values]) => {
    const kept = [...new Set(values.filter((value) => typeof value === 'string' && value !== ''))] as string[];
    return kept.length > 0 ? [[name, kept] as const] : [];
  });
  return { id: `casus-${id}`, schema, properties: Object.fromEntries(told) };
}

const country = (alpha3: string | null) => (alpha3 === null ? null : (alpha2Of(alpha3)?.toLowerCase() ?? null));

const hashed = (parts: readonly (string | null)[]) =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);

/** At most so many UTF-16 code units, which properties of FollowTheMoney are bounded by; no letter is cut in two. */
const cut = (text: string, most: number) => text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');

/** FollowTheMoney takes the addresses of the web alone, and no longer than 4096. */
function webAddress(url: string | null): string | null {
  const parsed = url === null ? null : URL.parse(url);
  return parsed && /^https?:$/.test(parsed.protocol) && url!.length <= 4096 ? url : null;
}

/** A time in UTC, as FollowTheMoney has times; one without an offset, and a day, stay as they are told. */
function utc(published: string): string {
  const shifted = /(?:Z|[+-]\d\d:?\d\d)$/.test(published) && published.includes('T');
  return (shifted ? new Date(published).toISOString() : published).slice(0, 19);
}
