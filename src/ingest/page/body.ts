import { Readability } from '@mozilla/readability';
import { beginsLikeFurniture, namesCaption, namesFurniture } from './boilerplate.ts';
import { blocksOf, type Block } from './blocks.ts';
import { elementsOf, measure, type Measure, type PageDocument, type PageElement } from './dom.ts';

/** An element whose name says furniture is believed only if it holds no more than this share of the article. */
const FURNITURE_SHARE = 0.3;

/** Captions and credits are no longer than this, in UTF-16 code units. */
const CAPTION_LENGTH = 1_000;

const HEADING = /^h[1-6]$/;

/**
 * The body of a page's article: Readability.js finds the article, then what it leaves in of captions, bylines, time
 * stamps, pointers to other articles and invitations is taken out. Paragraphs with an empty line between them; empty where
 * no article is found. The document is used up.
 */
export function articleBody(document: PageDocument, title: string | null): string {
  const root = readable(document);
  if (root === null) return '';
  const sizes = measure(root);
  const whole = sizes.get(root)!.length;
  const blocks = blocksOf(root, (element) => isFurniture(element, sizes.get(element)!, whole));
  const kept = withoutFurniture(blocks, title);
  return (kept.length > 0 ? kept : blocks).map((block) => block.text).join('\n\n');
}

/** The element that Readability makes of the article; null where it finds none, or fails on a page no browser would write. */
function readable(document: PageDocument): PageElement | null {
  // Readability turns blocks into paragraphs and forgets their names, so captions must go before.
  removeCaptions(document.body);
  // The DOM types that Readability asks for are not part of this project; the workbench, which has them, checks this file too.
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-assertion
  const reader = new Readability<PageElement>(document as never, {
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

function removeCaptions(body: PageElement): void {
  const sizes = measure(body);
  for (const element of [...elementsOf(body)]) {
    if (!(element.localName === 'figcaption' || namesCaption(namesOf(element)))) continue;
    if (sizes.get(element)!.length <= CAPTION_LENGTH) element.remove();
  }
}

function isFurniture(element: PageElement, size: Measure, whole: number): boolean {
  if (size.length > whole * FURNITURE_SHARE) return false;
  if (element.localName === 'nav' || element.localName === 'footer') return true;
  // Several links with next to no words between them point elsewhere.
  if (size.links >= 3 && size.linked > size.length * 0.9) return true;
  const names = namesOf(element);
  return names.length > 1 && namesFurniture(names);
}

function namesOf(element: PageElement): string {
  return `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`;
}

function withoutFurniture(blocks: readonly Block[], title: string | null): Block[] {
  const first = blocks.findIndex(isProse);
  if (first === -1) return [];
  let last = blocks.findLastIndex(isProse);
  // A list or table that a last sentence leads to belongs to it.
  while (last + 1 < blocks.length && isListed(blocks[last + 1]!)) last++;
  return blocks.slice(first, last + 1).filter((block, i, all) => {
    if (block.text === title) return false;
    if (block.linked > 0.8 && block.text.length < 300) return false;
    if (block.text.length < 300 && beginsLikeFurniture(block.text)) return false;
    // A heading stands for what follows it: with only another heading or nothing there, it headed what was left out.
    return !HEADING.test(block.tag) || (i + 1 < all.length && !HEADING.test(all[i + 1]!.tag));
  });
}

/** Words of an article, as against a label: some length besides its links, or ending like a sentence. */
function isProse(block: Block): boolean {
  if (HEADING.test(block.tag)) return false;
  const own = block.text.length * (1 - block.linked);
  return own > 80 || (own > 30 && /[.!?…。؟"”»]\s*$/u.test(block.text.slice(-4)));
}

function isListed(block: Block): boolean {
  return /^(?:li|tr|dd|pre)$/.test(block.tag) && block.linked < 0.2 && !beginsLikeFurniture(block.text);
}
