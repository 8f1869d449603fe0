import { feedText } from './feed-text.ts';
import { absoluteLink } from './links.ts';
import { tokens } from './markup.ts';
import { noFeed } from './no-feed.ts';
import { plainTitle } from './plain.ts';
import { References } from './references.ts';

/** A feed that a list of feeds names. */
export interface ListedFeed {
  readonly title: string | null;
  /** Absolute http(s) URL of the feed. */
  readonly url: string;
  /** The page of the site it belongs to. */
  readonly home: string | null;
}

/**
 * The feeds that an OPML file names, each once, in order, however deep its folders are and whatever damage it has.
 * @throws CasusError `bad-feed` where it names none
 */
export function readOpml(bytes: Uint8Array, input = 'the OPML file'): ListedFeed[] {
  const { text } = feedText(bytes, null);
  const references = new References(input);
  const found = new Map<string, ListedFeed>();
  for (const token of tokens(text)) {
    if (token.kind === 'doctype') references.declare(text.slice(token.start, token.end));
    if (token.kind !== 'open' || token.name !== 'outline') continue;
    const value = (name: string) => references.decode(token.attributes.get(name) ?? '');
    const feed = /^(?:rss|atom|feed)$/i.test(value('type')) ? value('url') : '';
    const url = absoluteLink(value('xmlurl') || feed, []);
    if (url === null || found.has(url)) continue;
    found.set(url, {
      title: plainTitle(value('title')) ?? plainTitle(value('text')),
      url,
      home: absoluteLink(value('htmlurl'), [url]),
    });
  }
  if (found.size === 0) throw noFeed(input, 'names no feeds: an OPML file has an outline with xmlUrl for each');
  return [...found.values()];
}

/** Whether the first bytes of something are those of an OPML file. */
export function looksLikeOpml(head: Uint8Array): boolean {
  const prolog = /[\s\ufeff]{0,100}(?:<\?xml[^>]{0,200}>|<!--[^>]{0,1000}>)/y;
  const { text } = feedText(head.subarray(0, 16 * 1024), null);
  let at = 0;
  for (let n = 0; n < MOST_BEFORE && prolog.test(text); n++) at = prolog.lastIndex;
  return /^[\s\ufeff]{0,100}<opml[\s>]/i.test(text.slice(at, at + 200));
}

/** The declaration and comments that may stand before the first element. */
const MOST_BEFORE = 20;
