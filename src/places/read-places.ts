import type { Document } from '../language/document.ts';
import type { Place, Span } from '../model/index.ts';
import type { Candidate, Gazetteer } from './candidate.ts';
import { findToponyms, type Toponym } from './find-toponyms.ts';
import { resolveToponyms } from './resolve-toponyms.ts';

/** A place named in a text, with the words that name it. */
export interface ToponymMention extends Span {
  readonly value: Place;
}

/**
 * Finds the places that a document names and says which places of the gazetteer they are, in text order, not overlapping.
 * "Urumqi, Xinjiang" is two mentions, the first knowing its admin1. Peoples ("the Iraqi army") are no places. A name that the
 * text calls a village, district and so on but the gazetteer does not know has no coordinates, and the country of the
 * document where it speaks of one only.
 */
export function readPlaces(document: Document, gazetteer: Gazetteer): ToponymMention[] {
  const resolved = resolveToponyms(findToponyms(document, gazetteer));
  const countries = new Set(resolved.map(({ place }) => place?.country ?? null).filter((country) => country !== null));
  const onlyCountry = countries.size === 1 ? [...countries][0]! : null;
  return resolved.map(({ toponym, place }) =>
    place === null ? unknownMention(document, toponym, onlyCountry) : mentionOf(document, toponym, place),
  );
}

function unknownMention(
  document: Document,
  { start, end, name, said }: Toponym,
  country: string | null,
): ToponymMention {
  const text = document.text.slice(start, end);
  const precision = said ?? 'settlement';
  return { start, end, value: { name, admin1: null, country, latitude: null, longitude: null, precision, text } };
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
