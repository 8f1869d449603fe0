import type { FieldMap } from './ingested.ts';
import { RECORD_FIELDS } from './record.ts';

/** The names of a table's columns, as they stand in its first row. */
export type Header = readonly string[];

/** Names that exports give to our fields, the most telling first; only ever proposed, never taken for granted. */
const USUAL_NAMES: Readonly<Partial<Record<(typeof RECORD_FIELDS)[number], readonly string[]>>> = {
  text: ['body', 'full text', 'fulltext', 'full_text', 'article', 'article text', 'content', 'article_text', 'story', 'texte', 'texto', 'notes', 'description', 'abstract', 'snippet'],
  title: ['headline', 'hlead', 'hl', 'heading', 'titre', 'título', 'titulo', 'subject'],
  published: ['date', 'publication date', 'publication_date', 'published_at', 'publish_date', 'pub_date', 'pubdate', 'load-date', 'fecha', 'day', 'event_date'],
  url: ['link', 'uri', 'source_url', 'article url', 'permalink', 'web address'],
  publisher: ['publication', 'source', 'outlet', 'media_name', 'newspaper', 'pubtitle', 'journal', 'medium'],
  authors: ['author', 'byline', 'by', 'auteur', 'autor'],
  language: ['lang', 'langue', 'idioma'],
  id: ['accession number', 'docid', 'doc_id', 'document id', 'storyid', 'stories_id', 'an', 'no', 'nr'],
}; // prettier-ignore

/** Columns that hold whole articles, where they have no other name. */
const WHOLE_TEXTS = new Set([
  'body',
  'full text',
  'fulltext',
  'full_text',
  'article text',
  'article_text',
  'content',
  'story',
]);

/** Whether a column likely has the texts under another name than ours, so that the rows are no mere list of pages. */
export const hasTextsByName = (header: Header): boolean =>
  header.some((name) => WHOLE_TEXTS.has(name.trim().toLowerCase()));

/**
 * What a table lacks to be read, said with its columns and with the mapping that its names let expect; null where it lacks
 * nothing: it has all columns that are mapped, and one for the text or the page.
 */
export function headerLacks(header: Header, map: FieldMap): string | null {
  const names = header.map((name) => name.trim().toLowerCase());
  const has = (name: string) => names.includes(name.trim().toLowerCase());
  const missing = Object.values(map).filter((column) => column !== undefined && !has(column));
  const lacks =
    missing.length > 0
      ? `no column ${missing.map((column) => JSON.stringify(column)).join(', ')}`
      : has(map.text ?? 'text') || has(map.html ?? 'html')
        ? null
        : 'no column "text"';
  if (lacks === null) return null;
  const columns = header.filter((name) => name !== '').map((name) => name.slice(0, 40)).slice(0, 20); // prettier-ignore
  return `has ${lacks}; its columns are ${columns.join(', ')}. ${proposal(header, map)}`;
}

function proposal(header: Header, map: FieldMap): string {
  const found = RECORD_FIELDS.flatMap((field) => {
    if (header.some((name) => name.trim().toLowerCase() === field)) return [];
    for (const usual of USUAL_NAMES[field] ?? []) {
      const column = header.find((name) => name.trim().toLowerCase() === usual);
      if (column !== undefined) return [`${field}=${column.trim()}`];
    }
    return [];
  });
  if (Object.keys(map).length === 0 && found.some((pair) => pair.startsWith('text='))) {
    const pairs = found.toSorted((a, b) => Number(b.startsWith('text=')) - Number(a.startsWith('text=')));
    return `Map them, for instance: ${pairs.map((pair) => `--map ${quoted(pair)}`).join(' ')}`;
  }
  return `Map them: --map text=COLUMN (or url=COLUMN for a list of pages to fetch; also ${RECORD_FIELDS.filter((name) => name !== 'text').join(', ')}).`;
}

/** As a shell takes it. */
const quoted = (pair: string) => (/^[\p{L}\p{N}=._-]+$/u.test(pair) ? pair : `'${pair.replaceAll("'", '')}'`);
