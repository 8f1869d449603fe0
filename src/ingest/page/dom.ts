import type { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';

/** The little of the DOM that reading an article needs. */
export interface PageNode {
  readonly nodeType: number;
  readonly childNodes: Iterable<PageNode>;
  readonly textContent: string | null;
}

export interface PageElement extends PageNode {
  readonly localName: string;
  getAttribute(name: string): string | null;
}

/** What Readability takes as a document; TypeScript's DOM types are not part of this project. */
type ReadableDocument = ConstructorParameters<typeof Readability>[0];

const ELEMENT = 1;
export const TEXT = 3;

/** A document of well-formed HTML that Readability can work on; it changes the document. */
export function documentOf(html: string): ReadableDocument {
  return (parseHTML(html) as unknown as { document: ReadableDocument }).document;
}

export function isElement(node: PageNode): node is PageElement {
  return node.nodeType === ELEMENT;
}
