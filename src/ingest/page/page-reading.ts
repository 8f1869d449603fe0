import type { ProblemCode, Warning } from '../../model/index.ts';
import { articleBody } from './body.ts';
import { CleanHtml } from './clean-html.ts';
import { pageDates } from './dates.ts';
import { pageFacts } from './facts.ts';
import { Furniture } from './furniture.ts';
import { HeadCollector } from './head.ts';
import { scanPage } from './scan.ts';
import { stripTags } from './strip-tags.ts';
import { wallWarning } from './wall.ts';

/** What a web page holds: the words of an article and what the page says of it; null where it does not say. */
export interface Article {
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
  /** What tells it from the others of its page, the same whenever the page is read; null for a page's only one. */
  readonly part: string | null;
  readonly warnings: Warning[];
}

export interface PageContext {
  /** Where the page was fetched from, where that is known. */
  readonly url: string | null;
  /** The ISO day of the reading: a page is not believed to be of a later day than the next. */
  readonly today: string;
}

/** The articles of a page in its order, one for a usual page; or why it has none, as a sentence about "it". */
export type PageReading =
  | { readonly kind: 'articles'; readonly articles: readonly Article[] }
  | { readonly kind: 'none'; readonly code: ProblemCode; readonly why: string };

/**
 * Takes the articles out of a page. A page built to choke a parser (nested, flooded) gives all its text without tags, and a
 * warning. Nothing of the page is run or fetched.
 */
export function pageReading(html: string, context: PageContext): PageReading {
  const head = new HeadCollector();
  const furniture = new Furniture();
  const clean = new CleanHtml();
  const wild = scanPage(html, [head, furniture, clean]);
  const facts = pageFacts(head.head, context.url);
  const dates = pageDates(head.head, furniture, { url: context.url ?? facts.url, today: context.today });
  const warnings = [...dates.warnings];
  if (wild !== null) warnings.push(tooWild(`has too much ${wild} for a page`));
  const body = wild === null ? articleBody(clean.html, facts.title) : '';
  const text = body === '' ? stripTags(html) : body;
  if (text.trim() === '') return NO_TEXT;
  const wall = wallWarning(text);
  if (wall) warnings.push(wall);
  const { published, modified } = dates;
  return { kind: 'articles', articles: [{ ...facts, text, published, modified, part: null, warnings }] };
}

const NO_TEXT: PageReading = {
  kind: 'none',
  code: 'no-text',
  why: 'it is a page without text to code (frames, pictures or scripts only)',
};

/** All text of a page that cannot be read within limits, as one article without dates and names. */
export function plainReading(html: string, { url }: PageContext, why: string): PageReading {
  const text = stripTags(html);
  if (text.trim() === '') return NO_TEXT;
  const unknown = { title: null, publisher: null, authors: [], published: null, modified: null, language: null };
  return { kind: 'articles', articles: [{ ...unknown, text, url, part: null, warnings: [tooWild(why)] }] };
}

const tooWild = (why: string): Warning => ({
  code: 'page-too-wild',
  message: `The page ${why}; its text was taken without telling the article from the rest.`,
});
