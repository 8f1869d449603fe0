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
  remove(): void;
}

export interface PageDocument {
  readonly body: PageElement;
}

const ELEMENT = 1;
export const TEXT = 3;

/** A document of well-formed HTML that Readability can work on; it changes the document. */
export function documentOf(html: string): PageDocument {
  return (parseHTML(html) as unknown as { document: PageDocument }).document;
}

export function isElement(node: PageNode): node is PageElement {
  return node.nodeType === ELEMENT;
}

/** Every element below, in page order. */
export function* elementsOf(root: PageNode): Generator<PageElement> {
  for (const child of root.childNodes) {
    if (!isElement(child)) continue;
    yield child;
    yield* elementsOf(child);
  }
}

/** How much text an element holds, and how much of it is links, in UTF-16 code units without surrounding space. */
export interface Measure {
  readonly length: number;
  readonly linked: number;
  /** Number of links with text. */
  readonly links: number;
}

/** Measures an element and all below it, in one pass. */
export function measure(root: PageElement): ReadonlyMap<PageNode, Measure> {
  const measures = new Map<PageNode, Measure>();
  const visit = (element: PageElement): Measure => {
    let length = 0;
    let linked = 0;
    let links = 0;
    for (const child of element.childNodes) {
      if (child.nodeType === TEXT) length += child.textContent?.trim().length ?? 0;
      else if (isElement(child)) {
        const inside = visit(child);
        length += inside.length;
        linked += inside.linked;
        links += inside.links;
      }
    }
    const own =
      element.localName === 'a' && length > 0 ? { length, linked: length, links: 1 } : { length, linked, links };
    measures.set(element, own);
    return own;
  };
  visit(root);
  return measures;
}
