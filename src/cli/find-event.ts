import { CasusError, type Event, type EventRef, type EventReview, type Report } from '../model/index.ts';
import type { Store } from '../store/store.ts';
import { didYouMean } from './closest.ts';

/** An event that a person named, with its report and how it stands. */
interface NamedEvent {
  readonly ref: EventRef;
  readonly event: Event;
  readonly review: EventReview;
  readonly report: Report;
}

/**
 * The event that a person names by its id or its first letters.
 * @throws CasusError `usage` where no event or more than one has that id
 */
export async function findEvent(store: Store, id: string): Promise<NamedEvent> {
  const found = await store.eventsById(id);
  const exact = found.find(({ eventId }) => eventId === id);
  const ref = exact ?? (found.length === 1 ? found[0] : undefined);
  if (!ref) {
    if (found.length === 0) throw usage(id, await unknown(store, id));
    const ids = found.map(({ eventId }) => eventId).join(', ');
    const count = found.length === 10 ? 'ten or more' : found.length;
    throw usage(id, `${count} events have an id that begins with ${id}: ${ids}`);
  }
  const record = await store.report(ref.reportId);
  const reviewed = (await store.review(ref.reportId))?.events.find(({ event }) => event.id === ref.eventId);
  if (!record || !reviewed) throw usage(id, `the event ${id} is gone: its report was coded anew.`);
  return { ref, event: reviewed.event, review: reviewed.review, report: record.report };
}

async function unknown(store: Store, id: string): Promise<string> {
  const near = (await store.eventsById(id.slice(0, 2))).map(({ eventId }) => eventId);
  return `no event has the id ${id}.${didYouMean(id, near)} The ids stand in: casus show REPORT`;
}

const usage = (input: string, message: string) => new CasusError({ code: 'usage', input, message });
