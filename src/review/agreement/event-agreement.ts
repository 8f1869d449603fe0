import { FIGURE_KEYS, type DateSpan, type Event, type Evidence, type Figure, type Place } from '../../model/index.ts';
import { kilometres } from '../../model/kilometres.ts';
import type { BootstrapOptions } from './bootstrap.ts';
import { krippendorffAlpha, type Alpha } from './krippendorff-alpha.ts';
import { setDifference, type Difference, type Scale, type Units } from './scale.ts';

/**
 * How far an α carries (Krippendorff, Content Analysis, 2004): `firm` from .800, `tentative` from .667; below that no
 * conclusion should be drawn from the field. `undefined` where there is no α.
 */
export type Verdict = 'firm' | 'tentative' | 'none' | 'undefined';

export interface FieldAgreement extends Alpha {
  /** As the field is called in an event: `type`, `date.start`, `figures.killed`. */
  readonly field: string;
  readonly scale: 'nominal' | 'interval' | 'ratio' | 'sets' | 'kilometres';
  readonly verdict: Verdict;
  /** Of the pairs of coders of one event, how many both give the field a value or both give none; from 0 to 1. */
  readonly told: number | null;
}

/**
 * How well coders agree on each field of events that were matched already: a row is one event as each coder has it, null
 * where a coder has none. A value that a coder left out counts as missing for α, and shows in `told`.
 */
export function eventAgreement(matched: Units<Event>, bootstrap?: BootstrapOptions): FieldAgreement[] {
  return AGREEMENT_FIELDS.map(({ agreement }) => agreement(matched, bootstrap));
}

type Point = Pick<Place, 'latitude' | 'longitude'>;

/** A field on which coders are compared. */
interface AgreementField {
  readonly field: string;
  readonly scale: FieldAgreement['scale'];
  readonly agreement: (matched: Units<Event>, bootstrap?: BootstrapOptions) => FieldAgreement;
  /** The value for people to read; null where the event has none. */
  readonly said: (event: Event) => string | null;
  /** Whether two events have one value there, or both have none. */
  readonly same: (a: Event, b: Event) => boolean;
}

function fieldOf<T>(
  field: string,
  name: FieldAgreement['scale'],
  scale: Scale<T>,
  valueOf: (event: Event) => T | null,
  said: (value: T, event: Event) => string = String,
): AgreementField {
  return {
    field,
    scale: name,
    agreement(matched, bootstrap) {
      const units = matched.map((unit) => unit.map((event) => (event === null ? null : valueOf(event))));
      const alpha = krippendorffAlpha(units, scale, bootstrap);
      const given = matched.map((unit) =>
        unit.map((event) => (event === null ? null : Number(valueOf(event) !== null))),
      );
      const { same: told } = krippendorffAlpha(given, 'nominal', { resamples: 0 });
      return { field, scale: name, ...alpha, verdict: verdictOf(alpha.alpha), told };
    },
    said(event) {
      const value = valueOf(event);
      return value === null ? null : said(value, event);
    },
    same: (a, b) => JSON.stringify(valueOf(a)) === JSON.stringify(valueOf(b)),
  };
}

/** What Krippendorff lets conclude from an α. */
export function verdictOf(alpha: number | null): Verdict {
  if (alpha === null) return 'undefined';
  if (alpha >= 0.8) return 'firm';
  return alpha >= 0.667 ? 'tentative' : 'none';
}

/** The order of modes says nothing, and must not make two sets out of one. */
const sorted = (values: readonly string[]) => [...values].sort();

const DAY = 86_400_000;

/** Days since 1970-01-01; null for an open end. */
function dayNumber(date: DateSpan | null, end: 'start' | 'end'): number | null {
  const day = date?.[end] ?? null;
  return day === null ? null : Date.parse(`${day}T00:00:00Z`) / DAY;
}

const FARTHEST = 500;

/** Square kilometres; past 500 km a place is wrong, however far off. */
const pointDifference: Difference<Point> = (a, b) => Math.min(FARTHEST, kilometres(a, b)) ** 2;

/** The same place in other words is the same place. */
function pointOf(place: Place | null): Point | null {
  if (place === null || place.latitude === null || place.longitude === null) return null;
  return { latitude: place.latitude, longitude: place.longitude };
}

/** The number a figure stands for: its best, else the bound it gives. */
function countOf(figure: Figure | undefined): number | null {
  return figure?.best ?? figure?.low ?? figure?.high ?? null;
}

/** ISO day of a day number. */
const dayOf = (day: number) => new Date(day * DAY).toISOString().slice(0, 10);
const listed = (values: readonly string[]) => values.join(', ');

/** In the order in which they are told. */
export const AGREEMENT_FIELDS: readonly AgreementField[] = [
  fieldOf('type', 'nominal', 'nominal', ({ type }) => type),
  fieldOf('modes', 'sets', setDifference, ({ modes }) => sorted(modes), listed),
  fieldOf('contexts', 'sets', setDifference, ({ contexts }) => sorted(contexts), listed),
  fieldOf('scope', 'nominal', 'nominal', ({ scope }) => scope),
  fieldOf('status', 'nominal', 'nominal', ({ status }) => status),
  fieldOf<number>('date.start', 'interval', 'interval', ({ date }) => dayNumber(date, 'start'), dayOf),
  fieldOf<number>('date.end', 'interval', 'interval', ({ date }) => dayNumber(date, 'end'), dayOf),
  fieldOf('place.country', 'nominal', 'nominal', ({ place }) => place?.country ?? null),
  fieldOf('place', 'kilometres', pointDifference, ({ place }) => pointOf(place), (_, { place }) => place!.name),
  ...FIGURE_KEYS.map((key) =>
    fieldOf<number>(`figures.${key}`, 'ratio', 'ratio', ({ figures }) => countOf(figures[key])),
  ),
]; // prettier-ignore

/** The words that a field of an event was read from: those of the whole date for its start, of each mode for the modes. */
export function fieldEvidence({ evidence }: Event, field: string): Evidence[] {
  return evidence.filter((one) => one.field === field || one.field.startsWith(`${field}.`) || field.startsWith(`${one.field}.`)); // prettier-ignore
}
