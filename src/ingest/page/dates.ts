import type { Warning } from '../../model/index.ts';
import { isoDay } from '../calendar-date.ts';
import { readStamp } from '../read-stamp.ts';
import { dateFields } from './date-fields.ts';
import { isArticle } from './facts.ts';
import { furnitureDate } from './furniture-date.ts';
import type { Furniture } from './furniture.ts';
import type { PageHead } from './head.ts';

interface PageDates {
  readonly published: string | null;
  readonly modified: string | null;
  readonly warnings: Warning[];
}

interface PageDateContext {
  readonly url: string | null;
  /** The ISO day of the reading. */
  readonly today: string;
}

/** A page that states more wrong dates than this has made its point. */
const MOST_WARNINGS = 3;

const DAY = 86_400_000;

/** Web pages are no older; earlier days on them are of what they tell. */
const EARLIEST = '1990-01-01';

/**
 * When a page's article was published and last changed: from the address where it has a whole day, JSON-LD, `<meta>`, and the
 * furniture around the headline, in this order: a page that moves to another system keeps its address, and gets new stamps. Days that cannot be are left out with a warning. A stamp in UTC gives way to the day the page
 * itself shows for it, as readers (and "on Monday") go by local days.
 */
export function pageDates(head: PageHead, furniture: Furniture, context: PageDateContext): PageDates {
  const warnings: Warning[] = [];
  const latest = new Date(Date.parse(context.today) + 2 * DAY).toISOString().slice(0, 10);
  const believable = (stamp: string) => stamp.slice(0, 10) >= EARLIEST && stamp.slice(0, 10) <= latest;
  const readable = (stamps: Iterable<string>) => {
    const read: string[] = [];
    for (const stamp of stamps) {
      const value = readStamp(stamp);
      if (value !== null && believable(value)) read.push(value);
      else if (warnings.length < MOST_WARNINGS) warnings.push(unbelieved(stamp));
    }
    return read;
  };
  const titles = [head.headline, head.title, ...(head.meta.get('og:title') ?? [])].filter((title) => title !== null);
  const stated = [...readable(jsonLdStamps(head, 'datePublished')), ...readable(metaStamps(head, 'published'))];
  const shown = furnitureDate(furniture, { titles, language: head.language, url: context.url, believable });
  const addressed = urlDay(context.url);
  const published =
    (addressed === null ? stated[0] : (stated.find((stamp) => stamp.startsWith(addressed)) ?? addressed)) ??
    shown ??
    readable(jsonLdStamps(head, 'dateCreated'))[0] ??
    readable(jsonLdStamps(head, 'uploadDate'))[0] ??
    null;
  const local = [...stated.slice(1), shown, addressed].filter((stamp) => stamp !== null);
  const modified =
    [...readable(jsonLdStamps(head, 'dateModified')), ...readable(metaStamps(head, 'modified'))][0] ?? null;
  return {
    published: published === null || addressed !== null ? published : localDay(published, local),
    modified,
    warnings,
  };
}

function* jsonLdStamps(head: PageHead, key: string): Generator<string> {
  const objects = [...head.jsonLd.filter(isArticle), ...head.jsonLd.filter((object) => !isArticle(object))];
  for (const object of objects) {
    const value = object[key];
    if (typeof value === 'string' && value.trim() !== '') yield value;
  }
}

function metaStamps(head: PageHead, kind: 'published' | 'modified'): string[] {
  return dateFields(kind)
    .flatMap((name) => head.meta.get(name) ?? [])
    .filter((value) => /\d{2}/.test(value));
}

/** Web archives put the address of the page behind their own. */
const ARCHIVED = /^https?:\/\/web\.archive\.org\/web\/[^/]{1,30}\//;

/** The day in an address: /2017/03/02/, /2017/3/2/, /2017-03-02-…, /20170302/. "/2017/03/3-questions" has none. */
function urlDay(url: string | null): string | null {
  const match =
    /[/_=-](?<y>(?:19|20)\d{2})(?:(?<s>[/_-])(?<m>\d{2})\k<s>(?<d>\d{2})|(?<m2>\d{2})(?<d2>\d{2})|\/(?<m3>\d{1,2})\/(?<d3>\d{1,2})(?=\/|$))(?!\d)/.exec(
      (url ?? '').replace(ARCHIVED, '/').slice(0, 2_000),
    );
  if (!match) return null;
  const { y, m, d, m2, d2, m3, d3 } = match.groups!;
  const day = isoDay(Number(y), Number(m ?? m2 ?? m3), Number(d ?? d2 ?? d3));
  return day !== null && day >= EARLIEST ? day : null;
}

/** A UTC stamp → the page's other statement of it that is not in UTC and within the day's reach of a time zone. */
function localDay(stamp: string, others: readonly string[]): string {
  if (!stamp.includes('T') || !/(?:Z|[+-]00:00)$/.test(stamp)) return stamp;
  const instant = Date.parse(stamp);
  for (const other of others) {
    const day = other.slice(0, 10);
    if (/(?:Z|[+-]00:00)$/.test(other) || day === stamp.slice(0, 10)) continue;
    // Zones run from 12 hours behind UTC to 14 ahead.
    const begins = Date.parse(day);
    if (instant + 14 * 3_600_000 >= begins && instant - 12 * 3_600_000 < begins + DAY) return other;
  }
  return stamp;
}

function unbelieved(stamp: string): Warning {
  return {
    code: 'bad-date',
    message: `The page says it is of ${JSON.stringify(stamp.slice(0, 60))}, which is no date it can have; left out.`,
  };
}
