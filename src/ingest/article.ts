import type { Warning } from '../model/index.ts';
import { articleBody } from './page/body.ts';
import { CleanHtml } from './page/clean-html.ts';
import { Furniture } from './page/furniture.ts';
import { HeadCollector } from './page/head.ts';
import { pageDates } from './page/dates.ts';
import { pageFacts } from './page/facts.ts';
import { scanPage } from './page/scan.ts';
import { stripTags } from './page/strip-tags.ts';
import { wallWarning } from './page/wall.ts';

/** What a web page holds: the words of its article and what it says about itself; null where it does not say. */
interface Article {
  /** Paragraphs, an empty line between them. */
  readonly text: string;
  readonly title: string | null;
  readonly url: string | null;
  readonly publisher: string | null;
  readonly authors: string[];
  /** ISO 8601 date or date-time. */
  readonly published: string | null;
  readonly modified: string | null;
  readonly language: string | null;
  readonly warnings: Warning[];
}

interface PageContext {
  /** Where the page was fetched from, where that is known. */
  readonly url: string | null;
  /** The ISO day of the reading: a page is not believed to be of a later day than the next. */
  readonly today: string;
}

/**
 * Takes the article out of a page. A page built to choke a parser (nested, flooded) gives all its text without tags, and a
 * warning. Nothing of the page is run or fetched.
 */
export function articleOf(html: string, context: PageContext): Article {
  const head = new HeadCollector();
  const furniture = new Furniture();
  const clean = new CleanHtml();
  const wild = scanPage(html, [head, furniture, clean]);
  const facts = pageFacts(head.head, context.url);
  const dates = pageDates(head.head, furniture, { url: context.url ?? facts.url, today: context.today });
  const warnings = [...dates.warnings];
  if (wild !== null) {
    warnings.push({
      code: 'page-too-wild',
      message: `The page has too much ${wild} for a page; its text was taken without telling the article from the rest.`,
    });
  }
  const body = wild === null ? articleBody(clean.html, facts.title) : '';
  const text = body === '' ? stripTags(html) : body;
  const wall = wallWarning(text);
  if (wall) warnings.push(wall);
  return { ...facts, text, published: dates.published, modified: dates.modified, warnings };
}
