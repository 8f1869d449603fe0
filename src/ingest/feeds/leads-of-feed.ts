import { createHash } from 'node:crypto';
import type { NewLead } from '../../model/index.ts';
import { pageKey } from '../page-key.ts';
import type { Feed, FeedItem } from './feed.ts';
import { behindRedirect } from './links.ts';

/**
 * The pages that a feed points to, one for each of its items in their order, with what it says of them. An item is known by its
 * page; where several share one page (the entries of a live blog, or all of a site without pages of their own), by the page
 * and its id or title; where it has none, by the feed and its id, title or text. An item that says nothing at all is none.
 * @param source.address what the feed was asked for by; a file's name where it was none
 */
export function leadsOfFeed(feed: Feed, source: { readonly address: string }): NewLead[] {
  const items = feed.items.filter(({ link, title, text }) => link !== null || title !== null || text !== null);
  const sharing = new Map<string, Set<string>>();
  const pages = items.map(({ link }) => (link === null ? null : behindRedirect(link)));
  for (const [i, page] of pages.entries()) {
    if (page === null) continue;
    const key = pageKey(page);
    const known = sharing.get(key) ?? new Set();
    sharing.set(key, known.add(nameOf(items[i]!)));
  }
  const home = feed.home === null ? null : pageKey(feed.home);
  return items.map((item, i) => {
    const page = pages[i] ?? null;
    const key = page === null ? null : pageKey(page);
    const shared = key === null || key === home || sharing.get(key)!.size > 1;
    return {
      key: shared ? `${key ?? source.address}#${nameOf(item)}` : key,
      url: page,
      title: item.title,
      published: item.published,
      publisher: item.publisher ?? feed.title,
      language: item.language,
      authors: item.authors,
      text: item.text,
    };
  });
}

/** What tells an item from others of its feed. */
function nameOf({ id, title, text }: FeedItem): string {
  return id ?? title ?? createHash('sha256').update(text ?? '').digest('hex').slice(0, 16); // prettier-ignore
}
