import { Parser } from 'htmlparser2';
import { absoluteLink } from './links.ts';
import { plainTitle } from './plain.ts';

/** A feed that a page points to. */
interface FeedLink {
  readonly url: string;
  /** What the page calls it. */
  readonly title: string | null;
}

const TYPES =
  /^(?:application|text)\/(?:rss|atom|rdf|feed)\+(?:xml|json)$|^(?:application|text)\/(?:x\.)?(?:rss|atom)$/i;
/** Sites offer the comments on their pages as a feed as well. */
const COMMENTS = /comment|kommentar|comentario|commentaire/i;
/** How the addresses of feeds end, for pages that only link to theirs. */
const FEED_PATH = /(?:\/(?:rss|feed|atom)\/?|\.rss|\/(?:rss|feed|atom|index)\.(?:xml|rdf))$/i;

/**
 * The feeds that a page says are its own (`<link rel="alternate">`), each once, in order, those of comments last; where it says
 * nothing, the links in it that look like feeds.
 * @param url where the page came from
 */
export function feedLinksOf(html: string, url: string): FeedLink[] {
  const said: FeedLink[] = [];
  const linked: FeedLink[] = [];
  let base = url;
  const parser = new Parser({
    onopentag(name, { href, rel = '', type = '', title = '' }) {
      if (href === undefined) return;
      if (name === 'base') base = absoluteLink(href, [url]) ?? url;
      else if (name === 'a' && !FEED_PATH.test(href.split(/[?#]/, 1)[0]!)) return;
      else if (name === 'link' || name === 'a') {
        const relations = rel.toLowerCase().split(/\s+/);
        const isFeed =
          relations.includes('feed') || (relations.includes('alternate') && TYPES.test(type.split(';')[0]!.trim()));
        const found = name === 'a' || isFeed ? absoluteLink(href, [base]) : null;
        if (found !== null) (name === 'a' ? linked : said).push({ url: found, title: plainTitle(title) });
      }
    },
  });
  parser.end(html);
  const seen = new Set<string>();
  const found = (said.length > 0 ? said : linked).filter((feed) => !seen.has(feed.url) && seen.add(feed.url));
  const isComments = ({ url, title }: FeedLink) => COMMENTS.test(`${url} ${title ?? ''}`);
  return [...found.filter((feed) => !isComments(feed)), ...found.filter(isComments)];
}
