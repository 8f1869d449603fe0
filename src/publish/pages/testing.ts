import { parseHTML } from 'linkedom';

/** An element of a page, as far as tests look at it. */
export interface PageElement {
  readonly textContent: string;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement> & { readonly length: number };
  getAttribute(name: string): string | null;
  getAttributeNames(): readonly string[];
}

/** A page as a browser reads it. */
export const readPage = (text: string): PageElement =>
  (parseHTML(text) as unknown as { document: PageElement }).document;

/** The words of an element, each gap one space. */
export const words = (element: PageElement | null | undefined): string =>
  element?.textContent.replace(/\s+/gu, ' ').trim() ?? '';
