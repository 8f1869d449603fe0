import { readDateline } from '../dateline.ts';
import { readStamp } from '../read-stamp.ts';
import { blocksOf } from './blocks.ts';
import { beginsLikeFurniture } from './boilerplate.ts';
import { countWords } from './count-words.ts';
import { elementsOf, isElement, type PageElement } from './dom.ts';
import { bodyText } from './embedded.ts';
import type { PageHead } from './head.ts';

/** One of several articles of a page: an entry of a live blog, a story of a digest. */
export interface Part {
  /** What tells it from the others whenever the page is read: its anchor, or its time and first words. */
  readonly id: string;
  /** Its place on the page, as addresses have it behind #; null where it has none. */
  readonly anchor: string | null;
  readonly title: string | null;
  /** As the page gives it; null where it gives none. */
  readonly published: string | null;
  readonly text: string;
}

/** Shorter entries tell nothing that could be coded. */
const FEWEST_WORDS = 6;
/** A story of its own, as against a teaser. */
const STORY_WORDS = 60;
const MOST_PARTS = 1_000;

const LIVE_ENTRY =
  /(?:^|[\s_-])(?:live-?blog|live-?update|live-?post|live-?ticker|lb|ticker|liveblogging)[a-z]{0,10}[_-]{1,2}(?:entry|post|item|update|event|block|article|card|content)(?:$|[\s_-])|liveblogupdate|live-?blog-?(?:entry|post|item|update)|ticker-?(?:entry|item|event|post)|key-?event-?card/i;
const COMMENTS = /comment|kommentar|disqus|reply/i;
const HEADING = /^h[1-6]$/;
const ASIDE = new Set(['nav', 'aside', 'footer', 'header', 'form']);

/** The updates that a page lists of its live blog (schema.org LiveBlogPosting); empty where it lists none. */
export function listedUpdates(head: PageHead): Part[] {
  const blog = head.jsonLd.find((object) => [object['@type']].flat().includes('LiveBlogPosting'));
  const updates = [(blog?.liveBlogUpdate ?? []) as unknown].flat().slice(0, MOST_PARTS);
  return updates.flatMap((update): Part[] => {
    if (typeof update !== 'object' || update === null) return [];
    const {
      headline,
      name,
      datePublished,
      articleBody,
      description,
      url,
      '@id': id,
    } = update as Record<string, unknown>;
    const title = words(headline) ?? words(name);
    const text = bodyText(words(articleBody) ?? words(description) ?? '');
    if (countWords(text) < FEWEST_WORDS) return [];
    const address = words(url) ?? words(id);
    const anchor = address?.includes('#') ? address.slice(address.lastIndexOf('#') + 1) : null;
    const published = readStamp(words(datePublished) ?? '');
    return [{ id: anchor ?? address ?? told(published, title, text), anchor, title, published, text }];
  });
}

/** The entries of a live blog by their markup; empty where the page is none. */
export function liveEntries(body: PageElement): Part[] {
  return partsOf(
    outermost(body, (element) => isEntry(element)),
    FEWEST_WORDS,
    3,
  );
}

function isEntry(element: PageElement): boolean {
  if (element.getAttribute('itemprop') === 'liveBlogUpdate') return true;
  const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`;
  return names.length > 1 && LIVE_ENTRY.test(names.slice(0, 400)) && !COMMENTS.test(names);
}

/** The stories of a page that holds several, each in an `<article>` of its own with a heading; empty where it does not. */
export function separateStories(body: PageElement): Part[] {
  return partsOf(
    outermost(body, (element) => element.localName === 'article'),
    STORY_WORDS,
    2,
  ).filter(({ title }) => title !== null);
}

/** The stories of a digest: headings, each with a text of its own that begins with a dateline. Empty where it is none. */
export function datelinedStories(body: PageElement): Part[] {
  const blocks = blocksOf(body, (element) => ASIDE.has(element.localName));
  const stories: { readonly title: string; readonly paragraphs: string[] }[] = [];
  for (const { tag, text, linked } of blocks) {
    if (/^h[2-4]$/.test(tag)) stories.push({ title: text, paragraphs: [] });
    else if (linked < 0.5 && !beginsLikeFurniture(text)) stories.at(-1)?.paragraphs.push(text);
  }
  const dated = stories.filter(({ paragraphs }) => readDateline(paragraphs[0] ?? '')?.place);
  if (dated.length < 3) return [];
  return dated.map(({ title, paragraphs }) => ({
    id: title,
    anchor: null,
    title,
    published: null,
    text: paragraphs.join('\n\n'),
  }));
}

function partsOf(elements: readonly PageElement[], fewestWords: number, fewest: number): Part[] {
  const parts = elements.slice(0, MOST_PARTS).flatMap((element): Part[] => {
    const blocks = blocksOf(
      element,
      (inner) => ASIDE.has(inner.localName) || inner.localName === 'time' || inner.localName === 'figcaption',
    );
    const at = blocks.findIndex(({ tag }) => HEADING.test(tag));
    const title = at === -1 ? null : blocks[at]!.text;
    const text = blocks
      .filter(({ text, linked }, i) => i !== at && linked < 0.8 && !beginsLikeFurniture(text))
      .map((block) => block.text)
      .join('\n\n');
    if (countWords(text) < fewestWords) return [];
    const published = stampIn(element);
    const anchor = anchorOf(element);
    return [{ id: anchor ?? told(published, title, text), anchor, title, published, text }];
  });
  return parts.length >= fewest ? parts : [];
}

/** Elements that are wanted and stand in no other wanted one, furniture left out. */
function outermost(root: PageElement, wanted: (element: PageElement) => boolean): PageElement[] {
  const found: PageElement[] = [];
  const visit = (element: PageElement) => {
    for (const child of element.childNodes) {
      if (!isElement(child) || ASIDE.has(child.localName)) continue;
      if (wanted(child)) found.push(child);
      else visit(child);
    }
  };
  visit(root);
  return found;
}

function stampIn(element: PageElement): string | null {
  for (const inner of elementsOf(element)) {
    const stamp =
      inner.getAttribute('datetime') ??
      (inner.getAttribute('itemprop') === 'datePublished' ? inner.getAttribute('content') : null);
    const read = stamp === null ? null : readStamp(stamp);
    if (read !== null) return read;
  }
  return null;
}

/** Its own id, or the place on the page that a link in it leads to: the one by which an entry is shared. */
function anchorOf(element: PageElement): string | null {
  const own = element.getAttribute('id') ?? '';
  if (own !== '') return own;
  for (const inner of elementsOf(element)) {
    if (inner.localName !== 'a') continue;
    const [, anchor] = /^[^#]{0,500}#([\w:.-]{1,100})$/.exec(inner.getAttribute('href') ?? '') ?? [];
    if (anchor !== undefined) return anchor;
  }
  return null;
}

function told(published: string | null, title: string | null, text: string): string {
  return `${published ?? ''} ${title ?? text.slice(0, 80)}`;
}

function words(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
