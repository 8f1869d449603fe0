import { isHidden, type Attributes, type PageVisitor } from './scan.ts';

/** Attributes that say something about what an element holds; all others are left out of the DOM. */
const KEPT = new Set([
  'class',
  'id',
  'role',
  'href',
  'src',
  'itemprop',
  'itemtype',
  'rel',
  'dir',
  'lang',
  'type',
  'colspan',
  'rowspan',
  'datetime',
  'content',
]);
const DROPPED = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'math',
  'canvas',
  'object',
  'embed',
  'audio',
  'select',
  'textarea',
  'button',
  'title',
]);
const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'param',
  'source',
  'track',
  'wbr',
]);
/** The document has one of each of these, around everything, whatever the page's nesting. */
const ROOTS = new Set(['html', 'head', 'body', 'frameset']);
/** An attribute's value past this is not kept whole: classes, ids and addresses are shorter. */
const VALUE_LIMIT = 500;

/** Writes the page again with only what is needed to find its article: well-formed, no scripts, nothing that is not shown. */
export class CleanHtml implements PageVisitor {
  readonly #parts: string[] = [];
  /** How many elements are open from a dropped one on. */
  #droppedDepth = 0;

  get html(): string {
    return `<!doctype html><html><body>${this.#parts.join('')}</body></html>`;
  }

  open(name: string, attributes: Attributes): void {
    if (this.#droppedDepth > 0 || DROPPED.has(name) || (isHidden(attributes) && !ROOTS.has(name))) {
      this.#droppedDepth++;
      return;
    }
    if (!isWritten(name)) return;
    let tag = `<${name}`;
    for (const [key, value] of Object.entries(attributes)) {
      if (KEPT.has(key)) tag += ` ${key}="${escape(value.slice(0, VALUE_LIMIT)).replaceAll('"', '&quot;')}"`;
    }
    this.#parts.push(`${tag}>`);
  }

  text(text: string): void {
    if (this.#droppedDepth === 0) this.#parts.push(escape(text));
  }

  close(name: string): void {
    if (this.#droppedDepth > 0) this.#droppedDepth--;
    else if (!VOID.has(name) && isWritten(name)) this.#parts.push(`</${name}>`);
  }
}

function isWritten(name: string): boolean {
  return !ROOTS.has(name) && /^[a-z][a-z0-9-]{0,40}$/.test(name);
}

function escape(text: string): string {
  return /[&<]/.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;') : text;
}
