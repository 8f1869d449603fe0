import type { WatchedSource } from '../../model/index.ts';

// When things are due. Times are seconds; `chance` is a number from 0 to 1 that spreads what would all come at once.

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

/** Casus polls no source oftener than this of its own accord, and each at least once a day. */
const OFTENEST = 5 * MINUTE;
const RAREST = DAY;
/** Until it is known how often a source brings news. */
const AT_FIRST = 15 * MINUTE;

interface PollOutcome {
  /** Whether it brought anything new. */
  readonly news: boolean;
  /** Minutes that the feed itself asks to be left alone (`ttl`, `sy:updatePeriod`). */
  readonly minutes: number | null;
}

/**
 * Seconds until a source is polled again after a poll that went well: as a person set it, else half as long as last time
 * where it brought news and half as long again where not, between five minutes and a day, and no oftener than the feed asks
 * for. A tenth more or less, so that sources that were added together do not stay together.
 */
export function pollAgainIn(
  { every, polled, due, failures }: Pick<WatchedSource, 'every' | 'polled' | 'due' | 'failures'>,
  { news, minutes }: PollOutcome,
  chance: number,
): number {
  if (every !== null) return every;
  const last = polled === null || failures > 0 ? null : (Date.parse(due) - Date.parse(polled)) / 1000;
  const wanted = last === null ? AT_FIRST : Math.max(last, OFTENEST) * (news ? 0.5 : 1.5);
  const least = Math.min(RAREST, Math.max(OFTENEST, (minutes ?? 0) * MINUTE));
  return Math.max(least, Math.min(RAREST, wanted)) * (0.9 + 0.2 * chance);
}

/**
 * Seconds until a source whose poll failed is polled again: five minutes (or as a person set it), then twice as long after
 * each failure, up to a day; no sooner than the server asked for.
 */
export function pollAfterFailure(
  { every, failures }: Pick<WatchedSource, 'every' | 'failures'>,
  retryAfter: number | null,
  chance: number,
): number {
  const first = every === null ? OFTENEST : Math.max(1, every);
  const wait = Math.min(Math.max(DAY, first), first * 2 ** Math.min(failures, 20)) * (0.9 + 0.2 * chance);
  return Math.max(wait, asked(retryAfter));
}

/** How often a page is tried before it is set aside. */
export const MOST_TRIES = 5;

/**
 * Seconds until a page is tried again that failed `tries` times before, for a reason that may pass: 5 and 20 minutes, 80
 * minutes, then over five hours; no sooner than the server asked for.
 */
export function fetchAgainIn(tries: number, retryAfter: number | null, chance: number): number {
  const wait = Math.min(DAY, OFTENEST * 4 ** Math.min(tries, 10)) * (0.9 + 0.2 * chance);
  return Math.max(wait, asked(retryAfter));
}

/** What a server asks for is kept, up to a week: more is a mistake or a malice. */
const asked = (retryAfter: number | null) => Math.min(7 * DAY, Math.max(0, retryAfter ?? 0));

/** A time so many seconds on, as ISO 8601 in UTC. */
export const later = (now: Date, seconds: number): string => new Date(now.getTime() + seconds * 1000).toISOString();
