/** One element as it stands in a feed: its content as HTML (or plain text), and its attributes. */
interface RawField {
  readonly html: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/** What a feed says of itself, or one of its items: the first field of each name that is not empty, under canonical names. */
export interface RawPart {
  readonly fields: Map<string, RawField>;
  /** Links in attributes, as Atom has them. */
  readonly links: ReadonlyMap<string, string>[];
  readonly authors: string[];
  /** What an item was taken from (`source`). */
  source: RawField | null;
  readonly base: string | null;
  readonly language: string | null;
  /** `rdf:about`. */
  readonly about: string | null;
}

export interface RawFeed {
  readonly kind: 'rss' | 'atom' | 'rdf';
  readonly feed: RawPart;
  readonly items: readonly RawPart[];
  /** Whether it breaks off before its end, inside an item or not. */
  readonly cut: 'in-item' | 'between' | null;
}

export function rawPart(attributes: ReadonlyMap<string, string>): RawPart {
  return {
    fields: new Map(),
    links: [],
    authors: [],
    source: null,
    base: attributes.get('xml:base') ?? null,
    language: attributes.get('xml:lang') ?? null,
    about: attributes.get('rdf:about') ?? null,
  };
}
