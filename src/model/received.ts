/** What came with a page that was fetched. */
export interface Received {
  /** Where it came from in the end, behind all redirects. */
  readonly url: string;
  /** What the server said of it, by names in lower case; nothing of cookies. */
  readonly headers: Readonly<Record<string, string>>;
}
