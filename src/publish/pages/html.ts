/** Text that is HTML already. Only `html` makes it, so that what stands on a page went through its escaping. */
export class Markup {
  readonly text: string;
  constructor(text: string, made: typeof MADE) {
    if (made !== MADE) throw new TypeError('markup is made by html`…`');
    this.text = text;
  }
}
const MADE = Symbol('made by html');

/** What may stand in a template: text and numbers are escaped, lists are joined, and nothing is nothing. */
export type Part = Markup | string | number | null | undefined | false | readonly Part[];

/**
 * HTML of a template, the one place where text becomes part of a page: everything put in is escaped, for elements and for
 * attributes between quotes alike, unless it was made by `html` itself.
 *
 * @example
 * ```ts
 * html`<td title="${place}">${place}</td>`;
 * ```
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(
    strings.reduce((text, piece, i) => text + written(parts[i - 1]) + piece),
    MADE,
  );
}

function written(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'object') return part.map(written).join('');
  return escaped(String(part));
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }; // prettier-ignore

function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g, '\uFFFD')
    .replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);
}

/** Words of a report, in whatever direction they are written: they turn nothing around that stands beside them. */
export const told = (words: string): Markup => html`<bdi>${words}</bdi>`;

/** A link to a page of the web, the words alone where the address is none: only http and https lead anywhere. */
export function webLink(address: string | null, words: string): Markup {
  const url = address === null ? null : URL.parse(address);
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return told(words);
  return html`<a href="${url.href}" rel="noopener noreferrer external">${told(words)}</a>`;
}
