import type { Warning } from '../../model/index.ts';

/** A feed as it was read: what it says of itself, and its items in the order they stand. */
export interface Feed {
  readonly kind: 'rss' | 'atom' | 'rdf' | 'json';
  readonly title: string | null;
  /** The page of the site it belongs to. */
  readonly home: string | null;
  /** As the feed says it. */
  readonly language: string | null;
  readonly items: readonly FeedItem[];
  readonly warnings: Warning[];
  /** How many minutes the feed asks to be left alone between two polls; null where it says nothing. */
  readonly minutes: number | null;
  /** Set where the feed says that nothing will ever be added. */
  readonly gone?: true;
}

export interface FeedItem {
  readonly title: string | null;
  /** Absolute http(s) URL of the page behind it. */
  readonly link: string | null;
  /** What the feed knows it by (guid, id). */
  readonly id: string | null;
  /** ISO 8601 in UTC, to the second; a day alone where the feed gives no more. */
  readonly published: string | null;
  readonly updated: string | null;
  readonly authors: readonly string[];
  /** Who published it, where that is another than the feed (`source`, `dc:publisher`). */
  readonly publisher: string | null;
  /** Its content or summary as plain text, a paragraph a block. */
  readonly text: string | null;
  /** Whether `text` is the content as a whole (content:encoded, content, content_html) and no summary. */
  readonly whole: boolean;
  readonly language: string | null;
}

/** What to know of a feed besides its bytes. */
export interface FeedOptions {
  /** Where it came from; relative links are resolved against it where the feed names no better base. */
  readonly url: string | null;
  /** The media type the server named. It is not relied on, only told where the bytes are no feed. */
  readonly contentType?: string | null;
  /** The charset the server named. */
  readonly charset?: string | null;
  /** What names it in problems; its URL where it is not given. */
  readonly input?: string;
  /** The ISO day of the reading, past which dates are not believed; the machine's day where it is not given. */
  readonly today?: string;
}
