import type { Actor } from '../../../src/model/actor.ts';
import { dateCell, figureCell, placeCell } from '../../../src/model/cells.ts';
import { countryName } from '../../../src/model/country-name.ts';
import type { EventField } from '../../../src/model/decision.ts';
import type { Event, Target } from '../../../src/model/event.ts';
import { FIGURE_KEYS, type Figure, type FigureKey } from '../../../src/model/figure.ts';
import type { Place } from '../../../src/model/place.ts';
import type { Attribution } from '../../../src/model/source.ts';
import type { DateSpan } from '../../../src/model/date-span.ts';
import type { Span } from '../../../src/model/span.ts';

/** The value of a field, as decisions hold it. */
export type FieldValue = string | readonly string[] | DateSpan | Place | Figure | readonly Actor[] | readonly Target[] | readonly Attribution[] | null; // prettier-ignore

/** The fields in the order they are reviewed: what, when, where, who, how many, with what, who says so. */
export const FIELD_LABELS: Readonly<Record<EventField, string>> = {
  type: 'Type',
  modes: 'How',
  date: 'When',
  place: 'Where',
  actors: 'Who and to whom',
  'figures.killed': 'Reported killed',
  'figures.injured': 'Reported injured',
  'figures.abducted': 'Reported abducted',
  'figures.arrested': 'Reported arrested',
  'figures.displaced': 'Reported displaced',
  'figures.participants': 'Participants',
  weapons: 'Weapons',
  targets: 'Hit',
  sources: 'According to',
  status: 'Status',
  scope: 'Scope',
  contexts: 'Contexts',
};
const ORDER = Object.keys(FIELD_LABELS) as EventField[];

/** What every event is asked for, and so is shown where nothing was read too. */
const ALWAYS: ReadonlySet<EventField> = new Set(['type', 'date', 'place', 'actors', 'sources', 'status', 'scope']);

export const isList = (field: EventField) => /^(?:modes|contexts|actors|weapons|targets|sources)$/.test(field);
export const figureKeyOf = (field: EventField): FigureKey | null => FIGURE_KEYS.find((key) => field === `figures.${key}`) ?? null; // prettier-ignore

export function valueOf(event: Event, field: EventField): FieldValue {
  const key = figureKeyOf(field);
  return key ? (event.figures[key] ?? null) : event[field as Exclude<EventField, `figures.${string}`>];
}

export const isGiven = (value: FieldValue): boolean => value !== null && !(Array.isArray(value) && value.length === 0);

/** The words that a value was read from, in text order, each once. */
export function wordsOf(event: Pick<Event, 'evidence'>, field: EventField): Span[] {
  const own = event.evidence.filter((one) => one.field === field || one.field.startsWith(`${field}.`));
  const once = new Map(own.map(({ start, end }) => [`${start} ${end}`, { start, end }]));
  return [...once.values()].sort((a, b) => a.start - b.start);
}

/** The fields to show of an event: those it is always asked for, those that hold a value, those somebody decided on. */
export function shownFields(event: Event, decided: Partial<Record<EventField, unknown>> = {}): EventField[] {
  return ORDER.filter((field) => ALWAYS.has(field) || isGiven(valueOf(event, field)) || decided[field] !== undefined);
}

/** The others, which may be given a value. */
export const hiddenFields = (event: Event, decided: Partial<Record<EventField, unknown>> = {}): EventField[] =>
  ORDER.filter((field) => !shownFields(event, decided).includes(field));

/** A value in few words; empty where there is none, which is not zero. */
export function cellOf(field: EventField, value: FieldValue): string {
  if (!isGiven(value)) return '';
  if (figureKeyOf(field)) return figureCell(value as Figure);
  if (field === 'date') return dateCell(value as DateSpan);
  if (field === 'place') return placeCell(value as Place);
  if (field === 'actors') return (value as Actor[]).map(actorCell).join('; ');
  if (field === 'targets') return (value as Target[]).map(({ text, effect }) => (effect ? `${text} (${effect})` : text)).join('; '); // prettier-ignore
  if (field === 'sources')
    return (value as Attribution[]).map(({ name, relation }) => `${name} ${relation}`).join(' ← ');
  return Array.isArray(value) ? value.join(', ') : (value as string);
}

/** "Boko Haram (REB, Nigeria)"; whoever bore it behind an arrow. */
export function actorCell({ role, name, text, sector, country, count }: Actor): string {
  const told = [count !== null && count > 1 ? String(count) : '', sector ?? '', country ? countryName(country) : ''].filter((one) => one !== ''); // prettier-ignore
  const who = name ?? text;
  return `${role === 'recipient' ? '→ ' : ''}${who}${told.length > 0 ? ` (${told.join(', ')})` : ''}`;
}

/** How precise a value is, where that is not plain from the value itself. */
export function precisionOf(field: EventField, value: FieldValue): string {
  if (!isGiven(value)) return '';
  if (field === 'place') {
    const { precision, radius, latitude } = value as Place;
    const near = radius === undefined ? '' : `, within ${radius} km`;
    return `${precision}${near}${latitude === null ? ', no coordinates' : ''}`;
  }
  if (field === 'date') return spanWords(value as DateSpan);
  return figureKeyOf(field) ? (value as Figure).qualifier.replace('_', ' ') : '';
}

function spanWords({ start, end }: DateSpan): string {
  if (start === null || end === null) return 'open';
  const days = Math.round((Date.parse(end) - Date.parse(start)) / 86_400_000) + 1;
  return days === 1 ? 'day' : days === 7 ? 'week' : `${days} days`;
}
