import { CasusError } from '../../model/index.ts';

/** So many tries that failed, within so long, and no more is taken until that time is over. */
const MOST_PER_NAME = 5;
const MOST_PER_ADDRESS = 50;
const WITHIN_MS = 15 * 60 * 1000;

/** Past this many names and addresses the oldest are forgotten, so that guessing fills no memory. */
const MOST_KNOWN = 10_000;

/** The tries to sign in that failed lately. They are forgotten when the server ends. */
export class Attempts {
  readonly #failed = new Map<string, { count: number; since: number }>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /**
   * Counts a try as failed before it is made, so that tries at once all count; take it back with `succeeded`.
   * @throws CasusError `too-many`
   */
  begin(name: string, address: string): void {
    const limits = [
      { key: ofName(name, address), most: MOST_PER_NAME },
      { key: ofAddress(address), most: MOST_PER_ADDRESS },
    ];
    for (const { key, most } of limits) {
      if (this.#count(key) >= most) {
        const message = 'Too many tries to sign in have failed. Wait a quarter of an hour, then try again.';
        throw new CasusError({ code: 'too-many', input: 'login', message });
      }
    }
    for (const { key } of limits) {
      const known = this.#failed.get(key) ?? { count: 0, since: this.#now() };
      this.#failed.delete(key);
      this.#failed.set(key, { ...known, count: known.count + 1 });
    }
    for (const oldest of this.#failed.keys()) {
      if (this.#failed.size <= MOST_KNOWN) break;
      this.#failed.delete(oldest);
    }
  }

  succeeded(name: string, address: string): void {
    this.#failed.delete(ofName(name, address));
    const known = this.#failed.get(ofAddress(address));
    if (known) known.count -= 1;
  }

  #count(key: string): number {
    const known = this.#failed.get(key);
    if (known && this.#now() - known.since < WITHIN_MS) return known.count;
    this.#failed.delete(key);
    return 0;
  }
}

const ofName = (name: string, address: string) => JSON.stringify([address, name]);
const ofAddress = (address: string) => JSON.stringify([address]);
