import type { FieldMap, Ingested } from '../ingested.ts';
import { listLead, type Place } from './list-lead.ts';

/** What columns are called in exports of Media Cloud (today's and before 2023) and in tables that people keep. */
const COLUMNS = {
  url: ['url', 'link', 'article_url', 'page_url', 'web_url', 'uri'],
  title: ['title', 'headline', 'article_title'],
  published: ['publish_date', 'published', 'publication_date', 'pub_date', 'published_at', 'publishedat', 'date', 'seendate', 'indexed_date'], // prettier-ignore
  publisher: ['media_name', 'publisher', 'outlet', 'source_name', 'source', 'media_url', 'domain'],
  language: ['language', 'lang'],
} as const;

/**
 * How the rows of a table that lists pages are read: one with a column of URLs and none of text or HTML. Null for any other
 * table.
 */
export function pageTable(
  header: readonly string[],
  map: FieldMap,
): ((cells: readonly string[], at: Place) => Ingested) | null {
  const names = header.map((name) => plainName(name));
  const at = (name: string) => names.indexOf(plainName(name));
  const column = (field: keyof typeof COLUMNS) =>
    map[field] === undefined ? Math.max(-1, ...COLUMNS[field].map(at).filter((i) => i >= 0).slice(0, 1)) : at(map[field]); // prettier-ignore
  const has = (field: 'text' | 'html') => map[field] !== undefined || at(field) >= 0;
  if (has('text') || has('html') || column('url') < 0) return null;
  if (Object.values(map).some((name) => name !== undefined && at(name) < 0)) return null;
  const places = { url: column('url'), title: column('title'), published: column('published'), publisher: column('publisher'), language: column('language') }; // prettier-ignore
  return (cells, place) =>
    listLead(
      {
        url: cells[places.url] ?? '',
        title: cells[places.title],
        published: cells[places.published],
        publisher: cells[places.publisher],
        language: cells[places.language],
      },
      place,
    );
}

const plainName = (name: string) => name.trim().toLowerCase().replace(/[\s-]+/g, '_'); // prettier-ignore
