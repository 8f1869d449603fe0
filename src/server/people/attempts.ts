import { CasusError } from '../../model/index.ts';

/** So many tries that failed, within so long, and no more is taken until that time is over. */
const MOST = {
  /** For an account from one address, and from all together: who guesses from many is stopped too. */
  accountHere: 5,
  account: 20,
  /** From one address for all accounts. */
  address: 50,
  /** One-time links from one address. */
  links: 20,
  /** Different API tokens from one address: a program that goes on with an old one counts once. */
  tokens: 50,
};
const WITHIN_MS = 15 * 60 * 1000;

/** Past this many names and addresses the oldest are forgotten, so that guessing fills no memory. */
const MOST_KNOWN = 10_000;

/** What is tried: to sign in as somebody, a one-time link, or an API token by its hash. */
type Tried = { readonly account: string } | { readonly link: true } | { readonly token: string };

interface Limit {
  readonly key: string;
  readonly most: number;
  /** Whether it is forgotten altogether once one of its tries succeeds. */
  readonly clears?: true;
}

/** The tries to be let in that failed lately. They are forgotten when the server ends. */
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
  begin(tried: Tried, address: string): void {
    // What failed before fails again, and tells who guesses nothing new.
    if ('token' in tried && this.#count(ofToken(tried.token, address)) > 0) return;
    const limits = limitsOf(tried, address);
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

  /** Takes a try back; who signed in has done with former ones of the account from there. */
  succeeded(tried: Tried, address: string): void {
    // Of tries at once with one token only the first was counted.
    if ('token' in tried && this.#count(ofToken(tried.token, address)) === 0) return;
    for (const { key, clears } of limitsOf(tried, address)) {
      const known = this.#failed.get(key);
      if (clears) this.#failed.delete(key);
      else if (known) known.count -= 1;
    }
  }

  /**
   * Makes a try, which counts as failed where it throws.
   * @throws CasusError `too-many`, and what the try throws
   */
  async trying<T>(tried: Tried, address: string, doing: () => Promise<T>): Promise<T> {
    this.begin(tried, address);
    const done = await doing();
    this.succeeded(tried, address);
    return done;
  }

  /** Takes a try back that was neither: the password fits, and a code is still asked for. What failed before stays counted. */
  undone(tried: Tried, address: string): void {
    for (const { key } of limitsOf(tried, address)) {
      const known = this.#failed.get(key);
      if (known) known.count -= 1;
    }
  }

  #count(key: string): number {
    const known = this.#failed.get(key);
    if (known && this.#now() - known.since < WITHIN_MS) return known.count;
    this.#failed.delete(key);
    return 0;
  }
}

function limitsOf(tried: Tried, address: string): readonly Limit[] {
  const key = (...parts: readonly string[]) => JSON.stringify(parts);
  if ('link' in tried) return [{ key: key('links', address), most: MOST.links }];
  if ('token' in tried) {
    const once: Limit = { key: ofToken(tried.token, address), most: 1, clears: true };
    return [{ key: key('tokens', address), most: MOST.tokens }, once];
  }
  return [
    { key: key('account', tried.account, address), most: MOST.accountHere, clears: true },
    { key: key('account', tried.account), most: MOST.account },
    { key: key('address', address), most: MOST.address },
  ];
}

const ofToken = (hash: string, address: string) => JSON.stringify(['token', hash, address]);
