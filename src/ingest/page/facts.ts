import type { PageHead } from './head.ts';

/** What a page says of its article besides dates and body. */
interface PageFacts {
  readonly title: string | null;
  readonly url: string | null;
  readonly publisher: string | null;
  readonly authors: string[];
  readonly language: string | null;
}

const ARTICLE_TYPES = /(?:Article|BlogPosting|Report|Review|LiveBlog|Posting)$/;

/** Whether a JSON-LD object is the article of its page ("NewsArticle", "BlogPosting", …). */
export function isArticle(object: Readonly<Record<string, unknown>>): boolean {
  const type = object['@type'];
  return (Array.isArray(type) ? type : [type]).some((one) => typeof one === 'string' && ARTICLE_TYPES.test(one));
}

/** Title, address, publisher, authors and language, from JSON-LD, OpenGraph, meta, and last the visible page. */
export function pageFacts(head: PageHead, fetchedFrom: string | null): PageFacts {
  const article = head.jsonLd.find(isArticle) ?? {};
  const meta = (...keys: readonly string[]) => {
    for (const key of keys) for (const value of head.meta.get(key) ?? []) if (value !== '') return value;
    return null;
  };
  const title = text(article.headline) ?? meta('og:title', 'twitter:title', 'dc.title') ?? head.headline ?? head.title;
  return {
    title: title === null ? null : withoutSiteName(title, head.headline),
    url: fetchedFrom ?? address(head.canonical) ?? address(meta('og:url')),
    publisher: names(article.publisher)[0] ?? meta('og:site_name', 'publisher', 'dc.publisher', 'application-name'),
    authors: authorsOf(
      article,
      meta('author', 'article:author', 'byl', 'dc.creator', 'parsely-author', 'sailthru.author'),
    ),
    language:
      meta('content-language', 'language') !== null && head.language === null
        ? meta('content-language', 'language')
        : head.language,
  };
}

function authorsOf(article: Readonly<Record<string, unknown>>, stated: string | null): string[] {
  const listed = names(article.author);
  const found = listed.length > 0 ? listed : stated === null || /^https?:/i.test(stated) ? [] : [stated];
  return [
    ...new Set(found.flatMap((name) => name.replace(/^by /i, '').split(/ and |, | & /)).map((name) => name.trim())),
  ]
    .filter((name) => name !== '' && name.length <= 100)
    .slice(0, 20);
}

/** A title that is the headline with the site's name behind it is the headline. */
function withoutSiteName(title: string, headline: string | null): string {
  return headline !== null && headline.length >= 15 && title.startsWith(headline) ? headline : title;
}

/** Names in a JSON-LD value: a string, an object with a name, or a list of either. */
function names(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(names);
  const own = typeof value === 'object' && value !== null && 'name' in value ? value.name : value;
  if (Array.isArray(own)) return names(own);
  const name = text(own);
  return name === null ? [] : [name];
}

function text(value: unknown): string | null {
  const words = typeof value === 'string' ? value.split(/\s+/u).join(' ').trim() : '';
  return words === '' || words.length > 1_000 ? null : words;
}

function address(url: string | null): string | null {
  return url !== null && url.length <= 2_000 && /^https?:\/\//i.test(url) ? url : null;
}
