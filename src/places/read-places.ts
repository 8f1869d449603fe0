import type { Document } from '../language/document.ts';
import type { Place, Span } from '../model/index.ts';
import type { Candidate, Gazetteer } from './candidate.ts';
import { findToponyms } from './find-toponyms.ts';
import { locusOf, type Locus, type NamedPlace } from './locus.ts';
import type { Toponym } from './toponym.ts';
import { resolveToponyms } from './resolve-toponyms.ts';

/** A place named in a text, with the words that name it. */
export interface ToponymMention extends Span {
  readonly value: Place;
  /** Where what is told of it lies, if the words beside it say more: "20 km north of Raqqa", "a church in Mosul". */
  readonly locus?: Locus;
}

/** What an event told at a mention has for its place: that of the words around the name, else the place named. */
export const placeOf = ({ value, locus }: ToponymMention): Place => locus?.value ?? value;

/**
 * Finds the places that a document names and says which places of the gazetteer they are, in text order, not overlapping.
 * "Urumqi, Xinjiang" is two mentions, the first knowing its admin1. Peoples ("the Iraqi army") are no places. A name that the
 * text calls a village, district and so on but the gazetteer does not know has no coordinates; its country is that of the
 * place behind its comma ("the village of Gwarzolo, Nigeria"), else the one that the document mostly speaks of.
 */
export function readPlaces(document: Document, gazetteer: Gazetteer): ToponymMention[] {
  const found = findToponyms(document, gazetteer);
  const resolved = resolveToponyms(found);
  const places = new Map(resolved.map(({ toponym, place }) => [toponym, place]));
  const country = mainCountry(resolved.map(({ place }) => place?.country ?? null));
  const mentions = resolved.map(({ toponym, place }) => {
    if (place !== null) return mentionOf(document, toponym, place);
    const container = toponym.container < 0 ? null : (places.get(found.toponyms[toponym.container]!) ?? null);
    return unknownMention(document, toponym, container?.country ?? country, container?.admin1 ?? null);
  });
  return withLoci(document, mentions, country);
}

/** Each mention with where what is told of it lies, as far as the words around it say more than its name. */
function withLoci(document: Document, mentions: readonly ToponymMention[], home: string | null): ToponymMention[] {
  const located: ToponymMention[] = [];
  let next = 0;
  for (const sentence of document.sentences) {
    const { tokens, end } = sentence;
    const inside: NamedPlace[] = [];
    const first = next;
    for (let t = 0; next < mentions.length && mentions[next]!.start < end; next++) {
      const mention = mentions[next]!;
      while (t < tokens.length && tokens[t]!.end <= mention.start) t++;
      let to = t + 1;
      while (to < tokens.length && tokens[to]!.start < mention.end) to++;
      inside.push({ place: mention.value, from: t, to });
    }
    for (const [i, named] of inside.entries()) {
      const [before, after] = [inside[i - 1], inside[i + 1]];
      const owned = before && /^['’]s$/.test(tokens[before.to]?.lower ?? '') && named.from - before.to < 5;
      const and = after?.from === named.to + 1 && tokens[named.to]?.lower === 'and' ? after : null;
      const locus =
        mentions[first + i]!.locus ??
        locusOf(document, sentence, named, { and, owner: owned ? before.place.country : null, home });
      const mention = mentions[first + i]!;
      // "the Westgate mall in Nairobi" is in no Westgate.
      if (locus?.value.precision === 'site' && (located.at(-1)?.start ?? -1) >= locus.start) located.pop();
      located.push(locus ? { ...mention, locus } : mention);
    }
  }
  return located;
}

/** The country that at least two thirds of the places lie in; null where there is none. */
function mainCountry(countries: readonly (string | null)[]): string | null {
  const counts = new Map<string, number>();
  let known = 0;
  for (const country of countries) {
    if (country === null) continue;
    known++;
    counts.set(country, (counts.get(country) ?? 0) + 1);
  }
  for (const [country, count] of counts) if (count * 3 >= known * 2) return country;
  return null;
}

function unknownMention(
  document: Document,
  { start, end, name, said }: Toponym,
  country: string | null,
  admin1: string | null,
): ToponymMention {
  const text = document.text.slice(start, end);
  const precision = said ?? 'settlement';
  return { start, end, value: { name, admin1, country, latitude: null, longitude: null, precision, text } };
}

function mentionOf(document: Document, toponym: Toponym, place: Candidate): ToponymMention {
  const isPart = toponym.compassStart < toponym.start && place.feature !== 'settlement' && place.feature !== 'admin2';
  const start = isPart ? toponym.compassStart : toponym.start;
  const text = document.text.slice(start, toponym.end);
  const precision = isPart && place.feature === 'country' ? 'region' : place.feature;
  return {
    start,
    end: toponym.end,
    value: {
      // A part keeps the words of the report: "western Iraq" has no name of its own.
      name: isPart ? text : place.name,
      admin1: place.admin1,
      country: place.country,
      latitude: place.latitude,
      longitude: place.longitude,
      precision,
      text,
    },
  };
}
