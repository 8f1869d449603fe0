import { systemClock, type Clock } from './clock.ts';
import { failed, failure, STOPPED, type Failure } from './failure.ts';
import { FETCH_LIMITS, type FetchLimits } from './fetch-limits.ts';
import type { Asked, Fetcher, FetcherOptions, FetchOutcome } from './fetcher.ts';
import { fetchedPage } from './fetched-page.ts';
import { guardOf } from './guard.ts';
import type { Resolve } from './guarded-lookup.ts';
import { LinkedAbort } from './linked-abort.ts';
import { PoliteAsking } from './polite-asking.ts';
import { isPermanent, redirectTarget, webAddress } from './redirect.ts';
import { RobotsFiles } from './robots-files.ts';
import type { RobotsRules } from './robots-rules.ts';
import { userAgent } from './user-agent.ts';

/** What a fetcher stands on, where it is not the machine itself: tests put theirs here. */
export interface FetcherParts {
  readonly resolve?: Resolve;
  readonly clock?: Clock;
  readonly limits?: Partial<FetchLimits>;
}

/** A fetcher as `Fetcher` tells it. Disposing of it ends what is under way. */
export function openFetcher(options: FetcherOptions, parts: FetcherParts = {}): Fetcher {
  const limits = { ...FETCH_LIMITS, ...parts.limits };
  const clock = parts.clock ?? systemClock;
  const asking = new PoliteAsking(
    { guard: guardOf(options.allow), resolve: parts.resolve, proxy: options.proxy, limits },
    clock,
  );
  return new PoliteFetcher(asking, limits, clock, userAgent(options.version, options.contact));
}

class PoliteFetcher implements Fetcher {
  readonly #asking: PoliteAsking;
  readonly #limits: FetchLimits;
  readonly #robots: RobotsFiles;
  readonly #userAgent: string;
  readonly #closing = new AbortController();
  readonly #running = new Set<Promise<FetchOutcome>>();

  constructor(asking: PoliteAsking, limits: FetchLimits, clock: Clock, agent: string) {
    this.#asking = asking;
    this.#limits = limits;
    this.#userAgent = agent;
    const askForRobots = (url: URL) =>
      asking.ask({
        url,
        method: 'GET',
        headers: this.#headers({}),
        limit: limits.robotsBytes,
        signal: this.#closing.signal,
      });
    this.#robots = new RobotsFiles(askForRobots, clock, limits);
  }

  async fetch(asked: Asked): Promise<FetchOutcome> {
    const running = this.#fetch(asked);
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#running);
  }

  async #fetch(asked: Asked): Promise<FetchOutcome> {
    const first = webAddress(asked.url);
    if (first === null) return failed(asked.url, noWebAddress(asked.url));
    using stopping = new LinkedAbort(this.#closing.signal, ...(asked.signal ? [asked.signal] : []));
    const { signal } = stopping;
    const limit = asked.limit ?? this.#limits.bytes;
    const seen = new Set<string>();
    let url = first;
    let moved = first.href;
    let permanent = true;
    while (seen.size <= this.#limits.redirects) {
      const via = seen.size > 0 ? ` (redirected from ${first.href})` : '';
      const fail = (why: Failure) => failed(url.href, via ? { ...why, says: why.says + via } : why);
      if (seen.has(url.href)) return fail(failure('http', 'it redirects in a circle; it wants cookies, or is broken.'));
      seen.add(url.href);
      const robots = await this.#robotsOf(url, signal);
      if ('failure' in robots) return fail(robots.failure);
      const request = { url, method: 'GET', headers: this.#headers(asked), limit, signal } as const;
      const answer = await this.#asking.ask(request, robots.crawlDelay ?? 0);
      if (answer.kind === 'failed') return fail(answer.failure);
      const target = redirectTarget(answer.status, answer.headers, url);
      if (target === null) {
        const page = fetchedPage(answer, { url, moved, limit, conditional: isConditional(asked) });
        return 'kind' in page ? page : fail({ ...page, retryAfter: this.#asking.rest(url) });
      }
      if (typeof target === 'string') {
        return fail(failure('http', `it redirects to "${target.slice(0, 200)}", which is no web address.`));
      }
      permanent &&= isPermanent(answer.status);
      // A secure address is never given up for good because of one answer.
      permanent &&= url.protocol === target.protocol || target.protocol === 'https:';
      if (permanent) moved = target.href;
      url = target;
    }
    return failed(first.href, failure('http', `it redirects more than ${this.#limits.redirects} times.`));
  }

  /** What robots.txt says where it lets a URL be fetched; else why it is not. */
  async #robotsOf(url: URL, signal: AbortSignal): Promise<RobotsRules | { failure: Failure }> {
    const refusal = this.#asking.refusal(url);
    if (refusal) return { failure: refusal };
    const robots = await unlessStopped(this.#robots.of(url), signal);
    if (robots === null) return { failure: STOPPED };
    if ('failure' in robots) return robots;
    if (robots.rules.allows(url.pathname + url.search)) return robots.rules;
    return {
      failure: failure('robots', "not fetched, since the site's robots.txt asks programs to stay away from it."),
    };
  }

  #headers({ accept, etag, modified }: Partial<Asked>): Record<string, string> {
    return {
      'user-agent': this.#userAgent,
      accept: accept ?? '*/*',
      'accept-encoding': 'gzip, deflate, br, zstd',
      ...(etag ? { 'if-none-match': etag } : {}),
      ...(modified ? { 'if-modified-since': modified } : {}),
    };
  }
}

const isConditional = ({ etag, modified }: Asked) => Boolean(etag ?? modified);

/** Resolves to null as soon as the signal is aborted. */
function unlessStopped<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      resolve(null);
    };
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', stop);
    });
  });
}

function noWebAddress(said: string): Failure {
  // An address with a zone, which URLs do not have, is one of this machine's own links.
  if (/^https?:\/\/[^/?#[]*\[[^\]]*%/i.test(said))
    return failure('inner-address', 'not fetched, since it is an address of an inner network.');
  return failure('unreachable', 'this is no web address; one begins with http:// or https://.');
}
