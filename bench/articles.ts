import { readPage, type Article } from '../src/ingest/read-page.ts';

/** A page of a benchmark set. */
export interface PageRow {
  readonly id: string;
  readonly url: string;
  readonly html: string;
}

/** The day every page of the sets was gathered before. */
const today = new Date().toISOString().slice(0, 10);

export async function predictArticle(row: PageRow): Promise<{ id: string; body: string }> {
  const articles = await articlesOf(row);
  return { id: row.id, body: articles.map(({ text }) => text).join('\n\n') };
}

export async function predictPageDate(row: PageRow): Promise<{ id: string; published: string | null }> {
  const [first] = await articlesOf(row);
  return { id: row.id, published: first?.published?.slice(0, 10) ?? null };
}

async function articlesOf({ url, html }: PageRow): Promise<readonly Article[]> {
  const reading = await readPage(html, { url, today });
  // The sets hold stubs and lists too, which Casus sets aside: what is measured is how well they are read.
  return reading.kind === 'articles' ? reading.articles : reading.rest ? [reading.rest] : [];
}
