import { isHidden, type Attributes, type PageVisitor } from './scan.ts';

/** A short run of a page's text that holds a digit, or a `<time>`: where a date may stand. */
export interface Piece {
  readonly text: string;
  /** `datetime` of the `<time>` it stands in, or a machine-readable date of an attribute. */
  readonly stamp: string | null;
  /** Class, id and itemprop of the three elements around it, innermost first, lower case. */
  readonly names: string;
  /** Number of visible characters of the page before it. */
  readonly at: number;
}

/** Longer texts are prose, where a date is one of a happening. */
const LONGEST = 200;
const MOST = 5_000;

const SKIPPED = new Set(['script', 'style', 'head', 'noscript', 'select', 'option', 'textarea']);
const STAMP_ATTRIBUTES = /^(?:datetime|content|data-[a-z-]{0,30}(?:date|time|publish|stamp)[a-z-]{0,20})$/;

/** Collects the dated pieces of a page's furniture in page order, and where its headline stands. */
export class Furniture implements PageVisitor {
  readonly pieces: Piece[] = [];
  /** `at` of the end of the first shown `<h1>`; null where there is none. */
  headline: number | null = null;
  #at = 0;
  #skipped = 0;
  readonly #open: { readonly names: string; readonly stamp: string | null }[] = [];

  open(name: string, attributes: Attributes): void {
    if (this.#skipped > 0 || SKIPPED.has(name)) {
      this.#skipped++;
      return;
    }
    let stamp: string | null = null;
    for (const [key, value] of Object.entries(attributes)) {
      if (value.length >= 8 && value.length <= 64 && STAMP_ATTRIBUTES.test(key)) stamp ??= value;
    }
    const names = [
      name,
      attributes.class,
      attributes.id,
      attributes.itemprop,
      'pubdate' in attributes ? 'pubdate' : null,
    ];
    this.#open.push({
      names: names.filter(Boolean).join(' ').slice(0, 300).toLowerCase(),
      stamp: isHidden(attributes) ? null : stamp,
    });
    if (stamp !== null && this.pieces.length < MOST) this.#add('', stamp);
  }

  text(text: string): void {
    if (this.#skipped > 0) return;
    const words = text.trim();
    if (words !== '' && words.length <= LONGEST && /\p{Nd}/u.test(words) && this.pieces.length < MOST)
      this.#add(words, null);
    this.#at += words.length;
  }

  close(name: string): void {
    if (this.#skipped > 0) this.#skipped--;
    else {
      this.#open.pop();
      if (name === 'h1') this.headline ??= this.#at;
    }
  }

  #add(text: string, stamp: string | null): void {
    const around = this.#open.slice(-3).reverse();
    this.pieces.push({ text, stamp, names: around.map((element) => element.names).join(' | '), at: this.#at });
  }
}
