import type { Event } from '../model/index.ts';
import { findEvents, seenEvent, type SeenEvent } from './find-events.ts';

/** An id that an event of a report has or had. Events that only ever had one, and have it, need none. */
export interface EventName {
  readonly was: string;
  /** The id that the event has now; null while no coder finds it. */
  readonly now: string | null;
  /** The id that the event had first, which no other event of the report has for its first: incidents are called by it. */
  readonly first: string;
  /** What is known of an event that is gone, so that a later coder's is known for it; null for an id that does not tell. */
  readonly seen: Omit<SeenEvent, 'id'> | null;
}

/**
 * The ids of a report's events after it was coded anew: an event that is found again stays the event it was, whatever it is
 * called now, and one that was gone comes back as itself.
 * @param names the ids as they were, by `was`
 * @param before its events as they were coded before
 * @param decided events that decisions name, with what these tell of them
 */
export function namesAfter(
  names: ReadonlyMap<string, EventName>,
  before: readonly Event[],
  coded: readonly Event[],
  decided: readonly SeenEvent[],
): Map<string, EventName> {
  const firstOf = (id: string) => names.get(id)?.first ?? id;
  const known = new Map(before.map((event) => [firstOf(event.id), seenEvent(event)]));
  const gone = [...names.values()].flatMap(({ was, seen }) => (seen ? [{ id: was, ...seen }] : []));
  for (const one of [...gone, ...decided]) if (!known.has(firstOf(one.id))) known.set(firstOf(one.id), one);
  const found = refound(
    known,
    Map.groupBy(names.values(), ({ first }) => first),
    coded,
  );

  const taken = new Set([...known.keys(), ...[...names.values()].map(({ first }) => first)]);
  const firsts = new Map([...found].flatMap(([first, now]) => (now === null ? [] : [[now, first] as const])));
  const after = new Map<string, EventName>();
  for (const { id } of coded) {
    const first = firsts.get(id) ?? unused(id, taken);
    taken.add(first);
    if (first !== id) after.set(id, { was: id, now: id, first, seen: null });
  }
  const ids = new Set(coded.map(({ id }) => id));
  for (const was of new Set([...names.keys(), ...[...known.values()].map(({ id }) => id)])) {
    if (ids.has(was)) continue;
    const first = firstOf(was);
    const now = found.get(first) ?? null;
    const told = known.get(first);
    const seen = now === null && told?.id === was ? { at: told.at, values: told.values } : null;
    after.set(was, { was, now, first, seen });
  }
  return after;
}

/** The ids that known events have now, by their first ones; an id that any of them had before tells it. */
function refound(
  known: ReadonlyMap<string, SeenEvent>,
  names: ReadonlyMap<string, readonly EventName[]>,
  coded: readonly Event[],
): Map<string, string | null> {
  const ids = new Set(coded.map(({ id }) => id));
  const asked = new Map(
    [...known].map(([first, seen]) => {
      const again = ids.has(seen.id) ? undefined : names.get(first)?.find(({ was }) => ids.has(was));
      return [first, again ? { ...seen, id: again.was } : seen];
    }),
  );
  const now = findEvents([...asked.values()], coded);
  return new Map([...asked].map(([first, { id }]) => [first, now.get(id) ?? null]));
}

/** An id of which no event was called first: another event may have gone on under another, and come by this one. */
function unused(id: string, taken: ReadonlySet<string>): string {
  return taken.has(id) ? unused(`${id}+`, taken) : id;
}
