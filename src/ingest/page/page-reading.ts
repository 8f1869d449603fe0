import type { ProblemCode, Warning } from '../../model/index.ts';
import { blocksOf } from './blocks.ts';
import { articleBody } from './body.ts';
import { CleanHtml } from './clean-html.ts';
import { countWords } from './count-words.ts';
import { pageDates } from './dates.ts';
import { documentOf, type PageElement } from './dom.ts';
import { bodyText, embeddedBody, EmbeddedData } from './embedded.ts';
import { isArticle, pageFacts } from './facts.ts';
import { Furniture } from './furniture.ts';
import { HeadCollector, type PageHead } from './head.ts';
import { isIndex, linkedHeadlines } from './index-page.ts';
import { isLocked } from './locked.ts';
import { datelinedStories, listedUpdates, liveEntries, separateStories, type Part } from './parts.ts';
import { scanPage } from './scan.ts';
import { stripTags } from './strip-tags.ts';
import { wallOf } from './wall.ts';

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

/**
 * The articles of a page in its order, one for a usual page; or why it has none, as a sentence about "it", with what it
 * shows instead (`rest`), which is not coded.
 */
export type PageReading =
  | { readonly kind: 'articles'; readonly articles: readonly Article[] }
  | { readonly kind: 'none'; readonly code: ProblemCode; readonly why: string; readonly rest?: Article };

type NoArticle = Extract<PageReading, { kind: 'none' }>;

/** No news report comes near this many UTF-16 code units; a page of that much text is none. */
const LONGEST_TEXT = 2_500_000;

/** With fewer words a page may be a shell whose data hold the article. */
const SHELL_WORDS = 60;

/**
 * Takes the articles out of a page. A page built to choke a parser (nested, flooded) gives all its text without tags, and a
 * warning. A wall in front of an article, and a list of articles, give none. Nothing of the page is run or fetched.
 */
export function pageReading(html: string, context: PageContext): PageReading {
  const collector = new HeadCollector();
  const furniture = new Furniture();
  const clean = new CleanHtml();
  const data = new EmbeddedData();
  const wild = scanPage(html, [collector, furniture, clean, data]);
  const { head } = collector;
  const facts = pageFacts(head, context.url);
  const { published, modified, warnings } = pageDates(head, furniture, { url: facts.url, today: context.today });
  if (wild !== null) {
    const article = { ...facts, published, modified, part: null };
    return plain(html, article, [...warnings, tooWild(`has too much ${wild} for a page`)]);
  }
  const document = documentOf(clean.html);
  const parts = partsOfPage(head, document.body);
  if (parts.length > 0) {
    const articles = parts.map(({ id, anchor, ...part }) => ({
      ...facts,
      ...part,
      url: facts.url === null || anchor === null ? facts.url : `${facts.url.split('#')[0]!}#${anchor}`,
      published: part.published ?? published,
      modified: null,
      part: id,
      warnings,
    }));
    return { kind: 'articles', articles };
  }
  const locked = isLocked(head, document.body);
  const teasers = linkedHeadlines(document.body);
  const shown = blocksOf(document.body, () => false).map((block) => block.text);
  const text = wholeText(html, articleBody(document, facts.title), head, data);
  const article: Article = { ...facts, text, published, modified, part: null, warnings };
  if (text.trim() === '') return { ...NO_TEXT, rest: article };
  if (text.length > LONGEST_TEXT) return TOO_MUCH;
  const titles = [head.headline, head.title].filter((title) => title !== null);
  const wall = wallOf({ titles, text, after: following(text, shown), locked, article: claimsArticle(head) });
  if (wall !== null) return { kind: 'none', code: 'wall', ...wall, rest: article };
  if (!claimsArticle(head) && isIndex(head, facts.url, teasers, text)) return { ...INDEX, rest: article };
  if (countWords(text) < TOO_SHORT) warnings.push(SHORT);
  return { kind: 'articles', articles: [article] };
}

/** As far behind an article as the invitation to read the rest of it stands, in paragraphs. */
const NEAR = 4;

/** The paragraphs of a page that stand behind the last one of its article. */
function following(text: string, shown: readonly string[]): readonly string[] {
  const last = text.slice(text.lastIndexOf('\n\n') + 1).trim();
  const at = shown.lastIndexOf(last);
  return at === -1 ? [] : shown.slice(at + 1, at + 1 + NEAR);
}

/** A text of fewer words tells nothing that could be coded. */
const TOO_SHORT = 6;
const SHORT: Warning = { code: 'too-short', message: 'The page holds too short a text to code.' };

const NO_TEXT: NoArticle = {
  kind: 'none',
  code: 'no-text',
  why: 'it is a page without text to code (frames, pictures or scripts only)',
};
const INDEX: NoArticle = {
  kind: 'none',
  code: 'no-text',
  why: 'it is an index page that lists articles and holds none; give Casus the articles, or watch the feed of the site',
};
const TOO_MUCH: NoArticle = {
  kind: 'none',
  code: 'too-big',
  why: `it is a page of more than ${LONGEST_TEXT / 1_000_000} million characters of text, far more than a news report`,
};

/** The entries of a live blog, or the stories of a page that holds several; empty for a usual page. */
function partsOfPage(head: PageHead, body: PageElement): Part[] {
  const [listed, marked] = [listedUpdates(head), liveEntries(body)];
  const live = lengthOf(listed) >= lengthOf(marked) ? listed : marked;
  const found = live.length > 0 ? live : claimsArticle(head) ? [] : separateStories(body);
  const parts = found.length > 0 ? found : datelinedStories(body);
  return [...new Map(parts.map((part) => [part.id, part])).values()];
}

const lengthOf = (parts: readonly Part[]) => parts.reduce((sum, { text }) => sum + text.length, 0);

/** Whether a page says that it holds one article. */
function claimsArticle(head: PageHead): boolean {
  return head.jsonLd.some(isArticle) || (head.meta.get('og:type') ?? []).some((type) => /article/i.test(type));
}

/** The words of the article: as the page shows them, or as its data have them where it is a shell without. */
function wholeText(html: string, body: string, head: PageHead, data: EmbeddedData): string {
  const shown = countWords(body);
  if (shown >= SHELL_WORDS) return body;
  const stated = head.jsonLd.filter(isArticle).find(({ articleBody: text }) => typeof text === 'string' && text !== '');
  const held = [bodyText((stated?.articleBody as string | undefined) ?? ''), embeddedBody(data) ?? ''];
  const found = held.find((text) => countWords(text) > 2 * shown && countWords(text) >= SHELL_WORDS / 2);
  return found ?? (body === '' ? stripTags(html) : body);
}

/** All text of a page that cannot be read within limits, as one article without dates and names. */
export function plainReading(html: string, { url }: PageContext, why: string): PageReading {
  const unknown = { title: null, publisher: null, authors: [], published: null, modified: null, language: null };
  return plain(html, { ...unknown, url, part: null }, [tooWild(why)]);
}

function plain(html: string, article: Omit<Article, 'text' | 'warnings'>, warnings: Warning[]): PageReading {
  const text = stripTags(html, LONGEST_TEXT);
  if (text.trim() === '') return NO_TEXT;
  return text.length > LONGEST_TEXT ? TOO_MUCH : { kind: 'articles', articles: [{ ...article, text, warnings }] };
}

const tooWild = (why: string): Warning => ({
  code: 'page-too-wild',
  message: `The page ${why}; its text was taken without telling the article from the rest.`,
});
