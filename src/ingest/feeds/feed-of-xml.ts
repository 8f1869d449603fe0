import type { Warning } from '../../model/index.ts';
import { isBelievable, orderOf, readFeedDate, type DateContext } from './feed-date.ts';
import type { Feed, FeedItem } from './feed.ts';
import { absoluteLink, baseOf, looksLikeUrl } from './links.ts';
import { plainText, plainTitle } from './plain.ts';
import type { RawFeed, RawPart } from './raw-feed.ts';

const PUBLISHED = 'pubdate published publicationdate issued dcterms:issued dc:date dcterms:created created prism:publicationdate dcterms:date date'.split(' '); // prettier-ignore
const UPDATED = 'updated modified dcterms:modified atom:updated lastbuilddate'.split(' ');
const WHOLE = ['content:encoded', 'content', 'xhtml:body', 'body'];
const SUMMARIES = ['description', 'summary', 'itunes:summary', 'media:description', 'dc:description', 'dcterms:abstract']; // prettier-ignore

/** What is longer is no name with an address. */
const LONGEST_NAME = 300;

/** A feed that states more wrong dates than this has made its point. */
const MOST_WARNINGS = 5;

/** Makes sense of the fields of RSS, RDF and Atom: one reading of all, as feeds mix them. */
export function feedOfXml(raw: RawFeed, { url, today }: { readonly url: string | null; readonly today: string }): Feed {
  const { kind, feed, items } = raw;
  const base = baseOf([feed.base, url]);
  const home = linkOf(feed, [base]);
  const language = valueOf(feed, 'language', 'dc:language') ?? feed.language;
  const written = function* () {
    for (const item of items)
      for (const name of PUBLISHED) if (item.fields.has(name)) yield item.fields.get(name)!.html;
  };
  const dates: DateContext & { readonly today: string } = {
    language: (language ?? '').slice(0, 2).toLowerCase(),
    order: orderOf(written()),
    today,
  };
  const warnings: Warning[] = [];
  const bases = [feed.base === null ? null : base, home, base];
  const feedAuthors = names(feed.authors);
  return {
    kind,
    title: titleOf(feed, 'title'),
    home,
    language,
    items: items.map((item) => itemOf(item, { bases, dates, language, authors: feedAuthors, warnings })),
    warnings,
    minutes: minutesOf(feed),
    ...(/^yes$/i.test(valueOf(feed, 'itunes:complete') ?? '') && { gone: true }),
  };
}

interface ItemContext {
  readonly bases: readonly (string | null)[];
  readonly dates: DateContext & { readonly today: string };
  readonly language: string | null;
  readonly authors: readonly string[];
  readonly warnings: Warning[];
}

function itemOf(item: RawPart, { bases, dates, language, authors, warnings }: ItemContext): FeedItem {
  const own = names(item.authors);
  const published = dateOf(item, PUBLISHED, dates, warnings);
  const updated = dateOf(item, UPDATED, dates, warnings);
  return {
    title: titleOf(item, 'title') ?? titleOf(item, 'media:title') ?? titleOf(item, 'dc:title'),
    link: linkOf(item, item.base === null ? bases : [baseOf([item.base, ...bases])]),
    id: valueOf(item, 'guid', 'id', 'dc:identifier') ?? item.about,
    published: published ?? updated,
    updated,
    authors: own.length > 0 ? own : (named(valueOf(item, 'itunes:author')) ?? authors),
    publisher: item.source === null ? titleOf(item, 'dc:publisher') : plainTitle(item.source.html),
    ...textOf(item),
    language: valueOf(item, 'dc:language', 'language') ?? item.language ?? language,
  };
}

/** The value of the first of the fields that is there, as one line. */
function valueOf(part: RawPart, ...fields: readonly string[]): string | null {
  for (const name of fields) {
    const value = part.fields
      .get(name)
      ?.html.replace(/<!\[CDATA\[|\]\]>/g, '')
      .trim();
    if (value !== undefined && value !== '') return value;
  }
  return null;
}

function titleOf(part: RawPart, field: string): string | null {
  const written = part.fields.get(field);
  return written ? plainTitle(written.html) : null;
}

/**
 * The page behind an item or feed: where FeedBurner stands before it the page it leads to, else the link, else an id that
 * is a URL. Of Atom's links the alternate one, of several the one that is HTML.
 */
function linkOf(part: RawPart, bases: readonly (string | null)[]): string | null {
  const guid = part.fields.get('guid');
  const permanent = !/^\s*false\s*$/i.test(guid?.attributes.get('ispermalink') ?? '');
  const id = part.fields.get('id');
  const candidates = [
    part.fields.get('feedburner:origlink')?.html,
    part.fields.get('link')?.html,
    ...alternates(part.links),
    guid && permanent && isAddress(guid.html) ? guid.html : undefined,
    part.fields.get('url')?.html,
    ...[id?.html, part.about, guid?.html].filter((text) => looksLikeUrl(text ?? '')),
  ];
  for (const candidate of candidates) {
    if (candidate === undefined || candidate === null || candidate.trim() === '') continue;
    const link = typeof candidate === 'string' ? absoluteLink(candidate, bases) : null;
    if (link !== null) return link;
  }
  return null;
}

