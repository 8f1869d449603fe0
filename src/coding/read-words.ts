import {
  overlaps,
  type Actor,
  type Attribution,
  type DateSpan,
  type EventField,
  type Figure,
  type Place,
  type Report,
  type Span,
  type Target,
} from '../model/index.ts';
import type { Gazetteer } from '../places/candidate.ts';
import { placeOf } from '../places/read-places.ts';
import { readAttribution } from './attribution.ts';
import { readSentences } from './coder.ts';
import type { SentenceReading } from './mention.ts';
import { eachOnce, partyOf } from './parties.ts';
import { spanOf, wordsOf } from './spans.ts';

/** What the words of a report may be read for: a field of an event, one item of those that are lists. */
export type ReadField = Exclude<EventField, 'contexts' | 'scope' | 'status'>;

/** One value that the words may mean, with where exactly they stand. */
export interface ReadWords {
  /** A string is a type, a mode or a weapon. */
  readonly value: string | DateSpan | Place | Figure | Actor | Target | Attribution;
  readonly at: Span;
}

/** How much of a text around the words tells what they mean: the day it speaks of, the country it lies in. */
const AROUND = 20_000;

/**
 * Reads words that a person chose as the coder reads them, for one field of an event, in text order. What counts is the whole
 * expression that the words are a part of: of "more than 30", choosing "30" gives all of it. Words for weapons, targets and sources
 * that are not known stand for themselves; for the other fields nothing comes of words that tell none.
 */
export function readWords(report: Report, field: ReadField, words: Span, gazetteer: Gazetteer): ReadWords[] {
  const from = Math.max(0, words.start - AROUND);
  const text = report.text.slice(from, words.end + AROUND);
  const chosen = { start: words.start - from, end: words.end - from };
  const readings = readSentences({ ...report, text }, { gazetteer }).filter(({ sentence }) =>
    overlaps(sentence, chosen),
  );
  const found = readings.flatMap((reading) => valuesIn(reading, field, text, chosen));
  const known = once(found.filter(({ at }) => overlaps(at, chosen)));
  const values = known.length > 0 ? known : asTheyStand(field, text, chosen);
  return values.map(({ value, at }) => ({ value, at: { start: at.start + from, end: at.end + from } }));
}

/** Two rules may read the same words for the same ("burned"). */
function once(found: readonly ReadWords[]): ReadWords[] {
  return [...new Map(found.map((one) => [JSON.stringify([one.value, one.at.start]), one])).values()];
}

function valuesIn(reading: SentenceReading, field: ReadField, text: string, chosen: Span): ReadWords[] {
  if (field === 'date') {
    const dated = reading.dates.filter(({ value }) => value.start !== null || value.end !== null);
    return dated.map((date) => ({ value: date.value, at: date }));
  }
  if (field === 'place') {
    // Who chose the name alone means what it names, not "a market in" it.
    return reading.toponyms.map((one) =>
      one.start <= chosen.start && chosen.end <= one.end
        ? { value: one.value, at: one }
        : { value: placeOf(one), at: one.locus ?? one },
    );
  }
  if (field.startsWith('figures.')) return reading.figures.map((figure) => ({ value: figure.value, at: figure }));
  if (field === 'weapons') return reading.weapons.map((weapon) => ({ value: weapon.name, at: weapon }));
  if (field === 'sources') return readAttribution(reading, text).map(({ value, span }) => ({ value, at: span }));
  if (field === 'type')
    return reading.triggers.map((trigger) => ({ value: trigger.entry.type, at: at(reading, trigger) }));
  if (field === 'modes') {
    return reading.triggers.flatMap((trigger) =>
      trigger.entry.mode === null ? [] : [{ value: trigger.entry.mode, at: at(reading, trigger) }],
    );
  }
  return field === 'actors' ? actorsIn(reading, text, chosen) : [];
}

const at = (reading: SentenceReading, { first, last }: { readonly first: number; readonly last: number }) =>
  spanOf(reading, first, last);

/** The noun phrases that the words reach into, each as somebody whom the event was done to; a person says who did it. */
function actorsIn(reading: SentenceReading, text: string, chosen: Span): ReadWords[] {
  const { phrases } = reading.allPhrases();
  const whole = { ...reading, phrases: reading.allPhrases() };
  const inside = phrases.flatMap((phrase) =>
    phrase.kind === 'np' && !phrase.pronoun && overlaps(spanOf(reading, phrase.first, phrase.last), chosen)
      ? [phrase]
      : [],
  );
  return eachOnce(whole, inside).map((np) => {
    const { span, name, person, sector, country, count, text: said } = partyOf(whole, text, np);
    return { value: { role: 'recipient', name, person, sector, country, count, text: said }, at: span };
  });
}

/** Words that no table knows, for fields whose values are the report's words. */
function asTheyStand(field: ReadField, text: string, chosen: Span): ReadWords[] {
  const words = wordsOf(text, chosen).trim();
  if (words === '') return [];
  if (field === 'weapons') return [{ value: words.toLowerCase(), at: chosen }];
  if (field === 'targets') return [{ value: { text: words, effect: null }, at: chosen }];
  if (field === 'sources') return [{ value: { name: words, relation: 'claims' }, at: chosen }];
  if (field === 'actors') {
    const value: Actor = {
      role: 'recipient',
      name: null,
      person: null,
      sector: null,
      country: null,
      count: null,
      text: words,
    };
    return [{ value, at: chosen }];
  }
  return [];
}
