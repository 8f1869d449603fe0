import { tokens, type Token } from './markup.ts';
import { CONTAINED, CONTAINERS, isOnlyVocabulary, isVocabulary, ITEMS, Names, RICH, ROOTS, SIMPLE } from './names.ts';
import { rawPart, type RawFeed, type RawPart } from './raw-feed.ts';
import type { References } from './references.ts';

type Open = Extract<Token, { kind: 'open' }>;

/** Relations of Atom links; `stylesheet` and the like are of HTML. */
const RELATIONS = /^(?:|alternate|self|related|enclosure|via|edit|replies|hub|next|first|last|previous|canonical)$/i;

/**
 * Takes RSS, RDF and Atom apart by the names of their elements alone: nothing in a feed must be closed or nested well. A
 * field ends where it is closed or the next begins, an item where it is closed, the next begins or the feed ends. What the
 * input breaks off in is no item. Null where no element of a feed is in it.
 * @throws CasusError `bad-feed` where it refers to an entity that is not read
 */
export function readXml(text: string, references: References): RawFeed | null {
  const reader = new XmlReader(text, references);
  for (const token of tokens(text)) reader.take(token);
  return reader.end();
}

/** A field that is being read. */
interface OpenField {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly parts: string[];
  /** Text is kept as written, as the markup around it is meant. */
  readonly markup: boolean;
  /** How many elements of its name are open inside it. */
  depth: number;
}

class XmlReader {
  readonly #text: string;
  readonly #references: References;
  readonly #names = new Names();
  readonly #items: RawPart[] = [];
  #root: string | null = null;
  #feed: RawPart | null = null;
  #item: RawPart | null = null;
  #container: string | null = null;
  #field: OpenField | null = null;
  #ended = false;

  constructor(text: string, references: References) {
    this.#text = text;
    this.#references = references;
  }

  take(token: Token): void {
    if (token.kind === 'open') this.#open(token);
    else if (token.kind === 'close') this.#close(token);
    else if (token.kind === 'doctype') this.#references.declare(this.#text.slice(token.start, token.end));
    else if (this.#field) {
      const raw = this.#text.slice(token.start, token.end);
      this.#field.parts.push(token.kind === 'cdata' || this.#field.markup ? raw : this.#references.decode(raw));
    }
  }

  end(): RawFeed | null {
    const cut = this.#item ? 'in-item' : this.#ended ? null : 'between';
    const feed = this.#feed ?? (this.#items.length > 0 ? rawPart(new Map()) : null);
    if (feed === null) return null;
    const kind = this.#root === 'feed' || this.#root === 'entry' ? 'atom' : this.#root === 'rdf:rdf' ? 'rdf' : 'rss';
    return { kind, feed, items: this.#items, cut };
  }

  #open(token: Open): void {
    this.#names.declare(token.attributes);
    const name = this.#names.canonical(token.name);
    if (ITEMS.has(name)) {
      this.#endItem();
      this.#root ??= name;
      this.#ended = false;
      if (!token.empty) this.#item = rawPart(token.attributes);
      return;
    }
    // Inside an item these are names of its publisher's own.
    if (ROOTS.has(name) && !this.#item) {
      this.#endField();
      this.#container = null;
      this.#root ??= name;
      this.#feed = { ...(this.#feed ?? rawPart(token.attributes)), ...languageAndBase(token, this.#feed) };
      return;
    }
    if (this.#field) {
      if (!this.#endsField(name, token, this.#field)) {
        if (name === this.#field.name && !token.empty) this.#field.depth++;
        this.#field.parts.push(this.#text.slice(token.start, token.end));
        return;
      }
      this.#endField();
    }
    if (this.#container !== null && !CONTAINED.has(name)) this.#container = null;
    this.#begin(name, token);
  }

  #begin(name: string, token: Open): void {
    const { attributes, empty } = token;
    const part = this.#item ?? this.#feed;
    if (part === null) return;
    if (name === 'link' && attributes.has('href')) {
      if (this.#container === null) part.links.push(attributes);
      return;
    }
    if (CONTAINERS.has(name) && this.#container === null && !empty) this.#container = name;
    // What HTML writers make of a link: `<link/>https://…`.
    if (empty && name !== 'link') return;
    if (!SIMPLE.has(name) && !RICH.has(name) && !isVocabulary(name)) return;
    const markup = attributes.get('type') === 'xhtml' || attributes.get('mode') === 'xml' || /body$/.test(name);
    this.#field = { name, attributes, parts: [], markup, depth: 0 };
  }

  /** Whether an element that opens inside a field shows that the field should have been closed. */
  #endsField(name: string, { attributes }: Open, field: OpenField): boolean {
    if (SIMPLE.has(field.name) || !RICH.has(field.name)) return isVocabulary(name);
    if (isOnlyVocabulary(name)) return name !== field.name || field.depth === 0;
    const part = this.#item ?? this.#feed!;
    const lacks = (other: string) => !part.fields.has(other);
    if (name === 'link') return attributes.has('href') ? attributes.has('rel') && RELATIONS.test(attributes.get('rel')!) : lacks('link'); // prettier-ignore
    if (name === 'title' || name === 'id') return lacks(name);
    if (name === 'content') return field.name !== 'content';
    if (name === 'summary') return field.name !== 'summary' && !field.name.startsWith('content') && lacks('summary');
    if (name === 'source') return !attributes.has('src') && !attributes.has('srcset');
    return false;
  }

  #close(token: Extract<Token, { kind: 'close' }>): void {
    const name = this.#names.canonical(token.name);
    if (ITEMS.has(name)) {
      this.#endItem();
      return;
    }
    if (ROOTS.has(name)) {
      this.#endItem();
      this.#ended = true;
      return;
    }
    const field = this.#field;
    if (field?.name === name && field.depth > 0) {
      field.depth--;
      field.parts.push(this.#text.slice(token.start, token.end));
    } else if (field?.name === name || (field && !RICH.has(field.name) && isVocabulary(name))) this.#endField();
    else if (field && name !== this.#container) field.parts.push(this.#text.slice(token.start, token.end));
    if (name === this.#container) {
      this.#endField();
      this.#container = null;
    }
  }

  #endField(): void {
    const field = this.#field;
    this.#field = null;
    const part = this.#item ?? this.#feed;
    if (!field || !part) return;
    const html = field.parts.join('');
    if (html.trim() === '') return;
    const { name, attributes } = field;
    if (this.#container === null) keep(part, name, { html, attributes });
    else if (this.#container === 'author' && (name === 'name' || name === 'author')) part.authors.push(html);
    else if (this.#container === 'source' && (name === 'title' || name === 'source'))
      part.source ??= { html, attributes };
  }

  #endItem(): void {
    this.#endField();
    this.#container = null;
    if (this.#item) this.#items.push(this.#item);
    this.#item = null;
  }
}

function keep(part: RawPart, name: string, field: { html: string; attributes: ReadonlyMap<string, string> }): void {
  if (name === 'dc:creator') part.authors.push(field.html);
  else if (!part.fields.has(name)) part.fields.set(name, field);
}

/** `<rss>` and `<channel>` both tell of the feed: what either says holds. */
function languageAndBase({ attributes }: Open, before: RawPart | null): Pick<RawPart, 'base' | 'language'> {
  return {
    base: attributes.get('xml:base') ?? before?.base ?? null,
    language: attributes.get('xml:lang') ?? before?.language ?? null,
  };
}
