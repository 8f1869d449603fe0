import { systemClock } from './clock.ts';
import { exchange } from './exchange.ts';
import { failed, failure, type Failure } from './failure.ts';
import { FETCH_LIMITS } from './fetch-limits.ts';
import type { FetcherOptions } from './fetcher.ts';
import { guardOf } from './guard.ts';
import type { FetcherParts } from './open-fetcher.ts';
import type { Posted, Poster, PostOutcome } from './poster.ts';
import { redirectTarget, webAddress } from './redirect.ts';
import { retryAfter } from './retry-after.ts';
import { statusFailure } from './status-failure.ts';
import { userAgent } from './user-agent.ts';

/** What is taken of an answer, whose words nobody reads. */
const ANSWER_BYTES = 64 * 1024;

/**
 * A poster as `Poster` tells it: the addresses that a fetcher refuses are refused here too, and no redirect is followed, for
 * what is sent is meant for this address alone.
 */
export function openPoster(options: FetcherOptions, parts: FetcherParts = {}): Poster {
  const limits = { ...FETCH_LIMITS, ...parts.limits };
  const clock = parts.clock ?? systemClock;
  const way = { guard: guardOf(options.allow), resolve: parts.resolve, proxy: options.proxy, limits };
  const agent = userAgent(options.version, options.contact);

  const closing = new AbortController();
  const running = new Set<Promise<PostOutcome>>();

  return {
    post(posted) {
      const posting = post(posted).finally(() => running.delete(posting));
      running.add(posting);
      return posting;
    },
    async [Symbol.asyncDispose]() {
      closing.abort();
      await Promise.allSettled(running);
    },
  };

  async function post({ url: said, headers, body }: Posted): Promise<PostOutcome> {
    const url = webAddress(said);
    if (url === null) return refused(said, failure('unreachable', 'this is no web address to send to.'));
    const answer = await exchange(
      {
        url,
        method: 'POST',
        headers: { ...headers, 'user-agent': agent, accept: '*/*', 'accept-encoding': 'identity' },
        body,
        limit: ANSWER_BYTES,
        signal: closing.signal,
      },
      way,
    );
    if (answer.kind === 'failed') return { ...failed(url.href, answer.failure), unclear: answer.connected };
    const { status } = answer;
    if (status >= 200 && status < 300) return { kind: 'sent', status };
    const target = redirectTarget(status, answer.headers, url);
    if (target !== null) {
      const says = `it redirects to ${String(target).slice(0, 200)} (HTTP ${status}); give that address instead if it is right.`;
      return refused(url.href, failure('http', says, { status }));
    }
    const seconds = retryAfter(answer.headers['retry-after'], clock.now(), limits.longestRest / 1000);
    return refused(url.href, { ...statusFailure(status), retryAfter: seconds });
  }
}

/** A failure that leaves no doubt: it was not sent, or not taken. */
const refused = (url: string, why: Failure): PostOutcome => ({ ...failed(url, why), unclear: false });
