import type { Warning } from '../../model/index.ts';
import type { NumericOrder } from '../calendar-date.ts';
import { findDays, isoDay } from '../calendar-date.ts';
import { readStamp } from '../read-stamp.ts';
import { isArticle } from './facts.ts';
import type { Furniture } from './furniture.ts';
import type { PageHead } from './head.ts';

export interface PageDates {
  readonly published: string | null;
  readonly modified: string | null;
  readonly warnings: Warning[];
}

const PUBLISHED_META = [
  'article:published_time', 'og:article:published_time', 'article:published', 'og:published_time', 'datepublished', 'parsely-pub-date', 'sailthru.date', 'dc.date.issued', 'dcterms.issued', 'dcterms.created', 'dc.date.created', 'dc.date', 'dcterms.date', 'dc.terms.date', 'publishdate', 'publish-date', 'publish_date', 'published_time', 'published-date', 'publication_date', 'publication-date', 'pubdate', 'pub_date', 'displaydate', 'cxenseparse:recs:publishtime', 'cxenseparse:publishtime', 'citation_publication_date', 'citation_date', 'article.published', 'article_date_original', 'originalpublicationdate', 'date', 'created', 'article.created', 'datecreated', 'og:pubdate', 'ptime', 'rnews:datepublished', 'bt:pubdate', 'last-modified-by-author',
]; // prettier-ignore
const MODIFIED_META = [
  'article:modified_time',
  'og:updated_time',
  'datemodified',
  'dcterms.modified',
  'dc.date.modified',
  'lastmod',
  'last-modified',
  'modified',
];

/** When the page's article was published and last changed; days that cannot be are left out with a warning. */
export function pageDates(
  head: PageHead,
  furniture: Furniture,
  context: { url: string | null; today: string },
): PageDates {
  const warnings: Warning[] = [];
  const latest = new Date(Date.parse(context.today) + 2 * 86_400_000).toISOString().slice(0, 10);
  const believable = (stamp: string | null) =>
    stamp !== null && stamp.slice(0, 10) >= '1990-01-01' && stamp.slice(0, 10) <= latest;
  const first = (stamps: Iterable<string>) => {
    for (const stamp of stamps) {
      const read = readStamp(stamp);
      if (believable(read)) return read;
      warnings.push({
        code: 'bad-date',
        message: `The page says it is of ${JSON.stringify(stamp.slice(0, 60))}, which is no date it can have; left out.`,
      });
    }
    return null;
  };
  const metaStamps = (names: readonly string[]) =>
    names.flatMap((name) => head.meta.get(name) ?? []).filter((value) => /\d{2}/.test(value));
  const published =
    first(jsonLdStamps(head, ['datePublished'])) ??
    first(metaStamps(PUBLISHED_META)) ??
    furnitureDate(head, furniture, context.url, believable) ??
    urlDate(context.url) ??
    first(jsonLdStamps(head, ['dateCreated', 'uploadDate']));
  const modified = first(jsonLdStamps(head, ['dateModified'])) ?? first(metaStamps(MODIFIED_META));
  return { published, modified, warnings };
}

function* jsonLdStamps(head: PageHead, keys: readonly string[]): Generator<string> {
  const objects = [...head.jsonLd.filter(isArticle), ...head.jsonLd.filter((object) => !isArticle(object))];
  for (const object of objects) {
    for (const key of keys) {
      const value = object[key];
      if (typeof value === 'string' && value.trim() !== '') yield value;
    }
  }
}

/** The day in an address: /2017/03/02/, /2017-03-02-…, /20170302/. */
function urlDate(url: string | null): string | null {
  const match = /[/_=-](?<y>(?:19|20)\d{2})(?<s>[/_-]?)(?<m>\d{2})\k<s>(?<d>\d{2})(?!\d)/.exec(url ?? '');
  if (!match) return null;
  const { y, m, d } = match.groups!;
  return isoDay(Number(y), Number(m), Number(d));
}

const DATE_NAMES = /date|time|publi|posted|pubdate|stamp|byline|meta|info|dato|datum|fecha|heure/;
const UPDATED = /updat|modif|edited|aktualis|actualiz|aggiorn|обновл/i;

function furnitureDate(
  head: PageHead,
  furniture: Furniture,
  url: string | null,
  believable: (stamp: string | null) => boolean,
): string | null {
  const language = (head.language ?? '').slice(0, 2).toLowerCase();
  const order: NumericOrder = numericOrder(head.language, url);
  let best: { stamp: string; score: number } | null = null;
  for (const piece of furniture.pieces) {
    const stamp =
      piece.stamp === null ? (findDays(piece.text, language, order)[0]?.day ?? null) : readStamp(piece.stamp);
    if (!believable(stamp)) continue;
    let score = 0;
    if (piece.names.includes('datepublished') || piece.names.includes('pubdate')) score += 6;
    if (DATE_NAMES.test(piece.names)) score += 3;
    if (piece.stamp !== null) score += 1;
    if (UPDATED.test(piece.names) || UPDATED.test(piece.text)) score -= 3;
    const distance = furniture.headline === null ? piece.at : piece.at - furniture.headline;
    score += distance < -400 ? -2 : Math.abs(distance) < 600 ? 3 : distance < 3000 ? 1 : 0;
    if (piece.text.length > 60) score -= 2;
    if (best === null || score > best.score) best = { stamp: stamp!, score };
  }
  return best !== null && best.score > 0 ? best.stamp : null;
}

function numericOrder(language: string | null, url: string | null): NumericOrder {
  if (language === null) return null;
  if (!/^en\b/i.test(language)) return 'day-first';
  if (/^en[-_]us/i.test(language)) return 'month-first';
  return /\.(?:uk|au|nz|ie|in|za|ng|ke|pk)(?:[/:]|$)/.test(url ?? '')
    ? 'day-first'
    : /^en[-_](?!us)/i.test(language)
      ? 'day-first'
      : 'month-first';
}
