import type { AlertCondition, AlertDigest, GivenChannel } from '../../../../src/model/alert.ts';

/** What a form has of an alert, as people type it. */
export interface Draft {
  name: string;
  country: string;
  where: 'anywhere' | 'circle' | 'box';
  latitude: string;
  longitude: string;
  kilometres: string;
  place: string;
  west: string;
  south: string;
  east: string;
  north: string;
  type: string;
  actor: string;
  sector: string;
  minKilled: string;
  status: string;
  rise: boolean;
  channel: GivenChannel['kind'];
  url: string;
  to: string;
  delay: string;
  reason: string;
  every: AlertDigest['every'];
  at: string;
  day: string;
  quiet: boolean;
  from: string;
  until: string;
  zone: string;
}

const EMPTY: Draft = {
  name: '', country: '', where: 'anywhere', latitude: '', longitude: '', kilometres: '25', place: '', west: '', south: '', east: '',
  north: '', type: '', actor: '', sector: '', minKilled: '', status: '', rise: false, channel: 'email', url: '', to: '', delay: '24',
  reason: '', every: 'once', at: '08:00', day: '1', quiet: false, from: '22:00', until: '07:00', zone: 'UTC',
}; // prettier-ignore

const EDGES = ['west', 'south', 'east', 'north'] as const;

/** A form filled with the filters of a list of incidents or a map, as the address has them. */
export function draftOf(query: URLSearchParams, zone: string): Draft {
  const asked = (name: string) => query.get(name) ?? '';
  const edges = EDGES.map((edge) => Number(query.get(edge) ?? NaN));
  const box = edges.every(Number.isFinite);
  const [west = 0, south = 0, east = 0, north = 0] = edges;
  return {
    ...EMPTY,
    country: asked('country'),
    type: asked('type'),
    status: asked('status'),
    minKilled: asked('minKilled'),
    zone,
    ...(box && east - west < 360 && { where: 'box' as const, west: String(wrapped(west)), south: String(south), east: String(wrapped(east)), north: String(north) }),
  };
} // prettier-ignore

/** A longitude of a map that was dragged round the world, from -180 to 180. */
const wrapped = (longitude: number): number =>
  longitude >= -180 && longitude <= 180 ? longitude : Number(((((longitude + 180) % 360) + 360) % 360 - 180).toFixed(3)); // prettier-ignore

/** Filters that no alert has, since one on words could follow a person, or that mean nothing for what is yet to come. */
const NOT_CARRIED = { text: 'words', from: 'first day', to: 'last day', scope: 'scope', reviewed: 'reviewed', placed: 'with a place', dated: 'with a date' }; // prettier-ignore

export const notCarried = (query: URLSearchParams): string[] =>
  Object.entries(NOT_CARRIED).flatMap(([name, says]) => (query.get(name) ? [says] : []));

/** What a form asks for. The server says what is off with it. */
export function conditionOf(draft: Draft): AlertCondition {
  const { where, latitude, longitude, kilometres, place } = draft;
  const [west = 0, south = 0, east = 0, north = 0] = EDGES.map((edge) => Number(draft[edge]));
  const said = {
    country: draft.country.trim().toUpperCase(),
    type: draft.type,
    actor: draft.actor.trim(),
    sector: draft.sector,
    status: draft.status,
    minKilled: draft.minKilled === '' ? '' : Number(draft.minKilled),
    rise: draft.rise || '',
    near:
      where === 'circle' && latitude !== '' && longitude !== ''
        ? { latitude: Number(latitude), longitude: Number(longitude), kilometres: Number(kilometres), ...(place !== '' && { name: place }) }
        : '',
    box: where === 'box' ? { west, south, east, north } : '',
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== ''));
} // prettier-ignore

/** Whether a form asks for anything yet. */
export const asksForSomething = (draft: Draft): boolean =>
  Object.keys(conditionOf(draft)).some((key) => key !== 'status');

export function channelOf({ channel, url, to, delay }: Draft): GivenChannel {
  if (channel === 'webhook') return { kind: 'webhook', url: url.trim() };
  if (channel === 'feed') return { kind: 'feed', delay: Number(delay) };
  return { kind: 'email', to: to.split(/[\s,;]+/).filter((one) => one !== '') };
}

export function digestOf({ every, at, day }: Draft): AlertDigest {
  if (every === 'day') return { every, at };
  return every === 'week' ? { every, day: Number(day), at } : { every };
}
