import { CasusError } from '../../model/index.ts';
import type { Feed, FeedItem, FeedOptions } from './feed.ts';
import { readFeed } from './read-feed.ts';

/** For the tests of this folder: a feed read on a known day. */
export function feedOf(content: string | Uint8Array, options: Partial<FeedOptions> = {}): Feed {
  return readFeed(Buffer.from(content), { url: null, today: '2024-06-01', ...options });
}

/** Its one item. */
export function itemOf(content: string | Uint8Array, options: Partial<FeedOptions> = {}): FeedItem {
  const { items } = feedOf(content, options);
  if (items.length !== 1) throw new Error(`${items.length} items`);
  return items[0]!;
}

/** The item of an RSS feed whose elements these are. */
export const rssItem = (elements: string, options: Partial<FeedOptions> = {}): FeedItem =>
  itemOf(rss(`<item>${elements}</item>`), options);

export const rss = (content: string): string =>
  `<rss version="2.0"><channel><title>Wire</title>${content}</channel></rss>`;

/** The message of the problem that a feed is refused with; null for one that is read. */
export function refusal(content: string | Uint8Array): string | null {
  try {
    feedOf(content, { input: 'x.xml' });
    return null;
  } catch (error) {
    if (error instanceof CasusError && error.problem.code === 'bad-feed') return error.message;
    throw error;
  }
}
