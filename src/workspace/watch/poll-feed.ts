import { createHash } from 'node:crypto';
import { leadsOfFeed } from '../../ingest/feeds/leads-of-feed.ts';
import { readFeed } from '../../ingest/feeds/read-feed.ts';
import { CasusError, type Problem, type WatchedSource } from '../../model/index.ts';
import type { Fetched, Fetcher } from '../../network/fetcher.ts';
import type { Poll } from '../../store/watch.ts';
import { later, pollAfterFailure, pollAgainIn } from './schedule.ts';

/** A poll to be stored, and the minutes that the feed asks to be left alone. */
export interface Polled {
  readonly poll: Poll;
  readonly minutes: number | null;
}

/** Media types of feeds, then whatever there is: some servers give pages to those who do not ask for a feed. */
const FEEDS = 'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.8';

/**
 * Asks for a feed, if anything changed there since, and finds what it points to. A feed that is gone (410) is paused; one that
 * moved for good is asked for at its new address from now on.
 * @returns null where `signal` stopped it
 */
export async function pollFeed(source: WatchedSource, fetcher: Fetcher, signal: AbortSignal): Promise<Polled | null> {
  const { address: url, etag, modified } = source;
  const fetched = await fetcher.fetch({ url, etag, modified, accept: FEEDS, signal });
  if (signal.aborted) return null;
  if (fetched.kind === 'failed') return failedPoll(source, fetched.problem, fetched);
  if (fetched.kind === 'not-modified') return unchanged(source, { address: fetched.moved });
  const said = heard(fetched);
  if (said.hash === source.hash) return unchanged(source, said);
  try {
    const feed = readFeed(fetched.bytes, { url: fetched.url, charset: fetched.charset });
    const poll = { leads: leadsOfFeed(feed, { address: url }), after: wentWell(source, { news: true, minutes: feed.minutes }) };
    const after = { ...poll.after, ...said, title: source.title ?? feed.title };
    if (feed.gone) return { poll: { ...poll, after: { ...after, active: false, problem: over(url) } }, minutes: null };
    return { poll: { ...poll, after }, minutes: feed.minutes };
  } catch (error) {
    if (error instanceof CasusError) return failedPoll(source, error.problem, null);
    throw error;
  }
} // prettier-ignore

/** How the source stands after a poll that went well. */
export function wentWell(
  source: WatchedSource,
  told: { readonly news: boolean; readonly minutes: number | null },
): Poll['after'] {
  const now = new Date();
  const due = later(now, pollAgainIn(source, told, Math.random()));
  return { polled: now.toISOString(), due, failures: 0, problem: null };
}

export const unchanged = (source: WatchedSource, said: Partial<Poll['after']>): Polled => ({
  poll: { leads: [], after: { ...wentWell(source, { news: false, minutes: null }), ...said } },
  minutes: null,
});

/** The poll of a source that could not be had, with the seconds and the status that a server answered with. */
export function failedPoll(
  source: WatchedSource,
  problem: Problem,
  answer: { readonly retryAfter: number | null; readonly status: number | null } | null,
): Polled {
  const now = new Date();
  const due = later(now, pollAfterFailure(source, answer?.retryAfter ?? null, Math.random()));
  const over = answer?.status === 410 && { active: false, problem: gone(source.address).message };
  const after = { polled: now.toISOString(), due, failures: source.failures + 1, problem: problem.message, ...over };
  return { poll: { leads: [], after }, minutes: null };
}

/** What to remember of an answer, to ask by next time. One that broke off is read again as soon as it comes whole. */
export function heard({ bytes, etag, modified, moved, damage }: Fetched) {
  if (damage !== null) return { address: moved, etag: null, modified: null, hash: null };
  return { address: moved, etag, modified, hash: createHash('sha256').update(bytes).digest('hex') };
}

const over = (url: string): string =>
  `${url} says that nothing will be added to it any more, so it is paused; casus watch remove takes it off the list.`;

const gone = (url: string): Problem => ({
  code: 'http',
  input: url,
  message: `${url} is gone for good, its server says (410), so it is paused; casus watch remove takes it off the list.`,
});
