import type { Ingested } from '../../ingest/ingest.ts';
import { leadReport } from '../../ingest/lead-report.ts';
import { readFetched } from '../../ingest/read-fetched.ts';
import type { Lead, Problem } from '../../model/index.ts';
import type { Fetcher } from '../../network/fetcher.ts';
import type { FollowedLead } from '../add-reports.ts';
import { fetchAgainIn, later, MOST_TRIES } from './schedule.ts';

type Read = Exclude<Ingested, { kind: 'lead' }>;

interface Following {
  readonly fetcher: Fetcher;
  /** Take the text that the feed gave, and ask for no page. */
  readonly ownText: boolean;
  readonly signal: AbortSignal;
}

/**
 * Fetches the page of a lead and reads it. Where it cannot be had for now, the lead is to be tried again later, a few times;
 * where it cannot be had for good, the feed's own text stands for it, with a warning, else it is set aside.
 * @returns null where `signal` stopped it
 */
export async function followLead(lead: Lead, { fetcher, ownText, signal }: Following): Promise<FollowedLead | null> {
  const url = lead.url === null ? null : URL.parse(lead.url);
  if (url === null || ownText) return withOwnText(lead, null);
  if (!/^https?:$/.test(url.protocol)) return withOwnText(lead, noPage(lead));
  const fetched = await fetcher.fetch({ url: lead.url!, signal });
  if (signal.aborted) return null;
  if (fetched.kind === 'not-modified') return withOwnText(lead, unasked(lead));
  const problem = fetched.kind === 'failed' ? fetched.problem : fetched.damage;
  const again = fetched.kind === 'failed' ? fetched.again && lead.tries + 1 < MOST_TRIES : lead.tries === 0;
  if (problem !== null && again) {
    const wait = fetchAgainIn(lead.tries, fetched.kind === 'failed' ? fetched.retryAfter : null, Math.random());
    return { kind: 'followed', lead: lead.number, items: [], outcome: { kind: 'later', due: later(new Date(), wait), problem } };
  } // prettier-ignore
  if (fetched.kind === 'failed') return withOwnText(lead, fetched.problem);
  const items: Read[] = [];
  const today = new Date().toISOString().slice(0, 10);
  for await (const item of readFetched(fetched, { lead, today })) {
    if (item.kind === 'lead') return withOwnText(lead, list(lead.url!));
    const told = named(item, lead.url!);
    const { url: from, headers } = fetched;
    items.push(told.kind === 'report' ? { ...told, received: { url: from, headers } } : told);
  }
  if (items.some(({ kind }) => kind === 'report'))
    return { kind: 'followed', lead: lead.number, items, outcome: { kind: 'done' } };
  const first = items.find((item) => item.kind === 'set-aside');
  return withOwnText(lead, first?.problem ?? noText(lead));
}

/** The lead done with the text that its feed gives; set aside where that gives none. */
function withOwnText(lead: Lead, problem: Problem | null): FollowedLead {
  const input = lead.url ?? lead.key;
  const read = leadReport({ kind: 'lead', input, lead });
  const followed = { kind: 'followed', lead: lead.number } as const;
  if (read.kind === 'report') {
    const instead =
      problem === null
        ? []
        : [{ code: 'no-page', message: `The page could not be read, so this is what its feed gives: ${problem.message}` }];
    return { ...followed, items: [{ ...read, warnings: [...read.warnings, ...instead] }], outcome: { kind: 'done' } };
  } // prettier-ignore
  const why = { ...(problem ?? noFeedText(input)), input };
  return { ...followed, items: [{ kind: 'set-aside', problem: why }], outcome: { kind: 'set-aside', problem: why } };
}

/** What comes of a page is told under the address that pointed to it, by which it is tried again. */
function named(item: Read, input: string): Read {
  return item.kind === 'set-aside' ? { ...item, problem: { ...item.problem, input } } : { ...item, input };
}

const noFeedText = (input: string): Problem => ({
  code: 'no-text',
  input,
  message: `${input}: the feed gives its title alone, and is watched for its own text (--feed-text); add the page: casus add URL.`,
});

const list = (input: string): Problem => ({
  code: 'no-text',
  input,
  message: `${input} is a feed or a list of pages, not an article; have it watched: casus watch add URL.`,
});

const noText = ({ url }: Lead): Problem => ({ code: 'no-text', input: url!, message: `${url} has no text to code.` });

const noPage = ({ url }: Lead): Problem => ({
  code: 'http',
  input: url!,
  message: `${url} is no address of the web (http or https), so there is no page to fetch.`,
});

const unasked = ({ url }: Lead): Problem => ({
  code: 'http',
  input: url!,
  message: `${url}: the server says that nothing changed (304), though it was not asked; try again later.`,
});
