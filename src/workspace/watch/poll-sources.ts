import type { Coder, WatchedSource } from '../../model/index.ts';
import type { Fetcher } from '../../network/fetcher.ts';
import type { Store } from '../../store/store.ts';
import type { AddListener, Workers } from '../add-reports.ts';
import { byHost, hostOf } from './by-host.ts';
import { pollFeed, wentWell, type Polled } from './poll-feed.ts';
import { pollFolder } from './poll-folder.ts';
import { pollPage } from './poll-page.ts';

/** What polling tells while it works, each once it is safe on the disk. */
export interface PollListener extends AddListener {
  /** A source was polled; it stands as it does after that, with so many new leads to pages or files. */
  polled?(source: WatchedSource, fresh: number): void | Promise<void>;
}

interface Polling {
  /** The numbers of the sources to poll, due or not, paused or not; the active ones where it is not given. */
  readonly only?: readonly number[];
  /** Those too that are not due yet. */
  readonly now?: boolean;
  readonly listener: PollListener;
  /** Ends the work; polls that were at work are as if they had not begun. */
  readonly signal?: AbortSignal;
}

export interface PollCounts {
  polled: number;
  /** Leads that are new. */
  leads: number;
  /** Polls that failed. */
  failed: number;
  /** Reports that were new in watched pages. */
  reports: number;
}

/** Hosts that are asked at the same time. */
const HOSTS = 32;

/** Polls the sources that are due, and keeps what each pointed to together with how it stands then. */
export async function pollSources(
  store: Store,
  coder: Coder | Workers,
  fetcher: Fetcher,
  { only, now = false, listener, signal = new AbortController().signal }: Polling,
): Promise<PollCounts> {
  const counts: PollCounts = { polled: 0, leads: 0, failed: 0, reports: 0 };
  const all = await store.watch.sources();
  const today = new Date().toISOString();
  const asked = all.filter(({ number, active, due }) => (only ? only.includes(number) : active && (now || due <= today)));
  const outcomes = byHost(asked, hostOfSource, poll, { width: HOSTS, stopped: () => signal.aborted });
  for await (const outcome of outcomes) {
    if (outcome === null) continue;
    counts.polled += 1;
    counts.leads += outcome.fresh;
    counts.reports += outcome.reports;
    if (outcome.source.failures > 0) counts.failed += 1;
    await listener.polled?.(outcome.source, outcome.fresh);
  }
  return counts;

  async function poll(source: WatchedSource): Promise<{ source: WatchedSource; fresh: number; reports: number } | null> {
    const page = source.kind === 'page' ? await pollPage(store, coder, source, fetcher, { listener, signal }) : null;
    const polled =
      source.kind === 'page' ? page : source.kind === 'folder' ? await pollFolder(source) : await pollFeed(source, fetcher, signal);
    if (polled === null) return null;
    const fresh = await keep(source, polled);
    const after = await store.watch.source(source.number);
    return after && { source: after, fresh, reports: page?.counts?.reports ?? 0 };
  }

  async function keep(source: WatchedSource, { poll, minutes }: Polled): Promise<number> {
    const { address = source.address } = poll.after;
    const other = all.find((one) => one.address === address && one.number !== source.number);
    const after = other ? { ...poll.after, active: false, problem: watchedAlready(source, other) } : poll.after;
    const fresh = await store.watch.polled(source.number, { ...poll, after });
    // Only now it is known whether it brought any news.
    if (fresh === 0 && poll.leads.length > 0)
      await store.watch.change(source.number, { due: wentWell(source, { news: false, minutes }).due });
    return fresh;
  }
} // prettier-ignore

const hostOfSource = ({ kind, address }: WatchedSource) => (kind === 'folder' ? address : hostOf(address));

const watchedAlready = ({ address }: WatchedSource, other: WatchedSource) =>
  `${address} has moved to ${other.address}, which is watched already (${other.number}), so this one is paused; casus watch remove takes it off the list.`;
