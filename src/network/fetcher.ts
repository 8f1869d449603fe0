import type { Problem } from '../model/index.ts';
import type { Proxy } from './proxy.ts';

/** What to ask a server for. */
export interface Asked {
  readonly url: string;
  /** What it gave with the last answer, so that it can say that nothing changed. */
  readonly etag?: string | null;
  readonly modified?: string | null;
  /** Media types that are wanted; whatever comes is taken where it is not given. */
  readonly accept?: string;
  /** The most bytes to take, after inflating. */
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

/** What a server gave. */
export interface Fetched {
  readonly kind: 'fetched';
  /** Where it came from in the end, behind all redirects. */
  readonly url: string;
  /** Where to ask from now on: the address that all permanent redirects from the first on lead to; `url` asked for where there is none. */
  readonly moved: string;
  readonly bytes: Uint8Array;
  /** Media type in lower case, without parameters; null where the server gives none. */
  readonly type: string | null;
  /** The charset the server names. */
  readonly charset: string | null;
  readonly etag: string | null;
  readonly modified: string | null;
  /** The file name of Content-Disposition, else the last part of the path; null where neither has one. */
  readonly name: string | null;
  /** What the server said of it; see `Received`. */
  readonly headers: Readonly<Record<string, string>>;
  /** Set where the answer broke off before its end; `bytes` is what came. */
  readonly damage: Problem | null;
}

/** Why nothing came of asking. */
export interface Failed {
  readonly kind: 'failed';
  readonly problem: Problem;
  /** Whether it is worth trying again later: it may pass (no answer, 5xx, 429), and it does not (404, robots, refused). */
  readonly again: boolean;
  /** Seconds that the server asked to be left alone. */
  readonly retryAfter: number | null;
  /** HTTP status where there was one. */
  readonly status: number | null;
}

export type FetchOutcome =
  Fetched | { readonly kind: 'not-modified'; readonly url: string; readonly moved: string } | Failed;

/**
 * Fetches from the open network, politely and warily: one request at a time per host, robots.txt kept, redirects followed to
 * a limit, nothing taken from inner addresses. Fails with a value, never by throwing.
 */
export interface Fetcher extends AsyncDisposable {
  fetch(asked: Asked): Promise<FetchOutcome>;
}

export interface FetcherOptions {
  /** Hosts (names or addresses as they stand in a URL, `host` or `host:port`) that may be inner addresses. */
  readonly allow?: readonly string[];
  /** What stands between here and the open network; the hosts of `allow` are asked without it. */
  readonly proxy?: Proxy;
  /** Version of Casus, for the user agent. */
  readonly version: string;
  /** Who runs this: an address or URL that a site can complain to, put in the user agent. */
  readonly contact?: string;
}
