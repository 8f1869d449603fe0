import { beginsZip } from './archives/begins-zip.ts';
import { documentFormat } from './document-format.ts';
import { readFeedFile } from './feed.ts';
import { looksLikeFeed } from './feeds/read-feed.ts';
import { looksLikeOpml } from './feeds/read-opml.ts';
import { readHtml } from './html.ts';
import type { Format } from './ingested.ts';
import { readJson } from './json.ts';
import { readJsonl } from './jsonl.ts';
import { DOCUMENT_LIMIT, INFLATED_LIMIT } from './limits.ts';
import { isEmail } from './mail/is-email.ts';
import { isDocx, isOdt, isXlsx } from './office/begins.ts';
import { isPdf } from './pdf/is-pdf.ts';
import { readText } from './text.ts';
import { looksLikeGdelt, looksLikeUrls, readUrls } from './urls.ts';
import { beginsWarc, readWarc } from './warc/warc.ts';

interface KnownFormat {
  readonly read: Format;
  readonly extensions: readonly string[];
  /** What a compressed input of the format may inflate to, in bytes: one document, or many records. */
  readonly inflated: number;
  /** The bytes are read as they are, binary or compressed; else an input must be text, and is inflated where it is gzip. */
  readonly raw?: true;
  /** Whether the first bytes of an input without a telling name are of this format; for formats that are read raw. */
  readonly begins?: (head: Uint8Array) => boolean;
  /** It can be read from any byte offset on, by `Context.reading`. */
  readonly fromOffset?: true;
}

/** A format whose program is loaded when the first of its inputs comes, since it brings a package with it. */
function later(load: () => Promise<Format>): Format {
  return async function* (...input) {
    yield* (await load())(...input);
  };
}

/** Every format Casus reads. A new one is a file like its neighbours and a row here. */
const FORMATS = {
  text: { read: readText, extensions: ['txt', 'text'], inflated: DOCUMENT_LIMIT },
  html: { read: readHtml, extensions: ['html', 'htm', 'xhtml'], inflated: DOCUMENT_LIMIT },
  json: { read: readJson, extensions: ['json'], inflated: DOCUMENT_LIMIT },
  jsonl: { read: readJsonl, extensions: ['jsonl', 'ndjson'], inflated: INFLATED_LIMIT },
  csv: {
    read: later(async () => (await import('./csv.ts')).readCsv),
    extensions: ['csv', 'tsv'],
    inflated: INFLATED_LIMIT,
  },
  feed: { read: readFeedFile, extensions: ['rss', 'atom', 'rdf', 'xml', 'opml'], inflated: DOCUMENT_LIMIT },
  urls: { read: readUrls, extensions: ['urls'], inflated: INFLATED_LIMIT },
  pdf: { read: documentFormat('pdf'), extensions: ['pdf'], inflated: DOCUMENT_LIMIT, raw: true, begins: isPdf },
  warc: {
    read: readWarc,
    extensions: ['warc', 'wet'],
    inflated: INFLATED_LIMIT,
    raw: true,
    begins: beginsWarc,
    fromOffset: true,
  },
  docx: {
    read: documentFormat('docx'),
    extensions: ['docx', 'docm'],
    inflated: DOCUMENT_LIMIT,
    raw: true,
    begins: isDocx,
  },
  odt: { read: documentFormat('odt'), extensions: ['odt'], inflated: DOCUMENT_LIMIT, raw: true, begins: isOdt },
  xlsx: {
    read: documentFormat('xlsx'),
    extensions: ['xlsx', 'xlsm'],
    inflated: DOCUMENT_LIMIT,
    raw: true,
    begins: isXlsx,
  },
  eml: { read: documentFormat('eml'), extensions: ['eml'], inflated: DOCUMENT_LIMIT, raw: true, begins: isEmail },
  // Last, since many documents are ZIP archives too.
  zip: {
    read: later(async () => (await import('./archives/zip.ts')).readZip),
    extensions: ['zip'],
    inflated: INFLATED_LIMIT,
    raw: true,
    begins: beginsZip,
  },
} as const satisfies Record<string, KnownFormat>;
export type FormatName = keyof typeof FORMATS;

/** One of them, as the common shape. */
export const formatNamed = (name: FormatName): KnownFormat => FORMATS[name];
export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];

/** The format a file's name tells (`.gz` and `.zst` left aside); `unnamed` where the name has no extension, null for any other. */
export function formatOfName(path: string): FormatName | 'unnamed' | null {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).toLowerCase();
  const plain = name.replace(/\.(?:gz|zst)$/, '');
  const dot = plain.lastIndexOf('.');
  if (dot <= 0) return 'unnamed';
  const extension = plain.slice(dot + 1);
  return FORMAT_NAMES.find((format) => (FORMATS[format].extensions as readonly string[]).includes(extension)) ?? null;
}

/** The format that is read raw and whose first bytes these are; null for text and whatever is not read. */
export function rawFormatOf(head: Uint8Array): FormatName | null {
  return FORMAT_NAMES.find((name) => formatNamed(name).begins?.(head)) ?? null;
}

/** The format the first bytes look like: a feed, a page, records, a list of URLs, or else plain text. Other tables need their name or `format`. */
export function formatOfContent(head: Uint8Array): FormatName {
  if (looksLikeFeed(head) || looksLikeOpml(head)) return 'feed';
  const text = new TextDecoder().decode(head).trimStart().slice(0, 2_000);
  if (/^(?:<!doctype html|<html|<head|<body|<!--|<\?xml[^>]{0,100}\?>\s{0,10}(?:<!doctype html|<html))/i.test(text))
    return 'html';
  if (/^\{\s{0,20}"/.test(text)) return 'jsonl';
  if (/^\[\s{0,20}\{/.test(text)) return 'json';
  return looksLikeUrls(head) || looksLikeGdelt(head) ? 'urls' : 'text';
}

/** The format of an input whose name tells one: lists are named .txt and .csv, JSON Feeds .json, and pages .xml too. */
export function formatInside(named: FormatName, head: Uint8Array): FormatName {
  if (named === 'text' && looksLikeUrls(head)) return 'urls';
  if (named === 'csv' && looksLikeGdelt(head)) return 'urls';
  if (named === 'json' && looksLikeFeed(head)) return 'feed';
  return named === 'feed' && formatOfContent(head) === 'html' ? 'html' : named;
}
