import type { PageElement } from './dom.ts';
import type { PageHead } from './head.ts';

/** A page that has this much in the part that it calls closed has it open, in UTF-16 code units. */
const THERE = 200;

interface Selectable {
  querySelectorAll(selector: string): Iterable<PageElement>;
}

/**
 * Whether a page says that its article is not free to read (schema.org isAccessibleForFree, `article:content_tier`), and does
 * not hold the part that it says is closed. Many pages do, and leave it to a program to cover it.
 */
export function isLocked(head: PageHead, body: PageElement): boolean {
  const closed = head.jsonLd.filter(
    ({ isAccessibleForFree: free }) => free === false || /^(?:https?:\/\/schema\.org\/)?false$/i.test(String(free)),
  );
  if (closed.length === 0) return head.meta.get('article:content_tier')?.includes('locked') ?? false;
  const selectors = closed.map(({ cssSelector }) => cssSelector).filter((selector) => typeof selector === 'string');
  return !selectors.some((selector) => lengthOf(body, selector) >= THERE);
}

function lengthOf(body: PageElement, selector: string): number {
  if (selector.length > 200) return 0;
  let length = 0;
  try {
    for (const element of (body as unknown as Selectable).querySelectorAll(selector))
      length += (element.textContent ?? '').trim().length;
  } catch {
    // Not a selector.
  }
  return length;
}
