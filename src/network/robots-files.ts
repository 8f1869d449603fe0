import type { Clock } from './clock.ts';
import type { Exchanged } from './exchange.ts';
import { failure, type Failure } from './failure.ts';
import type { FetchLimits } from './fetch-limits.ts';
import { redirectTarget } from './redirect.ts';
import { retryAfter } from './retry-after.ts';
import { ALLOW_ALL, robotsRules, type RobotsRules } from './robots-rules.ts';
import { PRODUCT } from './user-agent.ts';

/** What is known of a site's robots.txt: its rules, or why it cannot be had for now. */
type Robots = { readonly rules: RobotsRules } | { readonly failure: Failure };

interface Kept {
  readonly robots: Promise<Robots>;
  /** Until when it holds; null while it is being fetched. */
  until: number | null;
  size: number;
}

/** How much text of robots.txt files is kept; the oldest go first. */
const KEPT_BYTES = 16 * 1024 * 1024;
/** What an entry counts beyond its text. */
const ENTRY_BYTES = 512;

/** Asks for a robots.txt, or where it lies. */
type Ask = (url: URL) => Promise<Exchanged>;

/** The robots.txt of each site, fetched once and kept for a day at most (RFC 9309). */
export class RobotsFiles {
  readonly #kept = new Map<string, Kept>();
  readonly #ask: Ask;
  readonly #clock: Clock;
  readonly #limits: FetchLimits;
  #size = 0;

  constructor(ask: Ask, clock: Clock, limits: FetchLimits) {
    this.#ask = ask;
    this.#clock = clock;
    this.#limits = limits;
  }

  of(url: URL): Promise<Robots> {
    const known = this.#kept.get(url.origin);
    if (known && (known.until === null || known.until > this.#clock.now())) return known.robots;
    this.#drop(url.origin);
    const fetching = this.#fetch(new URL('/robots.txt', url));
    const kept: Kept = { robots: fetching.then(({ robots }) => robots), until: null, size: ENTRY_BYTES };
    this.#kept.set(url.origin, kept);
    const keep = ({ age, size }: { age: number; size: number }) => {
      kept.until = this.#clock.now() + age;
      this.#size += kept.size = size + ENTRY_BYTES;
      for (const origin of this.#kept.keys()) {
        if (this.#size <= KEPT_BYTES) break;
        this.#drop(origin);
      }
    };
    fetching.then(keep, () => {
      this.#drop(url.origin);
    });
    return kept.robots;
  }

  #drop(origin: string): void {
    const kept = this.#kept.get(origin);
    if (kept === undefined) return;
    this.#kept.delete(origin);
    if (kept.until !== null) this.#size -= kept.size;
  }

  async #fetch(from: URL): Promise<{ robots: Robots; age: number; size: number }> {
    const { robotsAge, robotsTrouble, robotsRedirects } = this.#limits;
    const allowed = { robots: { rules: ALLOW_ALL }, age: robotsAge, size: 0 };
    let url = from;
    for (let hop = 0; hop <= robotsRedirects; hop++) {
      const answer = await this.#ask(url);
      if (answer.kind === 'failed') {
        // A site whose robots.txt leads to a place that is not fetched from has none.
        if (hop > 0 && answer.failure.code === 'inner-address') return allowed;
        // Hosts that could not be reached are left alone by themselves.
        return { robots: { failure: answer.failure }, age: answer.connected ? robotsTrouble : 0, size: 0 };
      }
      const { status, headers, body } = answer;
      if (status >= 500 || status === 429) {
        const seconds = retryAfter(headers['retry-after'], this.#clock.now(), this.#limits.longestRest / 1000);
        const age = seconds === null ? robotsTrouble : seconds * 1000;
        return { robots: { failure: trouble(status, seconds) }, age, size: 0 };
      }
      if (body !== null)
        return { robots: { rules: rulesOf(body.bytes, body.over) }, age: robotsAge, size: body.bytes.length };
      const target = redirectTarget(status, headers, url);
      if (!(target instanceof URL)) return allowed;
      url = target;
    }
    return allowed;
  }
}

function trouble(status: number, seconds: number | null): Failure {
  return failure(
    'robots',
    `not fetched, since the site's robots.txt, which says what may be, cannot be had now (HTTP ${status}). It may pass.`,
    { again: true, status, retryAfter: seconds },
  );
}

/** What a file that is longer than is read says in its last line, which is cut, is left out. */
function rulesOf(bytes: Uint8Array, cut: boolean): RobotsRules {
  const text = new TextDecoder().decode(bytes);
  return robotsRules(cut ? text.slice(0, text.lastIndexOf('\n') + 1) : text, PRODUCT);
}
