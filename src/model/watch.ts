/** What is watched for news: a feed, a page that keeps changing (a live blog), or a folder that files are put into. */
export type WatchedKind = 'feed' | 'page' | 'folder';

/** Something watched, and how its last poll went. Times are ISO 8601, UTC. */
export interface WatchedSource {
  readonly number: number;
  readonly kind: WatchedKind;
  /** The URL of a feed or page, or the absolute path of a folder. Each is watched once. */
  readonly address: string;
  readonly title: string | null;
  /** False while it is paused. */
  readonly active: boolean;
  /** Whether the articles behind the links of a feed are fetched; else the feed's own text is coded. */
  readonly pages: boolean;
  /** Seconds between two polls as a person set them; null leaves it to Casus. */
  readonly every: number | null;
  readonly added: string;
  readonly polled: string | null;
  /** When it is polled next. */
  readonly due: string;
  /** What the server gave to ask by whether anything changed, and the hash of what it sent last. */
  readonly etag: string | null;
  readonly modified: string | null;
  readonly hash: string | null;
  /** How many polls failed since the last that did not. */
  readonly failures: number;
  /** Why the last poll failed; null where it did not. */
  readonly problem: string | null;
}

/** A page to be read that a feed, a list or a person pointed to, with what was said of it there. */
export interface NewLead {
  /** What it is known by: the same key twice is one lead, whoever points to it. */
  readonly key: string;
  /** Null where there is no page behind it, only `text`. */
  readonly url: string | null;
  readonly title: string | null;
  /** ISO 8601 date or date-time. */
  readonly published: string | null;
  readonly publisher: string | null;
  readonly language: string | null;
  readonly authors: readonly string[];
  /** Its text as the feed gives it, whole or in part; coded where no page can be had. */
  readonly text: string | null;
}

/** What became of a lead. */
export type LeadState = 'waiting' | 'done' | 'set-aside';

export interface Lead extends NewLead {
  readonly number: number;
  /** The number of the source that pointed to it first; null for one that a person added, or whose source is gone. */
  readonly source: number | null;
  readonly state: LeadState;
  /** When it was found, and when it is fetched, at the earliest (ISO 8601, UTC). */
  readonly found: string;
  readonly due: string;
  /** How often it was tried in vain. */
  readonly tries: number;
  /** Why it was set aside, or failed last. */
  readonly problem: string | null;
}
