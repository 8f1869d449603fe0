import { setTimeout as wait } from 'node:timers/promises';
import type { CasusError, Coder } from '../../model/index.ts';
import type { Fetcher } from '../../network/fetcher.ts';
import { isPassing } from '../../store/passing-problem.ts';
import type { Store } from '../../store/store.ts';
import type { AddCounts, Workers } from '../add-reports.ts';
import { tellAlerts } from '../alerts/tell-alerts.ts';
import { refreshIncidents } from '../refresh-incidents.ts';
import { fetchLeads } from './fetch-leads.ts';
import { pollSources, type PollCounts, type PollListener } from './poll-sources.ts';

/** What a round came to. */
export interface WatchRound {
  readonly polls: PollCounts;
  readonly pages: AddCounts;
}

export interface WatchListener extends PollListener {
  /** Told after each round in which anything was done, when its incidents are up to date. */
  round(round: WatchRound): void | Promise<void>;
  /** Told before the watch sleeps, with the time of its next work; null where nothing is due ever. */
  sleeping(until: string | null): void | Promise<void>;
  /** The workspace or the broker could not be written to for now, and the watch goes on in a while. */
  hindered(error: CasusError): void | Promise<void>;
}

interface Watching {
  /** One round: what is due is polled, and fetched to the end. */
  readonly once?: boolean;
  /** The first round polls all sources, due or not. */
  readonly now?: boolean;
  readonly listener: WatchListener;
  /** Stops the watch; what is stored stays, and what is at work waits for the next. */
  readonly signal: AbortSignal;
}

/** A sleeping watch looks so often whether somebody else gave it work, and whether digests are to be sent, in milliseconds. */
const LOOK_MS = 10_000;
const ALERTS_MS = 60_000;

/** How long pages are fetched at least before sources are polled again, however often those are to be polled. */
const FETCHING_MS = 10_000;

/** How long it waits where the workspace cannot be written for now. */
const HINDERED_MS = 15_000;

/**
 * Watches the sources of a workspace: polls those that are due, fetches the pages they point to, brings the incidents up to
 * date unless workers do, and sleeps until something is due. Several may watch one workspace: each passes over what another did already.
 */
export async function runWatch(
  store: Store,
  coder: Coder | Workers,
  fetcher: Fetcher,
  { once = false, now = false, listener, signal }: Watching,
): Promise<void> {
  let told: string | null | undefined;
  let first = true;
  while (!signal.aborted) {
    try {
      const polls = await pollSources(store, coder, fetcher, { now: now && first, listener, signal });
      const until = once ? Infinity : Math.max(await nextPoll(store), Date.now() + FETCHING_MS);
      const pages = await fetchLeads(store, coder, fetcher, { listener, signal, until });
      // Workers do both in their own time.
      if (!('handOver' in coder)) {
        await refreshIncidents(store);
        await tellAlerts(store);
      }
      first = false;
      const done = polls.polled + pages.reports + pages.known + pages.setAside + pages.later;
      if (done > 0) await listener.round({ polls, pages });
    } catch (error) {
      if (once || !isPassing(error)) throw error;
      await listener.hindered(error);
      await sleep(HINDERED_MS, signal);
      continue;
    }
    if (once) return;
    told = await sleepUntilDue(store, told, listener, signal);
  }
}

/** When the next source is due, in milliseconds. */
async function nextPoll(store: Store): Promise<number> {
  const sources = await store.watch.sources();
  return Math.min(...sources.flatMap(({ active, due }) => (active ? [Date.parse(due)] : [])));
}

/** Sleeps until something is due, a minute at most. Returns what was told of it, so that it is told once. */
async function sleepUntilDue(
  store: Store,
  told: string | null | undefined,
  listener: WatchListener,
  signal: AbortSignal,
): Promise<string | null | undefined> {
  const waking = Date.now() + ALERTS_MS;
  while (!signal.aborted && Date.now() < waking) {
    const due = await store.watch.nextDue();
    const left = due === null ? Infinity : Date.parse(due) - Date.now();
    if (left <= 0) break;
    if (due !== told) await listener.sleeping(due);
    told = due;
    await sleep(Math.min(left, LOOK_MS), signal);
  }
  return told;
}

async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}
