import { countWords } from './count-words.ts';
import { isElement, TEXT, type PageElement, type PageNode } from './dom.ts';
import type { PageHead } from './head.ts';

/** A page that lists fewer headlines as links may be an article with others beside it. */
const MOST_TEASERS = 6;
/** A paragraph of an article, as against the line or two under a headline. */
const PARAGRAPH_WORDS = 35;

const INDEX_TYPES = /^(?:CollectionPage|ItemList|SearchResultsPage|ProfilePage)$/;

/** How many headlines of a page are links: those of a front page, a section, a search. */
export function linkedHeadlines(body: PageElement): number {
  let count = 0;
  const visit = (node: PageNode, inLink: boolean) => {
    if (!isElement(node)) return;
    const link = inLink || node.localName === 'a';
    if (/^h[1-5]$/.test(node.localName)) {
      const text = (node.textContent ?? '').trim();
      if (text.length >= 15 && (link || linkedLength(node) > text.length * 0.8)) count++;
      return;
    }
    for (const child of node.childNodes) visit(child, link);
  };
  visit(body, false);
  return count;
}

function linkedLength(element: PageElement): number {
  let length = 0;
  for (const child of element.childNodes) {
    if (child.nodeType === TEXT || !isElement(child)) continue;
    length += child.localName === 'a' ? (child.textContent ?? '').trim().length : linkedLength(child);
  }
  return length;
}

/**
 * Whether a page without an article of its own lists others: many headlines that are links, hardly a paragraph, and an
 * address or a type of a list.
 */
export function isIndex(head: PageHead, url: string | null, teasers: number, text: string): boolean {
  if (teasers < MOST_TEASERS) return false;
  const paragraphs = text.split('\n\n').filter((paragraph) => countWords(paragraph) >= PARAGRAPH_WORDS).length;
  if (paragraphs === 0) return true;
  const listed = head.jsonLd.some((object) => [object['@type']].flat().some((type) => INDEX_TYPES.test(String(type))));
  return (listed || isShallow(url)) && paragraphs < teasers / 2;
}

/** Whether an address is that of a site or a section: /, /world, /news/africa/. */
function isShallow(url: string | null): boolean {
  if (url === null || !URL.canParse(url)) return false;
  const { pathname, search } = new URL(url);
  const names = pathname.split('/').filter((name) => name !== '' && !/^index\.\w+$/.test(name));
  return (
    search === '' && names.length <= 2 && names.every((name) => !/\d/.test(name) && name.split(/[-_]/).length <= 3)
  );
}
