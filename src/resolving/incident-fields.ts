import {
  PLACE_PRECISIONS,
  type Actor,
  type DateSpan,
  type Event,
  type EventType,
  type Place,
  type Status,
  type Target,
} from '../model/index.ts';
import { foldName } from './words.ts';

// How the fields of an incident are chosen from those of its events. Each function takes the events in order, earliest
// report first, and the copies of one text once, so that a wire has one vote.

/** The type most events have; of as many, the earliest. */
export function typeOf(events: readonly Event[]): EventType {
  return mostCommon(events.map(({ type }) => type))!;
}

/** The modes that at least half of the events of that type with any mode give, else the most common one. */
export function modesOf(events: readonly Event[], type: EventType): string[] {
  const given = events.filter((event) => event.type === type && event.modes.length > 0);
  const all = given.flatMap(({ modes }) => modes);
  const kept = unique(all).filter(
    (mode) => given.filter(({ modes }) => modes.includes(mode)).length * 2 >= given.length,
  );
  return kept.length > 0 || all.length === 0 ? kept : [mostCommon(all)!];
}

// What a report saw happen outweighs what another planned or denied, where as many say one as the other.
const FIRMEST: readonly Status[] = ['occurred', 'attempted', 'denied', 'planned'];

/** The status most events give; of as many, the firmest. An incident that some say occurred and others deny has occurred. */
export function statusOf(events: readonly Event[]): Status {
  const told = events.filter(({ status }) => status !== 'denied');
  const statuses = (told.length > 0 ? told : events).map(({ status }) => status);
  return mostCommon(statuses.sort((a, b) => FIRMEST.indexOf(a) - FIRMEST.indexOf(b)))!;
}

/** The date that agrees with most of the events' dates; of as many, the narrowest, then the earliest. */
export function dateOf(events: readonly Event[]): DateSpan | null {
  const dates = events.flatMap(({ date }) => (date ? [date] : []));
  const bounded = dates.filter(({ start, end }) => start !== null && end !== null);
  if (bounded.length === 0) return dates[0] ?? null;
  const votes = (date: DateSpan) =>
    dates.filter(({ start, end }) => (start ?? '') <= date.end! && (end ?? '9999') >= date.start!).length;
  const width = (date: DateSpan) => Date.parse(date.end!) - Date.parse(date.start!);
  return best(bounded, (date) => [-votes(date), width(date), Date.parse(date.start!)]);
}

/** The finest place in the country and first-level division that most events give; of as many, the most common one. */
export function placeOf(events: readonly Event[]): Place | null {
  const places = events.flatMap(({ place }) => (place ? [place] : []));
  if (places.length === 0) return null;
  const country = mostCommon(places.flatMap((place) => place.country ?? []));
  const inCountry = country === null ? places : places.filter((place) => place.country === country);
  const admin1 = mostCommon(inCountry.flatMap((place) => place.admin1 ?? []));
  const inAdmin1 = admin1 === null ? inCountry : inCountry.filter((place) => place.admin1 === admin1);
  const names = (place: Place) => inAdmin1.filter(({ name }) => name === place.name).length;
  const settled = inAdmin1.map((place) => (place.precision === 'site' ? 'settlement' : place.precision));
  // A site that one report puts elsewhere than the town of the others must not win by its precision alone.
  return best(inAdmin1, (place) => [
    Math.min(...settled.map((precision) => PLACE_PRECISIONS.indexOf(precision))) <
    PLACE_PRECISIONS.indexOf(place.precision === 'site' ? 'settlement' : place.precision)
      ? 1
      : 0,
    place.precision === 'site' ? 0 : 1,
    -names(place),
  ]);
}

/**
 * Everyone any report names, those of one role and name as one, then those without a name by what they are called. What one
 * report leaves open another fills in. A person whom one report treats as private stays private.
 */
export function actorsOf(events: readonly Event[]): Actor[] {
  const merged = new Map<string, Actor>();
  for (const actor of events.flatMap(({ actors }) => actors)) {
    const key = `${actor.role} ${actor.name === null ? `called ${foldName(actor.text)}` : foldName(actor.name)}`;
    const known = merged.get(key);
    merged.set(key, known ? fillIn(known, actor) : actor);
  }
  const all = [...merged.values()];
  return [...all.filter(({ name }) => name !== null), ...all.filter(({ name }) => name === null)];
}

function fillIn(known: Actor, other: Actor): Actor {
  return {
    ...known,
    person: known.person === 'private' || other.person === 'private' ? 'private' : (known.person ?? other.person),
    sector: known.sector ?? other.sector,
    country: known.country ?? other.country,
    count: known.count ?? other.count,
  };
}

const WORST: readonly Target['effect'][] = ['destroyed', 'damaged', 'none', null];

/** Every target any report names, with the worst that any says became of it. */
export function targetsOf(events: readonly Event[]): Target[] {
  const worst = new Map<string, Target>();
  for (const target of events.flatMap(({ targets }) => targets)) {
    const known = worst.get(foldName(target.text));
    if (!known || WORST.indexOf(target.effect) < WORST.indexOf(known.effect)) {
      worst.set(foldName(target.text), { ...target, text: known?.text ?? target.text });
    }
  }
  return [...worst.values()];
}

/** The chance that at least one of the events is right, were they independent; at most 0.99. */
export function confidenceOf(events: readonly Event[]): number {
  const wrong = events.reduce((chance, { confidence }) => chance * (1 - confidence), 1);
  return Math.round(Math.min(0.99, 1 - wrong) * 1000) / 1000;
}

export function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

/** The value that comes most often, the first of as many; null of none. */
export function mostCommon<T>(values: readonly T[]): T | null {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let chosen: T | null = null;
  for (const [value, count] of counts) if (chosen === null || count > counts.get(chosen)!) chosen = value;
  return chosen;
}

/** The first item whose key, compared number by number, is least. */
function best<T>(items: readonly T[], key: (item: T) => readonly number[]): T {
  return items.reduce((least, item) => {
    const [left, right] = [key(item), key(least)];
    const at = left.findIndex((value, i) => value !== right[i]);
    return at !== -1 && left[at]! < right[at]! ? item : least;
  });
}
