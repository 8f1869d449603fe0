import type { Document } from '../language/document.ts';
import type { Sector, Span } from '../model/index.ts';
import { casingOf, findKnownActors } from './known-actors.ts';

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
}

/** The names of people and organisations in `document`, in text order, none overlapping another or a toponym. */
export function readNames(document: Document, toponyms: readonly Span[]): NameMention[] {
  const taken = new Set(toponyms.map(({ start }) => start));
  return document.sentences.flatMap(({ tokens }) =>
    findKnownActors(tokens, casingOf(tokens))
      .filter(({ start }) => !taken.has(tokens[start]!.start))
      .map(({ start, end, actor }) => ({
        start: tokens[start]!.start,
        end: tokens[end - 1]!.end,
        name: actor.name,
        kind: 'organisation' as const,
        sector: actor.sector,
        country: actor.country,
        public: true,
        description: null,
      })),
  );
}
