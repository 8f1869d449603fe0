import { Readability } from '@mozilla/readability';
import { beginsLikeFurniture, namesFurniture } from './boilerplate.ts';
import { blocksOf, type Block } from './blocks.ts';
import { documentOf, type PageElement } from './dom.ts';

/** An element whose name says furniture is believed only if it holds no more than this share of the article. */
const FURNITURE_SHARE = 0.3;

const HEADING = /^h[1-6]$/;

/**
 * The body of a page's article: Readability.js finds the article, then what it leaves in of captions, bylines, time
 * stamps, pointers to other articles and invitations is taken out. Paragraphs with an empty line between them; empty where
 * no article is found.
 */
export function articleBody(cleanHtml: string, title: string | null): string {
  const root = readable(cleanHtml);
  if (root === null) return '';
  const whole = root.textContent?.length ?? 0;
  const blocks = blocksOf(root, (element) => isFurniture(element, whole));
  const kept = withoutFurniture(blocks, title);
  return (kept.length > 0 ? kept : blocks).map((block) => block.text).join('\n\n');
}

/** The element that Readability makes of the article; null where it finds none, or fails on a page no browser would write. */
function readable(html: string): PageElement | null {
  const reader = new Readability<PageElement>(documentOf(html), {
    keepClasses: true,
    disableJSONLD: true,
    serializer: (node: unknown) => node as PageElement,
  });
  try {
    return reader.parse()?.content ?? null;
  } catch {
    return null;
  }
}

function isFurniture(element: PageElement, whole: number): boolean {
  if (element.localName === 'figcaption' || element.localName === 'nav' || element.localName === 'footer')
    return share(element, whole) < FURNITURE_SHARE;
  const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`;
  return names.length > 1 && namesFurniture(names) && share(element, whole) < FURNITURE_SHARE;
}

function share(element: PageElement, whole: number): number {
  return (element.textContent?.length ?? 0) / Math.max(1, whole);
}

function withoutFurniture(blocks: readonly Block[], title: string | null): Block[] {
  const first = blocks.findIndex((block) => isProse(block));
  const last = blocks.findLastIndex((block) => isProse(block));
  if (first === -1) return [];
  return blocks.slice(first, last + 1).filter((block, i, all) => {
    if (block.text === title) return false;
    if (block.linked > 0.8 && block.text.length < 200) return false;
    if (block.text.length < 300 && beginsLikeFurniture(block.text)) return false;
    // A heading stands for what follows it: with only another heading or nothing there, it headed what was left out.
    return !HEADING.test(block.tag) || (i + 1 < all.length && !HEADING.test(all[i + 1]!.tag));
  });
}

/** Words of an article, as against a label: some length, mostly not links, ending like a sentence. */
function isProse(block: Block): boolean {
  if (HEADING.test(block.tag) || block.linked > 0.5) return false;
  return block.text.length > 80 || (block.text.length > 30 && /[.!?…。؟"”»]\s*$/u.test(block.text.slice(-4)));
}
