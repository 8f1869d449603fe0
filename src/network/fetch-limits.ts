const KiB = 1024;
const SECOND = 1000;

/** Bounds on what a server may take of our time and memory, and on how we treat it. Times in milliseconds. */
export interface FetchLimits {
  /** From asking for the host's address until the connection (with TLS) stands. */
  readonly connect: number;
  /** From then until the headers are there. */
  readonly headers: number;
  /** Without a byte of the body. */
  readonly idle: number;
  /** One request with its answer, all in all; waiting for one's turn is not counted. */
  readonly whole: number;
  /** Bytes of an answer after inflating, where the asker says nothing else. */
  readonly bytes: number;
  /** Bytes of all headers of an answer. */
  readonly headerBytes: number;
  readonly redirects: number;
  /** Redirects of a robots.txt (RFC 9309 asks for five at least), and what is read of it (500 KiB at least). */
  readonly robotsRedirects: number;
  readonly robotsBytes: number;
  /** How long a robots.txt holds (RFC 9309: a day at most), and how long its absence does where the server was in trouble. */
  readonly robotsAge: number;
  readonly robotsTrouble: number;
  /** Requests to all hosts together. */
  readonly beside: number;
  /** Between two requests to one host; hosts that are allowed by name are not paused for. */
  readonly pause: number;
  /** The longest pause that a robots.txt is given. */
  readonly crawlDelay: number;
  /** How long a host that could not be reached is left alone; doubled with each time on end, up to `longestRest`. */
  readonly rest: number;
  /** The longest that a host is left alone, whatever it asks for. */
  readonly longestRest: number;
}

export const FETCH_LIMITS: FetchLimits = {
  connect: 10 * SECOND,
  headers: 30 * SECOND,
  idle: 20 * SECOND,
  whole: 120 * SECOND,
  bytes: 32 * KiB * KiB,
  headerBytes: 64 * KiB,
  redirects: 10,
  robotsRedirects: 5,
  robotsBytes: 500 * KiB,
  robotsAge: 24 * 3600 * SECOND,
  robotsTrouble: 600 * SECOND,
  beside: 16,
  pause: SECOND,
  crawlDelay: 30 * SECOND,
  rest: 30 * SECOND,
  longestRest: 24 * 3600 * SECOND,
};
