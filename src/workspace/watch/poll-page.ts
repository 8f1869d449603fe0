import { createHash } from 'node:crypto';
import type { Ingested } from '../../ingest/ingest.ts';
import { readFetched } from '../../ingest/read-fetched.ts';
import type { Coder, WatchedSource } from '../../model/index.ts';
import type { Fetcher } from '../../network/fetcher.ts';
import type { Store } from '../../store/store.ts';
import { addReports, type AddCounts, type AddListener, type Workers } from '../add-reports.ts';
import { failedPoll, heard, unchanged, wentWell, type Polled } from './poll-feed.ts';

interface PagePoll extends Polled {
  /** What was added of it; null where nothing changed. */
  readonly counts: AddCounts | null;
}

/**
 * Asks for a page that keeps changing, and adds what it has now: entries of a live blog that are there already are passed
 * over. Its reports are kept before the poll is, so that one that was cut short is only done once more.
 * @returns null where `signal` stopped it
 */
export async function pollPage(
  store: Store,
  coder: Coder | Workers,
  source: WatchedSource,
  fetcher: Fetcher,
  { listener, signal }: { readonly listener: AddListener; readonly signal: AbortSignal },
): Promise<PagePoll | null> {
  const { address: url, etag, modified } = source;
  const fetched = await fetcher.fetch({ url, etag, modified, signal });
  if (signal.aborted) return null;
  if (fetched.kind === 'failed') return { ...failedPoll(source, fetched.problem, fetched), counts: null };
  if (fetched.kind === 'not-modified') return { ...unchanged(source, { address: fetched.moved }), counts: null };
  const items: Ingested[] = [];
  const today = new Date().toISOString().slice(0, 10);
  for await (const item of readFetched(fetched, { lead: null, today })) items.push(named(item, url));
  // Much of a page changes at every look: what counts is what would be coded.
  const hash = createHash('sha256').update(JSON.stringify(items.map(words))).digest('hex');
  const said = { ...heard(fetched), hash };
  if (hash === source.hash) return { ...unchanged(source, said), counts: null };
  const counts = await addReports(store, coder, [url], streamed(items), listener);
  const title = source.title ?? items.find((item) => item.kind === 'report')?.report.title ?? null;
  const after = { ...wentWell(source, { news: counts.reports > 0, minutes: null }), ...said, title };
  return { poll: { leads: [], after }, minutes: null, counts };
} // prettier-ignore

const words = (item: Ingested) =>
  item.kind === 'report'
    ? [item.report.title, item.report.published, item.report.text]
    : item.kind === 'lead'
      ? item.lead.key
      : item.problem.message;

const named = (item: Ingested, input: string): Ingested =>
  item.kind === 'set-aside' ? { ...item, problem: { ...item.problem, input } } : { ...item, input };

// eslint-disable-next-line @typescript-eslint/require-await -- what is added is a stream
async function* streamed(items: readonly Ingested[]): AsyncGenerator<Ingested> {
  yield* items;
}
