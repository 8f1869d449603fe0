import { feedOfXml } from './feed-of-xml.ts';
import { feedText } from './feed-text.ts';
import type { Feed, FeedOptions } from './feed.ts';
import { jsonFeed } from './json-feed.ts';
import { brokenOff, noFeed } from './no-feed.ts';
import { References } from './references.ts';
import { readXml } from './xml-feed.ts';

const ROOT = /<(?:[\w.-]{1,40}:)?(?:rss|feed|rdf|channel)[\s>]/i;
const ITEM = /<(?:[\w.-]{1,40}:)?(?:item|entry)[\s>]/i;

/**
 * Reads RSS 0.9x to 2.0, RDF (RSS 0.90, 1.0), Atom 0.3 and 1.0, and JSON Feed, with the damage that feeds have. Of a feed
 * that breaks off, the items that came whole are given, with a warning. Nothing that a feed points to is fetched.
 * @throws CasusError `bad-feed` where the bytes are no feed, break off before the first item, or use entities that are not read
 */
export function readFeed(bytes: Uint8Array, options: FeedOptions): Feed {
  const input = options.input ?? options.url ?? 'the feed';
  const today = options.today ?? new Date().toISOString().slice(0, 10);
  const { text, warnings } = feedText(bytes, options.charset ?? null);
  const context = { input, url: options.url, type: options.contentType ?? null, today };
  const feed = isJson(text) ? jsonFeed(text, context) : xmlFeed(text, context);
  return { ...feed, warnings: [...warnings, ...feed.warnings] };
}

interface Context {
  readonly input: string;
  readonly url: string | null;
  readonly type: string | null;
  readonly today: string;
}

function xmlFeed(text: string, context: Context): Feed {
  const { input } = context;
  const from = feedStart(text);
  if (from === null) {
    const served = context.type === null ? '' : `, and served as ${context.type}`;
    if (text.trim() === '') throw noFeed(input, 'is empty');
    throw noFeed(
      input,
      isPage(text) ? `is a web page, not a feed${served}` : `is no feed (RSS, Atom or JSON Feed)${served}`,
    );
  }
  const raw = readXml(text.slice(from), new References(input));
  if (raw === null) throw noFeed(input, 'is no feed (RSS, Atom or JSON Feed)');
  if (raw.cut !== null && raw.items.length === 0) throw noFeed(input, 'breaks off before the end of its first item');
  const feed = feedOfXml(raw, context);
  return raw.cut === null
    ? feed
    : { ...feed, warnings: [brokenOff(raw.cut === 'in-item', raw.items.length), ...feed.warnings] };
}

const isJson = (text: string) => /^[\ufeff\s]{0,1000}\{/.test(text);
const isPage = (text: string) => /<(?:html|body|!doctype html)/i.test(text.slice(0, 5_000));

/**
 * Where the feed begins, its DOCTYPE included: behind what a server wrote before it, warnings or even a page that is closed.
 * Null where there is no feed, or only one that a page tells of.
 */
function feedStart(text: string): number | null {
  const root = ROOT.exec(text)?.index ?? ITEM.exec(text)?.index ?? null;
  if (root === null) return null;
  const before = text.slice(0, root);
  const page = before.search(/<(?:html|!doctype html)[\s>]/i);
  if (page === -1) return 0;
  const closed = before.lastIndexOf('</html>');
  return closed > page ? closed : null;
}

/** As much as is looked at. */
const HEAD = 64 * 1024;

/** Whether the first bytes of something are those of a feed; a page or text that only tells of one is none. */
export function looksLikeFeed(head: Uint8Array): boolean {
  const { text } = feedText(head.subarray(0, HEAD), null);
  if (isJson(text)) return /"version"\s{0,20}:\s{0,20}"https?:(?:\\?\/){2}(?:www\.)?jsonfeed\.org/i.test(text);
  const root = ROOT.exec(text)?.[0];
  if (root === undefined || !/^[\s\ufeff]{0,1000}</.test(text) || feedStart(text) === null) return false;
  // RDF is a way to write anything.
  return !/rdf/i.test(root) || /purl\.org\/rss|netscape\.com/i.test(text) || ITEM.test(text);
}
