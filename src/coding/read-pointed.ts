import {
  overlaps,
  type Actor,
  type DateSpan,
  type Figure,
  type Place,
  type Report,
  type Span,
} from '../model/index.ts';
import type { Gazetteer } from '../places/candidate.ts';
import { placeOf } from '../places/read-places.ts';
import { readSentences } from './coder.ts';
import type { Lexicon } from './lexicon.ts';
import type { SentenceReading } from './mention.ts';
import { countOf, isPeople, partyOf } from './parties.ts';
import type { NounPhrase, Phrase } from './phrases.ts';
import { wordsOf } from './spans.ts';

/** A value, and the words of the report that it was read from. */
interface Read<T> {
  readonly value: T;
  readonly span: Span;
}

/** What Casus reads in words of a report that somebody else points at; null where it reads nothing there. */
export interface PointedReader {
  /** When: the date that most of the words are. */
  date(span: Span): Read<DateSpan> | null;
  /** Where: the place named in the words, with its coordinates as the gazetteer has them. */
  place(span: Span): Read<Place> | null;
  /** How many: the one count in the words, the total of a list of victims, or one of a person named or described. */
  figure(span: Span): Read<Figure> | null;
  /** Who: the phrase that the words are, or begin with. */
  party(span: Span): Read<Omit<Actor, 'role'>>;
  /** With what: as `weapons` of an event name it. */
  weapon(span: Span): Read<string> | null;
}

/** Reads a report once, so that it can be asked what stands in any words of it. */
export function readPointed(
  report: Report,
  known: { readonly gazetteer: Gazetteer; readonly lexicon?: Lexicon },
): PointedReader {
  const readings = readSentences(report, known);
  const { text } = report;
  const at = (span: Span) => readings.filter(({ sentence }) => overlaps(sentence, span));
  return {
    date(span) {
      const found = most(at(span).flatMap(({ dates }) => dates), span); // prettier-ignore
      return found && (found.value.start ?? found.value.end) !== null ? read(found.value, found) : null;
    },
    place(span) {
      const found = most(at(span).flatMap(({ toponyms }) => toponyms), span); // prettier-ignore
      return found && read(placeOf(found), found.locus ?? found);
    },
    figure(span) {
      for (const reading of at(span)) {
        const people = phrasesIn(reading, span).filter(
          (np) => isPeople(reading, np) && (np.figure === null || overlaps(np.figure, span)),
        );
        // "killing 12": what it counts is not said where something happens.
        const bare = reading.triggers.length > 0 ? most(reading.figures, span) : null;
        const found = countOf(reading, text, people) ?? bare;
        if (found) return read(found.value, 'span' in found ? found.span : found);
      }
      return null;
    },
    party(span) {
      const bare = { text: wordsOf(text, span), name: null, sector: null, country: null, person: null, count: null };
      for (const reading of at(span)) {
        const [np] = phrasesIn(reading, span);
        if (!np) continue;
        const { name, person, sector, country, count, text: words, span: whole } = partyOf(reading, text, np);
        // A pronoun is shown by itself: what it stands for may lie elsewhere.
        return np.pronoun ? read({ ...bare, name, person, sector, country, count }, span) : read({ text: words, name, person, sector, country, count }, whole); // prettier-ignore
      }
      return read(bare, span);
    },
    weapon(span) {
      const found = most(at(span).flatMap(({ weapons }) => weapons), span); // prettier-ignore
      return found && read(found.name, found);
    },
  };
}

const read = <T>(value: T, { start, end }: Span): Read<T> => ({ value, span: { start, end } });

/** Of what meets the words, that which covers most of them, and of two the first. */
function most<T extends Span>(found: readonly T[], span: Span): T | null {
  let [best, covered] = [null as T | null, 0];
  for (const each of found) {
    const shared = Math.min(each.end, span.end) - Math.max(each.start, span.start);
    if (shared > covered) [best, covered] = [each, shared];
  }
  return best;
}

/** The noun phrases of a sentence whose heads, or numbers, stand in the words. */
function phrasesIn(reading: SentenceReading, span: Span): NounPhrase[] {
  const { tokens } = reading.sentence;
  const isThere = (phrase: Phrase): phrase is NounPhrase =>
    phrase.kind === 'np' &&
    (overlaps(tokens[phrase.head]!, span) || (phrase.figure !== null && overlaps(phrase.figure, span)));
  return reading.allPhrases().phrases.filter(isThere);
}
