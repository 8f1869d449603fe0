import { collapseSpace } from './collapse-space.ts';
import { isElement, TEXT, type PageElement, type PageNode } from './dom.ts';

/** A paragraph, heading, list item or table row of an article, in reading order. */
export interface Block {
  readonly text: string;
  /** The element that it is the text of. */
  readonly tag: string;
  /** Share of its characters that are links, 0 to 1. */
  readonly linked: number;
}

const BLOCKS = new Set([
  'address', 'article', 'aside', 'blockquote', 'body', 'caption', 'center', 'dd', 'details', 'div', 'dl', 'dt', 'fieldset', 'figcaption',
  'figure', 'footer', 'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'li', 'main', 'nav', 'ol', 'p', 'pre', 'section',
  'summary', 'table', 'tbody', 'tfoot', 'thead', 'tr', 'ul',
]); // prettier-ignore
const CELLS = new Set(['td', 'th']);

/** The blocks below an element; `leave` says which elements are left out with all that is in them. */
export function blocksOf(root: PageElement, leave: (element: PageElement) => boolean): Block[] {
  const blocks: Block[] = [];
  let parts: string[] = [];
  let linkedLength = 0;
  let tag = root.localName;
  const flush = () => {
    const text = parts
      .join('')
      .replace(/[^\S\n]+/gu, ' ')
      .replace(/ ?\n[ \n]*/g, '\n')
      .trim();
    if (text !== '') blocks.push({ text, tag, linked: Math.min(1, linkedLength / text.length) });
    parts = [];
    linkedLength = 0;
  };
  const visit = (node: PageNode, inLink: boolean) => {
    if (node.nodeType === TEXT) {
      const text = collapseSpace(node.textContent ?? '');
      parts.push(text);
      if (inLink) linkedLength += text.trim().length;
      return;
    }
    if (!isElement(node)) return;
    const name = node.localName;
    if (name === 'br') {
      parts.push('\n');
      return;
    }
    if (leave(node)) return;
    const block = BLOCKS.has(name);
    const outer = tag;
    if (block) {
      flush();
      tag = name;
    } else if (CELLS.has(name)) parts.push(' ');
    for (const child of node.childNodes) visit(child, inLink || name === 'a');
    if (block) {
      flush();
      tag = outer;
    } else if (CELLS.has(name)) parts.push(' ');
  };
  visit(root, false);
  flush();
  return blocks;
}
