import { articleOf } from '../src/ingest/article.ts';

/** A page of a benchmark set. */
export interface PageRow {
  readonly id: string;
  readonly url: string;
  readonly html: string;
}

/** The day every page of the sets was gathered before. */
const today = new Date().toISOString().slice(0, 10);

export function predictArticle({ id, url, html }: PageRow): { id: string; body: string } {
  return { id, body: articleOf(html, { url, today }).text };
}

export function predictPageDate({ id, url, html }: PageRow): { id: string; published: string | null } {
  return { id, published: articleOf(html, { url, today }).published?.slice(0, 10) ?? null };
}
