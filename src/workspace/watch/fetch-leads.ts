import type { Coder, Lead } from '../../model/index.ts';
import type { Fetcher } from '../../network/fetcher.ts';
import type { Store } from '../../store/store.ts';
import { addReports, type AddCounts, type AddListener, type FollowedLead, type Workers } from '../add-reports.ts';
import { byHost, hostOf } from './by-host.ts';
import { followLead } from './follow-lead.ts';
import { filePath, readFileLeads } from './read-file-leads.ts';

interface Fetching {
  readonly listener: AddListener;
  /** Ends the work at once; what was at work waits on. */
  readonly signal?: AbortSignal;
  /** Only those that no source pointed to: what a person added. */
  readonly added?: boolean;
  /** Only those of these URLs. */
  readonly only?: ReadonlySet<string>;
  /** Begins nothing more from this time on (milliseconds). */
  readonly until?: number;
}

type DueLead = Pick<Lead, 'number' | 'url' | 'source'>;

/** Hosts that are asked at the same time, each for one page at a time. */
const HOSTS = 32;

/** Files that are read in one run. */
const FILES = 100;

/**
 * Fetches the pages of all leads that are due, reads, codes and stores them, each settled in the transaction that stores its
 * reports: stopped or killed at any moment, nothing is lost, and nothing comes twice. The incidents are left as they are.
 */
export async function fetchLeads(
  store: Store,
  coder: Coder | Workers,
  fetcher: Fetcher,
  { listener, added = false, only, signal = new AbortController().signal, until = Infinity }: Fetching,
): Promise<AddCounts> {
  const counts: AddCounts = { reports: 0, events: 0, known: 0, setAside: 0, warned: 0, leads: 0, later: 0 };
  const stopped = () => signal.aborted || Date.now() >= until;
  const sources = new Map((await store.watch.sources()).map((source) => [source.number, source]));
  while (!stopped()) {
    const all = await store.watch.dueLeads(new Date().toISOString());
    const due = all.filter(({ source, url }) => (!added || source === null) && (!only || only.has(url ?? '')));
    if (due.length === 0) break;
    const fileOf = ({ url, source }: DueLead) => filePath(url, source === null ? undefined : sources.get(source));
    const { files = [], pages = [] } = Object.groupBy(due, (one) => (fileOf(one) === null ? 'pages' : 'files'));
    for (let i = 0; i < files.length && !stopped(); i += FILES) {
      const some: { lead: Lead; path: string }[] = [];
      for (const one of files.slice(i, i + FILES)) {
        const lead = await stillDue(store, one.number);
        if (lead) some.push({ lead, path: fileOf(one)! });
      }
      const paths = some.map(({ path }) => path);
      sum(counts, await addReports(store, coder, paths, readFileLeads(some, stopped), listener));
    }
    if (pages.length === 0) continue;
    const followed = byHost(pages, ({ url }) => hostOf(url), follow, { width: HOSTS, stopped });
    sum(counts, await addReports(store, coder, [], present(followed), listener));
  }
  return counts;

  async function follow({ number }: Pick<Lead, 'number'>): Promise<FollowedLead | null> {
    const lead = await stillDue(store, number);
    if (lead === null) return null;
    const ownText = lead.source !== null && sources.get(lead.source)?.pages === false;
    return followLead(lead, { fetcher, ownText, signal });
  }
} // prettier-ignore

/** The lead, unless another process settled it meanwhile. */
async function stillDue(store: Store, number: number): Promise<Lead | null> {
  for await (const lead of store.watch.leads({ after: number - 1, limit: 1 })) {
    if (lead.number === number && lead.state === 'waiting' && Date.parse(lead.due) <= Date.now()) return lead;
  }
  return null;
}

async function* present(items: AsyncIterable<FollowedLead | null>): AsyncGenerator<FollowedLead> {
  for await (const item of items) if (item !== null) yield item;
}

export function sum(counts: AddCounts, more: AddCounts): void {
  for (const key of Object.keys(more) as (keyof AddCounts)[]) counts[key] += more[key];
}
