import type { Clock } from './clock.ts';
import { exchange, type Exchanged, type Request, type Way } from './exchange.ts';
import { failure, refused, STOPPED, type Failure } from './failure.ts';
import { bareHost, portOf } from './guard.ts';
import { HostTurns } from './host-turns.ts';
import { RestingHosts } from './resting-hosts.ts';
import { retryAfter } from './retry-after.ts';

/** Seconds that a host is left alone which says "too many requests" without saying for how long. */
const UNSAID_REST = 60;

/** Requests to many hosts, each asked one thing at a time, and not at all while it wants to be left alone. */
export class PoliteAsking {
  readonly #way: Way;
  readonly #clock: Clock;
  readonly #turns: HostTurns;
  readonly #resting: RestingHosts;

  constructor(way: Way, clock: Clock) {
    this.#way = way;
    this.#clock = clock;
    this.#turns = new HostTurns(way.limits.beside, clock);
    this.#resting = new RestingHosts(clock, way.limits);
  }

  /** Why this URL is not asked for, told without asking anybody; null where nothing is known against it. */
  refusal(url: URL): Failure | null {
    const why = this.#way.guard.refusal(bareHost(url.hostname), portOf(url));
    if (why !== null) return refused(why);
    const rest = this.#resting.resting(url.origin);
    return rest && { ...rest.failure, again: true, retryAfter: rest.seconds };
  }

  /** Seconds that the host of a URL is left alone yet; null where it is not. */
  rest(url: URL): number | null {
    return this.#resting.resting(url.origin)?.seconds ?? null;
  }

  /**
   * Asks when the turn of the host has come, and pauses afterwards: as usual, or for `crawlDelay` seconds where that is longer
   * and within the limit. Never throws.
   */
  async ask(request: Request, crawlDelay = 0): Promise<Exchanged> {
    const { url, signal } = request;
    try {
      return await this.#turns.inTurn(hostOf(url), this.#pause(url, crawlDelay), signal, async () => {
        // Whoever stood in line before may have learned that the host wants to be left alone.
        const refusal = this.refusal(url);
        if (refusal) return { kind: 'failed', failure: refusal, connected: false };
        const exchanged = await exchange(request, this.#way);
        this.#learn(url, exchanged);
        return exchanged;
      });
    } catch (error) {
      if (signal.aborted) return { kind: 'failed', failure: STOPPED, connected: false };
      throw error;
    }
  }

  #pause(url: URL, crawlDelay: number): number {
    const { guard, limits } = this.#way;
    const usual = guard.allows(bareHost(url.hostname), portOf(url)) ? 0 : limits.pause;
    return Math.max(usual, Math.min(crawlDelay * 1000, limits.crawlDelay));
  }

  #learn(url: URL, exchanged: Exchanged): void {
    const site = url.origin;
    if (exchanged.kind === 'failed') {
      if (!exchanged.connected && exchanged.failure.again && exchanged.failure !== STOPPED)
        this.#resting.unreachable(site, exchanged.failure);
      return;
    }
    this.#resting.reached(site);
    const { status, headers } = exchanged;
    if (status !== 429 && status !== 503) return;
    const asked = retryAfter(headers['retry-after'], this.#clock.now(), this.#way.limits.longestRest / 1000);
    const seconds = asked ?? (status === 429 ? UNSAID_REST : 0);
    const says = `its host asks to be left alone for a while (HTTP ${status}). Casus asks again later.`;
    if (seconds > 0) this.#resting.asked(site, seconds, failure('http', says, { status }));
  }
}

/** What is one host to be polite to: a name with its port, both web ports of a name being one. */
function hostOf(url: URL): string {
  return url.port === '' ? bareHost(url.hostname) : `${bareHost(url.hostname)}:${url.port}`;
}
