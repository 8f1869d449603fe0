import type { Warning } from '../../model/index.ts';
import { nestsDeeper } from '../json-depth.ts';
import { JSON_DEPTH_LIMIT } from '../limits.ts';
import { isBelievable, readFeedDate } from './feed-date.ts';
import type { Feed, FeedItem } from './feed.ts';
import { absoluteLink } from './links.ts';
import { brokenOff, noFeed } from './no-feed.ts';
import { plainText, plainTitle } from './plain.ts';

interface Context {
  readonly input: string;
  readonly url: string | null;
  readonly today: string;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads a JSON Feed (1.0, 1.1). Of one that does not parse as a whole, the items that do are given, with a warning.
 * @throws CasusError `bad-feed` where it is another JSON, or no item of it can be read
 */
export function jsonFeed(text: string, context: Context): Feed {
  const { input, url } = context;
  if (nestsDeeper(text, JSON_DEPTH_LIMIT)) throw noFeed(input, `is no feed: its brackets nest deeper than ${JSON_DEPTH_LIMIT}`); // prettier-ignore
  const whole = parsed(text.replace(/^\ufeff/, ''));
  const { feed, items, warnings } = isObject(whole)
    ? { feed: whole, items: whole.items, warnings: [] }
    : salvaged(text);
  const isFeed =
    /jsonfeed\.org/i.test(lineOf(feed, 'version') ?? '') || lineOf(feed, 'feed_url', 'home_page_url') !== null;
  if (!Array.isArray(items) || !isFeed) throw noFeed(input, 'is JSON, but no JSON Feed (its "version" and "items" are not there)'); // prettier-ignore
  if (!isObject(whole) && items.length === 0) throw noFeed(input, 'is a damaged JSON Feed without one whole item');
  const home = absoluteLink(lineOf(feed, 'home_page_url') ?? '', [url]);
  const language = lineOf(feed, 'language');
  const authors = authorsOf(feed);
  return {
    kind: 'json',
    title: plainTitle(lineOf(feed, 'title') ?? ''),
    home,
    language,
    items: items.filter(isObject).map((item) => itemOf(item, { bases: [home, url], today: context.today, language, authors, warnings })), // prettier-ignore
    warnings,
    minutes: null,
    ...(feed.expired === true && { gone: true }),
  };
}

interface ItemContext {
  readonly bases: readonly (string | null)[];
  readonly today: string;
  readonly language: string | null;
  readonly authors: readonly string[];
  readonly warnings: Warning[];
}

function itemOf(item: Fields, { bases, today, language, authors, warnings }: ItemContext): FeedItem {
  const date = (name: string) => {
    const written = lineOf(item, name);
    const stamp = written === null ? null : readFeedDate(written);
    if (stamp !== null && isBelievable(stamp, today)) return stamp;
    if (written !== null) {
      const message = `An item says it is of ${JSON.stringify(written.slice(0, 60))}, which is no date it can have; left out.`;
      warnings.push({ code: 'bad-date', message });
    }
    return null;
  };
  const own = authorsOf(item);
  const id = lineOf(item, 'id');
  const links = [lineOf(item, 'url'), lineOf(item, 'external_url'), /^https?:/i.test(id ?? '') ? id : null];
  const updated = date('date_modified');
  const html = stringOf(item, 'content_html');
  const whole = (html === null ? null : plainText(html)) ?? plainWords(stringOf(item, 'content_text'));
  return {
    title: plainTitle(lineOf(item, 'title') ?? ''),
    link: links.map((link) => (link === null ? null : absoluteLink(link, bases))).find((link) => link !== null) ?? null,
    id,
    published: date('date_published') ?? updated,
    updated,
    authors: own.length > 0 ? own : authors,
    publisher: null,
    text: whole ?? plainWords(stringOf(item, 'summary')),
    whole: whole !== null,
    language: lineOf(item, 'language') ?? language,
  };
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function stringOf(fields: Fields, name: string): string | null {
  const value = Object.hasOwn(fields, name) ? fields[name] : null;
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;
}

/** The first of the fields that is there and not empty. */
function lineOf(fields: Fields, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = stringOf(fields, name)?.trim() ?? '';
    if (value !== '') return value;
  }
  return null;
}

function plainWords(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text.trim();
}

/** `authors` of version 1.1, `author` of 1.0; people write names alone too. */
function authorsOf(fields: Fields): string[] {
  const given: unknown[] = Array.isArray(fields.authors) ? fields.authors : [fields.authors, fields.author];
  return given.flatMap((author) => {
    const name = isObject(author) ? lineOf(author, 'name') : typeof author === 'string' ? author.trim() : null;
    return name === null || name === '' ? [] : [name];
  });
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** What of a feed that is no JSON as a whole is: its items one by one, and its own fields without them. */
function salvaged(text: string): { feed: Fields; items: Fields[]; warnings: Warning[] } {
  const list = /"items"\s{0,100}:\s{0,100}\[/.exec(text);
  if (!list) return { feed: {}, items: [], warnings: [] };
  const from = list.index + list[0].length;
  const { objects, end, cut } = objectsIn(text, from);
  const items = objects.map(mended);
  const whole = items.filter(isObject);
  const warnings: Warning[] = cut ? [brokenOff(true, whole.length)] : [];
  if (whole.length < items.length) {
    const message = `${items.length - whole.length} item(s) of the feed are not valid JSON and were left out.`;
    warnings.push({ code: 'bad-json', message });
  }
  const before = mended(`${text.slice(0, from)}]}`);
  const around = mended(`${text.slice(0, from)}${text.slice(end)}`);
  return { feed: isObject(around) ? around : isObject(before) ? before : {}, items: whole, warnings };
}

/** The objects of the array that goes on at `from`, as written; `end` is where it is closed, or the last object ended. */
function objectsIn(text: string, from: number): { objects: string[]; end: number; cut: boolean } {
  const objects: string[] = [];
  let depth = 0;
  let start = from;
  let quoted = false;
  let end = from;
  for (let at = from; at < text.length; at++) {
    const character = text[at]!;
    if (quoted) {
      if (character === '\\') at++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{' || character === '[') {
      if (depth === 0) start = at;
      depth++;
    } else if (character === '}' || character === ']') {
      depth--;
      if (depth < 0) return { objects, end: at, cut: false };
      end = at + 1;
      if (depth === 0) objects.push(text.slice(start, end));
    }
  }
  return { objects, end, cut: true };
}

/** JSON as programs write it that know no JSON: with raw line breaks in strings, commas before brackets. */
function mended(json: string): unknown {
  return (
    parsed(json) ??
    parsed(json.replace(/[\u0000-\u001f]+/g, ' ')) ??
    parsed(json.replace(/[\u0000-\u001f]+/g, ' ').replace(/,(?=\s{0,100}[}\]])/g, ''))
  );
}
