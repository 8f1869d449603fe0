import { setInterval as every } from 'node:timers';
import { problemOf } from '../../ingest/ingested.ts';
import { readOpml, type ListedFeed } from '../../ingest/feeds/read-opml.ts';
import type { Coder } from '../../model/index.ts';
import type { Store } from '../../store/store.ts';
import { addSource } from '../../workspace/watch/add-source.ts';
import { fetchLeads } from '../../workspace/watch/fetch-leads.ts';
import { openWatchFetcher } from '../../workspace/watch/open-watch-fetcher.ts';
import { pageLead } from '../../workspace/watch/page-lead.ts';
import { pollSources } from '../../workspace/watch/poll-sources.ts';
import { listenerOf } from './adding.ts';
import type { Work } from './orders.ts';
import type { Progress } from './progress.ts';

/** How often it is looked whether the job is to stop, in milliseconds. */
const LOOK_MS = 200;

/** Has something watched, or all feeds of some lists, and polls what was not watched before. */
export async function watchNow(
  store: Store,
  coder: Coder,
  work: Extract<Work, { kind: 'watch' | 'watch-list' }>,
  progress: Progress,
  stopped: () => boolean,
): Promise<void> {
  progress.begin('reading', null);
  const begun = work.kind === 'watch' ? await begin(store, work, progress) : await beginAll(store, work, progress);
  progress.tell();
  await pollNow(store, coder, begun, progress, stopped);
}

/** @returns the number of the source, where it was not watched before */
async function begin(store: Store, work: Extract<Work, { kind: 'watch' }>, progress: Progress): Promise<number[]> {
  const begun: number[] = [];
  await using fetcher = openWatchFetcher();
  for await (const added of addSource(store, fetcher, work.address, work)) {
    if (added.kind === 'refused') progress.refused(added.problem);
    if (added.kind !== 'watched' || added.known) continue;
    progress.watched();
    begun.push(added.source.number);
  }
  return begun;
}

async function beginAll(store: Store, { lists }: Extract<Work, { kind: 'watch-list' }>, progress: Progress): Promise<number[]> {
  const begun: number[] = [];
  for (const { name, bytes } of lists) {
    for (const { url, title } of feedsOf(bytes, name, progress)) {
      const { source, known } = await store.watch.add({ kind: 'feed', address: url, title, pages: true, every: null });
      if (known) continue;
      progress.watched();
      begun.push(source.number);
    }
  }
  return begun;
} // prettier-ignore

function feedsOf(list: Uint8Array, name: string, progress: Progress): readonly ListedFeed[] {
  try {
    return readOpml(list, name);
  } catch (error) {
    progress.refused(problemOf(error, name));
    return [];
  }
}

/** Polls sources, due or not, then fetches the pages that wait. */
export async function pollNow(
  store: Store,
  coder: Coder,
  sources: readonly number[],
  progress: Progress,
  stopped: () => boolean,
): Promise<void> {
  if (sources.length === 0) return;
  await using fetcher = openWatchFetcher();
  using stopping = signalOf(stopped);
  progress.begin('polling', sources.length);
  await pollSources(store, coder, fetcher, {
    only: sources,
    listener: {
      // What a watched page tells is added as it is polled.
      added: (record) => { progress.added(record); },
      known: (_, storedAs) => { progress.known(storedAs); },
      setAside: (problem) => { progress.setAside(problem); },
      polled: ({ failures }, fresh) => {
        progress.polled(fresh, failures > 0);
        progress.step();
      },
    },
    signal: stopping.signal,
  }); // prettier-ignore
  await fetchWaiting(store, coder, fetcher, progress, stopping.signal);
}

/** Fetches pages of the web, each a lead from now on where it was none, and all others that wait. */
export async function fetchNow(
  store: Store,
  coder: Coder,
  urls: readonly string[],
  progress: Progress,
  stopped: () => boolean,
): Promise<void> {
  await using fetcher = openWatchFetcher();
  using stopping = signalOf(stopped);
  const led = await store.watch.ledTo(urls);
  await store.watch.addLeads(urls.filter((url) => !led.has(url)).map(pageLead));
  await store.watch.retry(urls, new Date().toISOString());
  await fetchWaiting(store, coder, fetcher, progress, stopping.signal);
}

async function fetchWaiting(
  store: Store,
  coder: Coder,
  fetcher: ReturnType<typeof openWatchFetcher>,
  progress: Progress,
  signal: AbortSignal,
): Promise<void> {
  progress.begin('fetching', (await store.watch.dueLeads(new Date().toISOString())).length);
  await fetchLeads(store, coder, fetcher, { listener: listenerOf(progress), signal });
  progress.tell();
}

/** A signal that is given once a job is to stop. */
function signalOf(stopped: () => boolean): Disposable & { readonly signal: AbortSignal } {
  const controller = new AbortController();
  const look = () => {
    if (stopped()) controller.abort();
  };
  look();
  const looking = every(look, LOOK_MS);
  return {
    signal: controller.signal,
    [Symbol.dispose]: () => {
      clearInterval(looking);
    },
  };
}
