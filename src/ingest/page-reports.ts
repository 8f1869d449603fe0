import { createHash } from 'node:crypto';
import type { Warning } from '../model/index.ts';
import { setAside, type Ingested } from './ingested.ts';
import { makeReport, type Draft } from './make-report.ts';
import { readPage, type Article } from './read-page.ts';

/** A page, and what is known of it besides. */
interface Page {
  readonly html: string;
  /** As received, for the hash. */
  readonly bytes: Uint8Array;
  /** Names it in problems: a path or URL. */
  readonly input: string;
  readonly line?: number;
  /** Where the page was fetched from, where that is known. */
  readonly url: string | null;
  /** The ISO day of the reading. */
  readonly today: string;
  /** What was wrong with it already. */
  readonly warnings: readonly Warning[];
  /** What the caller knows better than the page; null and left out alike where it does not. */
  readonly known?: Omit<Draft, 'text' | 'bytes'>;
}

/** The reports of a page, in its order: one for a usual page, one an entry for a live blog; or the reason why it has none. */
export async function pageReports(page: Page): Promise<Ingested[]> {
  const { html, url, today, input } = page;
  const line = page.line === undefined ? {} : { line: page.line };
  const reading = await readPage(html, { url, today });
  if (reading.kind === 'none') {
    const where = page.line === undefined ? input : `${input}, line ${page.line}`;
    return [setAside({ code: reading.code, input, ...line, message: `${where}: ${reading.why}.` })];
  }
  return reading.articles.map((article) => {
    const warnings = [...page.warnings, ...article.warnings];
    const draft = article.part === null ? wholeOf(article, page) : partOf(article, page);
    return { kind: 'report', input, ...line, report: makeReport(draft, warnings), warnings };
  });
}

/** A page's only article. What its record says wins over what the page says. */
function wholeOf(article: Article, { known = {}, bytes }: Page): Draft {
  const stated = Object.entries(known).filter(([, value]) => value !== null && value !== undefined);
  return { ...article, ...Object.fromEntries(stated), bytes };
}

/** One of several articles of a page. It has an id of its own, so that an entry that is changed later is known again. */
function partOf(article: Article, { known, url }: Page): Draft {
  const address = url ?? article.url?.split('#')[0] ?? null;
  const id =
    typeof known?.id === 'string'
      ? `${known.id}#${article.part}`
      : address === null
        ? null
        : createHash('sha256').update(`${address}#${article.part}`).digest('hex').slice(0, 16);
  const publisher = known?.publisher ?? article.publisher;
  return { ...article, publisher, id, bytes: Buffer.from(`${article.title ?? ''}\n${article.text}`) };
}
