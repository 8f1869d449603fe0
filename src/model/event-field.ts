import type { EventField } from './decision.ts';
import type { Event, Evidence } from './event.ts';
import { FIGURE_KEYS, type FigureKey } from './figure.ts';

/** A value of a field as decisions hold it: JSON, null where there is none. */
export type FieldValue =
  Event[Exclude<EventField, `figures.${string}`>] | NonNullable<Event['figures'][FigureKey]> | null;

/** The figure that a field is, if it is one. */
export const figureKey = (field: EventField): FigureKey | undefined =>
  FIGURE_KEYS.find((key) => field === `figures.${key}`);

export function valueOf(event: Event, field: EventField): FieldValue {
  const key = figureKey(field);
  return key ? (event.figures[key] ?? null) : event[field as Exclude<EventField, `figures.${string}`>];
}

/** Whether a value is one at all: a list without items and null are none. */
export const isValue = (value: unknown): boolean => value !== null && !(Array.isArray(value) && value.length === 0);

/** The words that a field was read from. */
export function evidenceOf(event: Event, field: EventField): Evidence[] {
  return event.evidence.filter((one) => one.field === field || one.field.startsWith(`${field}.`));
}
