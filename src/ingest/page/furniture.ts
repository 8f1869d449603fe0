import { isHidden, type Attributes, type PageVisitor } from './scan.ts';

/** A short run of a page's text that holds a digit, or a machine-readable date of an attribute: where a date may stand. */
export interface Piece {
  readonly text: string;
  /** Value of an attribute that dates an element (`<time datetime>`, `<abbr class="published" title>`); null for text. */
  readonly stamp: string | null;
  /** Element name, class, id and itemprop of the three elements around it, innermost first, and the short text before it. */
  readonly names: string;
  /** Number of visible characters of the page before it. */
  readonly at: number;
}

interface Heading {
  readonly text: string;
  readonly level: number;
  /** Number of visible characters of the page up to its end. */
  readonly at: number;
}

/** Longer texts are prose, where a date is one of a happening. */
const LONGEST = 200;
/** A page's furniture has fewer dated pieces and headings than this. */
const MOST = 5_000;

const SKIPPED = new Set(['script', 'style', 'title', 'noscript', 'template', 'select', 'option', 'textarea']);
const STAMP_ATTRIBUTE = /^(?:datetime|content|data-[a-z-]{0,30}(?:date|time|publish|stamp)[a-z-]{0,20})$/;
/** hAtom and microformats: the date stands in the title of an element of these classes. */
const DATED_CLASS = /(?:^|\s)(?:published|updated|dt-published|entry-date|post-date|timestamp|date)(?:\s|$)/i;
const HEADING = /^h[1-3]$/;

/** Collects the dated pieces of a page's furniture and its headings, in page order. */
export class Furniture implements PageVisitor {
  readonly pieces: Piece[] = [];
  readonly headings: Heading[] = [];
  #at = 0;
  #skipped = 0;
  #label = '';
  #heading: { readonly level: number; readonly parts: string[] } | null = null;
  readonly #open: string[] = [];

  open(name: string, attributes: Attributes): void {
    if (this.#skipped > 0 || SKIPPED.has(name)) {
      this.#skipped++;
      return;
    }
    const own = [
      name,
      attributes.class,
      attributes.id,
      attributes.itemprop,
      'pubdate' in attributes ? 'pubdate' : null,
    ];
    this.#open.push(own.filter(Boolean).join(' ').slice(0, 300).toLowerCase());
    if (HEADING.test(name)) this.#heading ??= { level: Number(name[1]), parts: [] };
    const stamp = name === 'meta' || isHidden(attributes) ? null : stampOf(attributes);
    if (stamp !== null) this.#add('', stamp);
  }

  text(text: string): void {
    if (this.#skipped > 0) return;
    this.#heading?.parts.push(text);
    const words = text.trim();
    if (words === '') return;
    if (words.length <= LONGEST && /\p{Nd}/u.test(words)) this.#add(words, null);
    this.#at += words.length;
    this.#label = words.length <= 30 ? words.toLowerCase() : '';
  }

  close(name: string): void {
    if (this.#skipped > 0) {
      this.#skipped--;
      return;
    }
    this.#open.pop();
    if (this.#heading === null || name !== `h${this.#heading.level}`) return;
    const text = this.#heading.parts.join('').slice(0, 2_000).split(/\s+/u).join(' ').trim();
    if (text !== '' && this.headings.length < MOST)
      this.headings.push({ text, level: this.#heading.level, at: this.#at });
    this.#heading = null;
  }

  #add(text: string, stamp: string | null): void {
    if (this.pieces.length >= MOST) return;
    const names = [...this.#open.slice(-3).reverse(), this.#label].join(' | ');
    this.pieces.push({ text, stamp, names, at: this.#at });
  }
}

function stampOf(attributes: Attributes): string | null {
  for (const [key, value] of Object.entries(attributes)) {
    if (value.length < 8 || value.length > 64) continue;
    if (STAMP_ATTRIBUTE.test(key) || (key === 'title' && DATED_CLASS.test(attributes.class ?? ''))) return value;
  }
  return null;
}
