import { EVENT_FIELDS, overlaps, type Event, type EventField, type Span } from '../model/index.ts';
import { valueOf } from '../model/event-field.ts';
import { sameValue } from './event-field.ts';

/** An event that somebody decided on, and what is known of how it was. */
export interface SeenEvent {
  readonly id: string;
  /** The words that told its type. */
  readonly at?: Span | undefined;
  readonly values: Partial<Record<EventField, unknown>>;
}

/** The words that tell the type of an event. */
export function typeWords({ evidence }: Event): Span | undefined {
  const found = evidence.find(({ field }) => field === 'type');
  return found && { start: found.start, end: found.end };
}

/** An event with all that can be known of it later. */
export function seenEvent(event: Event): SeenEvent {
  return {
    id: event.id,
    at: typeWords(event),
    values: Object.fromEntries(EVENT_FIELDS.map((field) => [field, valueOf(event, field)])),
  };
}

/**
 * Which of a report's events those are that were decided on before it was coded anew: by its id, else the one whose type is told
 * by the same words; of several ("bombings in Karso and Velmar") the one of the same type, then the one that most values are
 * alike of. No event is two.
 * @returns the id each has now, null where it is gone
 */
export function findEvents(seen: readonly SeenEvent[], events: readonly Event[]): Map<string, string | null> {
  const found = new Map<string, string | null>();
  const ids = new Set(events.map(({ id }) => id));
  const taken = new Set<string>();
  const lost: SeenEvent[] = [];
  for (const one of seen) {
    if (!ids.has(one.id)) {
      lost.push(one);
      continue;
    }
    found.set(one.id, one.id);
    taken.add(one.id);
  }
  const fits = lost.flatMap((one) =>
    events.flatMap((event) => {
      const words = typeWords(event);
      if (!one.at || !words || !overlaps(one.at, words)) return [];
      return [{ id: one.id, now: event.id, likeness: likeness(one, event) }];
    }),
  );
  for (const { id, now } of fits.sort((a, b) => b.likeness - a.likeness)) {
    if (found.has(id) || taken.has(now)) continue;
    found.set(id, now);
    taken.add(now);
  }
  for (const { id } of lost) if (!found.has(id)) found.set(id, null);
  return found;
}

/** The type weighs more than all else together. */
function likeness({ values }: SeenEvent, event: Event): number {
  const alike = EVENT_FIELDS.filter((field) => field in values && sameValue(values[field], valueOf(event, field)));
  return alike.length + (alike.includes('type') ? EVENT_FIELDS.length : 0);
}
