import type { QueueFilter, QueueFlag } from '../../review/queue/filters.ts';
import type { WaitingReport } from '../../store/queue.ts';
import type { Store } from '../../store/store.ts';
import type { Live } from '../live.ts';
import { shownBeginning } from '../shown-beginning.ts';
import type { QueueAsked, QueueIndex, QueuePlace } from './queue-index.ts';

/** A report of the queue as lists show it: what waits in it, and why it stands where it stands. */
export interface QueuedReport extends Omit<WaitingReport, 'number' | 'actors' | 'events' | 'unreviewed'> {
  /** Null where the asker has yet to code it blind, as all that tells of events. */
  readonly events: number | null;
  readonly unreviewed: number | null;
  readonly flags: QueueFlag[];
  readonly why: string[];
}

interface Page {
  readonly reports: QueuedReport[];
  readonly counts: Record<QueueFilter, number>;
  /** Behind which the next page begins. */
  readonly next: QueuePlace | null;
  /** How many there are on all pages. */
  readonly total: number;
}

interface Queue {
  readonly store: Pick<Store, 'reading'>;
  readonly queue: Live<QueueIndex>;
  /** Whether the names of private persons are shown. */
  readonly names: boolean;
}

/** A page of the reports to look at, those most worth it first. */
export async function queuePage(
  { store, queue, names }: Queue,
  { text, ...asked }: Omit<QueueAsked, 'found'> & { readonly text?: string | undefined },
): Promise<Page> {
  const found = text === undefined ? undefined : new Set(await store.reading.found('reports', text));
  const index = await queue.now();
  const { places, more, total, counts } = index.page({ ...asked, found });
  const waiting = await store.reading.waiting(places.map(({ report }) => report));
  const byNumber = new Map(waiting.map((one) => [one.number, one]));
  const reports = places.flatMap(({ report }) => {
    const one = byNumber.get(report);
    if (!one) return [];
    const about = { ...shown(one, names), ...index.about(report) };
    return [asked.blind.has(report) ? { ...about, ...UNTOLD } : about];
  });
  return { reports, counts, next: more ? (places.at(-1) ?? null) : null, total };
}

/** What the machine or others made of a report is kept from who is to code it blind. */
const UNTOLD = { events: null, unreviewed: null, confidence: null, flags: [], why: [] };

function shown(one: WaitingReport, names: boolean): Omit<QueuedReport, 'flags' | 'why'> {
  const { id, publisher, published, language, read, added, events, unreviewed, confidence, status, assignee } = one;
  return { id, ...shownBeginning(one, names), publisher, published, language, read, added, events, unreviewed, confidence, assignee, status }; // prettier-ignore
}
