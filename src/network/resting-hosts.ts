import type { Clock } from './clock.ts';
import type { FetchLimits } from './fetch-limits.ts';
import type { Failure } from './failure.ts';

interface Rest {
  readonly until: number;
  readonly failure: Failure;
  /** How often on end the host could not be reached. */
  readonly times: number;
}

/** How many hosts are kept in mind before those whose rest is over are forgotten. */
const REMEMBERED = 10_000;

/** Hosts that are left alone, by origin: because they asked for it, or could not be reached a moment ago. */
export class RestingHosts {
  readonly #rests = new Map<string, Rest>();
  readonly #clock: Clock;
  readonly #limits: FetchLimits;

  constructor(clock: Clock, limits: FetchLimits) {
    this.#clock = clock;
    this.#limits = limits;
  }

  /** Why the host is left alone and for how many seconds yet; null where it is not. */
  resting(site: string): { failure: Failure; seconds: number } | null {
    const rest = this.#rests.get(site);
    const left = rest ? rest.until - this.#clock.now() : 0;
    return rest && left > 0 ? { failure: rest.failure, seconds: Math.ceil(left / 1000) } : null;
  }

  asked(site: string, seconds: number, failure: Failure): void {
    this.#put(site, seconds * 1000, failure, 0);
  }

  unreachable(site: string, failure: Failure): void {
    const times = (this.#rests.get(site)?.times ?? 0) + 1;
    this.#put(site, Math.min(this.#limits.rest * 2 ** (times - 1), this.#limits.longestRest), failure, times);
  }

  reached(site: string): void {
    this.#rests.delete(site);
  }

  #put(site: string, milliseconds: number, failure: Failure, times: number): void {
    const now = this.#clock.now();
    if (this.#rests.size >= REMEMBERED)
      for (const [name, { until }] of this.#rests) if (until <= now) this.#rests.delete(name);
    this.#rests.set(site, { until: now + milliseconds, failure, times });
  }
}
