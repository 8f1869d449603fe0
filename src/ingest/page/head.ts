import { isHidden, type Attributes, type PageVisitor } from './scan.ts';

/** A page's own statements about itself, as written. */
export interface PageHead {
  /** Values of `<meta>` by lower-case name, property or itemprop, in page order. */
  readonly meta: ReadonlyMap<string, readonly string[]>;
  /** Objects of JSON-LD blocks, `@graph` and arrays unfolded. */
  readonly jsonLd: readonly Readonly<Record<string, unknown>>[];
  readonly title: string | null;
  readonly headline: string | null;
  readonly canonical: string | null;
  readonly language: string | null;
}

const JSON_LD_LIMIT = 2_000_000;
const TITLE_LIMIT = 500;
/** Values kept of one `<meta>` name. */
const MOST_VALUES = 20;

/** Collects a page's metadata: `<title>`, `<meta>`, canonical link, language, JSON-LD, and the first headline. */
export class HeadCollector implements PageVisitor {
  readonly #meta = new Map<string, string[]>();
  readonly #jsonLd: string[] = [];
  #title: string | null = null;
  #headline: string | null = null;
  #canonical: string | null = null;
  #language: string | null = null;
  #into: { readonly name: 'title' | 'h1' | 'script'; readonly parts: string[] } | null = null;

  open(name: string, attributes: Attributes): void {
    if (name === 'html' || name === 'body') this.#language ??= attributes.lang ?? attributes['xml:lang'] ?? null;
    else if (name === 'meta') this.#readMeta(attributes);
    else if (name === 'link' && attributes.rel?.toLowerCase() === 'canonical')
      this.#canonical ??= attributes.href ?? null;
    else if (this.#into === null) {
      if (name === 'title' && this.#title === null) this.#into = { name, parts: [] };
      else if (name === 'h1' && this.#headline === null && !isHidden(attributes)) this.#into = { name, parts: [] };
      else if (name === 'script' && /ld\+json/i.test(attributes.type ?? '')) this.#into = { name, parts: [] };
    }
  }

  text(text: string): void {
    this.#into?.parts.push(text);
  }

  close(name: string): void {
    if (this.#into?.name !== name) return;
    const text = this.#into.parts.join('');
    this.#into = null;
    if (name === 'script') this.#jsonLd.push(text);
    else {
      const words = text
        .slice(0, 4 * TITLE_LIMIT)
        .split(/\s+/u)
        .join(' ')
        .trim()
        .slice(0, TITLE_LIMIT);
      if (words !== '' && name === 'title') this.#title = words;
      if (words !== '' && name === 'h1') this.#headline = words;
    }
  }

  get head(): PageHead {
    return {
      meta: this.#meta,
      jsonLd: this.#jsonLd.flatMap(jsonLdObjects),
      title: this.#title,
      headline: this.#headline,
      canonical: this.#canonical,
      language: this.#language,
    };
  }

  #readMeta(attributes: Attributes): void {
    const content = attributes.content ?? attributes.value;
    if (content === undefined || content.length > 5_000) return;
    for (const key of new Set([attributes.property, attributes.name, attributes.itemprop, attributes['http-equiv']])) {
      if (key === undefined || key === '') continue;
      const lower = key.trim().toLowerCase();
      const values = this.#meta.get(lower);
      if (values) {
        if (values.length < MOST_VALUES) values.push(content.trim());
      } else this.#meta.set(lower, [content.trim()]);
    }
  }
}

/** The objects of one JSON-LD block, outermost first; broken blocks give none. */
function jsonLdObjects(block: string): Record<string, unknown>[] {
  if (block.length > JSON_LD_LIMIT) return [];
  const found: Record<string, unknown>[] = [];
  const collect = (value: unknown, depth: number) => {
    if (depth > 6 || found.length > 200 || typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const one of value) collect(one, depth + 1);
      return;
    }
    const object = value as Record<string, unknown>;
    found.push(object);
    for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage', 'itemReviewed', 'hasPart'])
      collect(object[key], depth + 1);
  };
  collect(parseLeniently(block), 0);
  return found;
}

/** JSON as pages have it: with raw line breaks in strings, a comment or CDATA around it, a semicolon behind. */
function parseLeniently(block: string): unknown {
  const json = block
    .trim()
    .replace(/^(?:<!--|\/\/ ?<!\[CDATA\[|<!\[CDATA\[)/, '')
    .replace(/(?:-->|(?:\/\/ ?)?\]\]>|;)$/, '');
  for (const candidate of [
    json,
    json.replace(/[\u0000-\u001f]+/g, ' '),
    json.replace(/,(?=\s{0,20}[}\]])/g, '').replace(/[\u0000-\u001f]+/g, ' '),
  ]) {
    try {
      return JSON.parse(candidate);
    } catch {
      // Try the next mend.
    }
  }
  return null;
}
