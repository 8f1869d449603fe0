import { bodyOf, looksLikePage, readHttp } from './http-response.ts';
import { charsetOf, mediaType, type Fields } from './header-lines.ts';
import type { WebRecord } from './read-records.ts';
import type { Tally } from './tally.ts';

/** What a record holds: a page or text to be read, something that is passed over, or damage. */
export type Content =
  | { readonly kind: 'page' | 'text'; readonly body: Buffer; readonly charset: string | null }
  /** What it is, to be counted: `image/jpeg`, `HTTP 404`. */
  | { readonly kind: 'passed-over'; readonly what: string }
  | { readonly kind: 'too-big' }
  | { readonly kind: 'damage'; readonly reason: string };

const PAGES = new Set(['text/html', 'application/xhtml+xml']);

/** Records that keep the books of a crawl; there is nothing of a page in them. */
const BOOKKEEPING = new Set(['warcinfo', 'request', 'metadata']);

/** Tells the pages of a web archive from all else that a crawler keeps, and counts what is odd about them; null for what keeps the books of the crawl. */
export function contentOf({ fields, block }: WebRecord, odd: Tally): Content | null {
  const type = (fields.get('warc-type') ?? '').toLowerCase();
  if (BOOKKEEPING.has(type)) return null;
  if (type === 'response') return responseContent(fields, block, odd);
  if (type === 'resource' || type === 'conversion') {
    return block === null ? { kind: 'too-big' } : sorted(block, mediaType(fields), charsetOf(fields));
  }
  return passedOver(type === '' ? 'records without a type' : type);
}

const passedOver = (what: string): Content => ({ kind: 'passed-over', what });

function responseContent(fields: Fields, block: Buffer | null, odd: Tally): Content {
  const uri = targetOf(fields) ?? '';
  if (/^(?:dns|whois|ftp):/i.test(uri)) return passedOver(uri.slice(0, uri.indexOf(':')).toLowerCase());
  if (block === null) return { kind: 'too-big' };
  const http = readHttp(block);
  if (http === null) return { kind: 'damage', reason: 'it is called a response and has no HTTP head' };
  if (http.status < 200 || http.status > 299) return passedOver(`HTTP ${http.status}`);
  const type = mediaType(http.fields);
  if (type !== '' && !PAGES.has(type)) return passedOver(type);
  try {
    const body = bodyOf(http, odd);
    if (body.length === 0) return passedOver('empty answers');
    const content = sorted(body, type, charsetOf(http.fields));
    // What a server does not call a page and does not look like one is not news.
    return content.kind === 'text' ? passedOver('answers without a type') : content;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const coding = http.fields.get('content-encoding') ?? '';
    return { kind: 'damage', reason: `its page cannot be decoded as ${coding} (${why})` };
  }
}

function sorted(body: Buffer, type: string, charset: string | null): Content {
  if (PAGES.has(type) || (type === '' && looksLikePage(body))) return { kind: 'page', body, charset };
  return type === 'text/plain' || type === '' ? { kind: 'text', body, charset } : passedOver(type);
}

/** The address a record is of; some crawlers write it between angle brackets. */
export function targetOf(fields: Fields): string | null {
  const uri = (fields.get('warc-target-uri') ?? '').replace(/^<(.*)>$/, '$1').trim();
  return uri === '' ? null : uri;
}