/** A permalink may lack its host; other ids ("tag:…", numbers) are no address. */
function isAddress(guid: string): boolean {
  return looksLikeUrl(guid) || /^\s*\/[^\s]+\s*$/.test(guid);
}

function alternates(links: RawPart['links']): string[] {
  const ranked = links.map((link) => ({
    href: link.get('href')!,
    rank: rankOf(link),
    base: link.get('xml:base') ?? null,
  }));
  return ranked
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ href, base }) => (base === null ? href : (absoluteLink(href, [base]) ?? href)));
}

function rankOf(link: ReadonlyMap<string, string>): number {
  const rel = (link.get('rel') ?? 'alternate').trim().toLowerCase();
  const type = (link.get('type') ?? 'text/html').trim().toLowerCase();
  const html = /html/.test(type);
  if (rel === 'alternate' || rel === '' || rel.endsWith('/alternate')) return html ? 4 : /xml|json/.test(type) ? 1 : 3;
  return rel === 'related' && html ? 2 : rel === 'canonical' ? 3 : 0;
}

function dateOf(
  item: RawPart,
  fields: readonly string[],
  dates: DateContext & { readonly today: string },
  warnings: Warning[],
): string | null {
  for (const name of fields) {
    const written = valueOf(item, name);
    if (written === null) continue;
    const stamp = readFeedDate(written, dates);
    if (stamp !== null && isBelievable(stamp, dates.today)) return stamp;
    if (warnings.length < MOST_WARNINGS) {
      const message = `An item says it is of ${JSON.stringify(written.slice(0, 60))}, which is no date it can have; left out.`;
      warnings.push({ code: 'bad-date', message });
    }
  }
  return null;
}

/** Names of authors; RSS 2.0 has an e-mail address with the name in brackets. */
function names(authors: readonly string[]): string[] {
  const found = authors.flatMap((author) => named(author) ?? []);
  return [...new Set(found)];
}

function named(author: string | null): string[] | null {
  const line = author === null ? null : plainTitle(author);
  if (line === null) return null;
  if (line.length > LONGEST_NAME) return [line];
  const name = inBrackets(line) ?? beforeAddress(line);
  // An address alone is nobody's name.
  return name === '' || isMailAddress(name) ? null : [name.trim()];
}

/** "anna@n.example (Anna Ruiz)" → "Anna Ruiz". */
function inBrackets(line: string): string | null {
  const [, address, name] = /^([^()]+)\(([^()]{1,200})\)$/.exec(line) ?? [];
  return address !== undefined && isMailAddress(address.trimEnd()) ? name! : null;
}

/** "Anna Ruiz <anna@n.example>" → "Anna Ruiz"; a line without an address as it is. */
function beforeAddress(line: string): string {
  const open = line.lastIndexOf('<');
  return open >= 0 && line.endsWith('>') && isMailAddress(line.slice(open + 1, -1))
    ? line.slice(0, open).trimEnd()
    : line;
}

/** One word with an @ inside. */
function isMailAddress(word: string): boolean {
  return word.slice(1, -1).includes('@') && !/[\s<>]/.test(word);
}

function textOf(item: RawPart): Pick<FeedItem, 'text' | 'whole'> {
  for (const [fields, whole] of [
    [WHOLE, true],
    [SUMMARIES, false],
  ] as const)
    // prettier-ignore
    for (const name of fields) {
      const field = item.fields.get(name);
      if (!field || !isText(field.attributes)) continue;
      const text = plainText(field.html);
      if (text !== null) return { text, whole };
    }
  return { text: null, whole: false };
}

/** Atom's content may be a picture, or a program's XML. */
function isText(attributes: ReadonlyMap<string, string>): boolean {
  const type = attributes.get('type')?.toLowerCase() ?? '';
  return attributes.get('mode') !== 'base64' && (!type.includes('/') || /^text\/|html/.test(type));
}

const PERIODS: Readonly<Record<string, number>> = { hourly: 60, daily: 1_440, weekly: 10_080, monthly: 43_200, yearly: 525_600 }; // prettier-ignore

function minutesOf(feed: RawPart): number | null {
  const ttl = Number(valueOf(feed, 'ttl') ?? NaN);
  if (ttl >= 1 && ttl <= 525_600) return Math.round(ttl);
  const period = (valueOf(feed, 'sy:updateperiod') ?? '').toLowerCase();
  if (!Object.hasOwn(PERIODS, period)) return null;
  const times = Number(valueOf(feed, 'sy:updatefrequency') ?? 1);
  return Math.max(1, Math.round(PERIODS[period]! / (times >= 1 ? times : 1)));
}
