import type { Sector, Span } from '../model/index.ts';

/** A name in the text: of a person, or of an organisation. The span holds the name without its title. */
export interface NameMention extends Span {
  /** The fullest form of the name in the document, or the canonical name of a group the lexicon knows. */
  readonly name: string;
  readonly kind: 'person' | 'organisation';
  readonly sector: Sector | null;
  /** ISO 3166-1 alpha-3. */
  readonly country: string | null;
  /** An office or a title says that the person acts in public; always true of an organisation. */
  readonly public: boolean;
  /** What the text says the person is ("a 22-year-old member of the riot police"), or null. */
  readonly description: string | null;
  /** Where the text says so. */
  readonly described: Span | null;
}
