import { stripTags } from './strip-tags.ts';
import { isHidden, type Attributes, type PageVisitor } from './scan.ts';

/** Text is taken from fields of these names where a page's program holds its article. */
const BODY_FIELDS = /^(?:article_?body|body|body_?html|content|content_?html|text|html|story|main_?text|full_?text)$/i;

/** Lists of paragraphs have these names, and their items one of the fields above. */
const LIST_FIELDS =
  /^(?:content_?elements|blocks|paragraphs|elements|components|body|content|article_?body|children)$/i;

/** Shorter texts are teasers, in UTF-16 code units. */
const SHORTEST = 400;
const MOST_DATA = 5_000_000;
const MOST_NODES = 200_000;
const DEEPEST = 40;

/** Collects the data that a page's program makes the page of: `<script type="application/json">`, `Fusion.globalContent`. */
export class EmbeddedData implements PageVisitor {
  readonly blocks: string[] = [];
  #parts: string[] | null = null;
  #size = 0;

  open(name: string, attributes: Attributes): void {
    if (name !== 'script' || isHidden(attributes)) return;
    const type = (attributes.type ?? '').toLowerCase();
    if (type === '' || type === 'application/json' || type === 'text/javascript') this.#parts = [];
  }

  text(text: string, raw: boolean): void {
    if (!raw || this.#parts === null || this.#size > MOST_DATA) return;
    this.#parts.push(text);
    this.#size += text.length;
  }

  close(name: string): void {
    if (name !== 'script' || this.#parts === null) return;
    const block = this.#parts.join('').trim();
    this.#parts = null;
    if (block.startsWith('{') || block.startsWith('[')) this.blocks.push(block);
    else if (block.includes('Fusion.globalContent')) {
      const from = block.indexOf('{', block.indexOf('Fusion.globalContent'));
      const to = block.indexOf('};', from);
      // What follows is the next setting of the same program.
      const end = block.indexOf(';Fusion.', from);
      if (from !== -1) this.blocks.push(block.slice(from, end !== -1 ? end : to === -1 ? undefined : to + 1));
    }
  }
}

/**
 * The longest text that a page's data holds in the fields of an article's body; null where none is long enough. For pages
 * that are an empty shell until their program has run.
 */
export function embeddedBody(data: EmbeddedData): string | null {
  let best = '';
  let nodes = 0;
  const consider = (text: string) => {
    if (text.length > best.length) best = text;
  };
  const visit = (value: unknown, depth: number) => {
    nodes++;
    if (depth > DEEPEST || nodes > MOST_NODES || typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const one of value) visit(one, depth + 1);
      return;
    }
    for (const [key, field] of Object.entries(value)) {
      if (typeof field === 'string') {
        if (BODY_FIELDS.test(key)) consider(field);
      } else {
        if (Array.isArray(field) && LIST_FIELDS.test(key)) consider(paragraphsOf(field));
        visit(field, depth + 1);
      }
    }
  };
  for (const block of data.blocks) {
    try {
      visit(JSON.parse(block), 0);
    } catch {
      // A program, not data.
    }
  }
  const text = bodyText(best);
  return text.length >= SHORTEST ? text : null;
}

/** A body as data hold it, with or without tags, as paragraphs. */
export function bodyText(body: string): string {
  if (/<\w|&[a-z#]/i.test(body)) return stripTags(body);
  return body
    .split('\n')
    .flatMap((line) => line.trim() || [])
    .join('\n\n')
    .trim();
}

function paragraphsOf(list: readonly unknown[]): string {
  const texts = list.map((item) => {
    if (typeof item === 'string') return item;
    if (typeof item !== 'object' || item === null) return '';
    const field = Object.entries(item).find(([key, value]) => BODY_FIELDS.test(key) && typeof value === 'string');
    return field ? (field[1] as string) : '';
  });
  return texts
    .filter((text) => text.trim() !== '')
    .map((text) => `<p>${text}</p>`)
    .join('\n');
}
