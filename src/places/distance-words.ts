import { readLexicon } from '../language/lexicon.ts';
import type { Token } from '../language/document.ts';

/** Kilometres to a unit of length, by its word. */
const UNITS: ReadonlyMap<string, number> = new Map([
  ['km', 1], ['kms', 1], ['kilometre', 1], ['kilometres', 1], ['kilometer', 1], ['kilometers', 1], ['mile', 1.609], ['miles', 1.609],
  ['metre', 0.001], ['metres', 0.001], ['meter', 0.001], ['meters', 0.001],
]); // prettier-ignore

/** Degrees clockwise from north. */
const BEARINGS: ReadonlyMap<string, number> = new Map([
  ['north', 0], ['northeast', 45], ['east', 90], ['southeast', 135], ['south', 180], ['southwest', 225], ['west', 270], ['northwest', 315],
]); // prettier-ignore

/** The most that a count without a number means, as dates read it: "a few kilometres". */
const VAGUE: ReadonlyMap<string, number> = new Map([
  ['few', 5], ['several', 7], ['couple', 3], ['dozen', 12], ['a', 1],
]); // prettier-ignore

/** A bracket with the distance in another unit is no longer than this: "(12 miles)". */
const LONGEST_BRACKET = 5;

let numbers: ReadonlyMap<string, number> | null = null;

function numberOf({ lower }: Token): number | null {
  if (/^\d{1,4}(?:[.,]\d{1,3})?$/.test(lower)) return Number(lower.replace(/,(?=\d{3}$)/, '').replace(',', '.'));
  numbers ??= new Map(
    readLexicon('numbers', ['word', 'kind', 'value'])
      .filter(({ kind }) => kind === 'unit' || kind === 'ten')
      .map(({ word, value }) => [word, Number(value)]),
  );
  return numbers.get(lower) ?? VAGUE.get(lower) ?? null;
}

/** A distance whose last word is token `last`: "20 km", "about 20 kilometres (12 miles)", "a few miles". */
export function distanceEndingAt(tokens: readonly Token[], last: number): { from: number; km: number } | null {
  let i = last;
  if (tokens[i]?.text === ')') {
    const open = i - 1;
    for (i = open; i >= 0 && i > open - LONGEST_BRACKET && tokens[i]!.text !== '(';) i--;
    if (tokens[i]?.text !== '(') return null;
    i--;
  }
  const unit = UNITS.get(tokens[i]?.lower ?? '');
  if (unit === undefined) return null;
  i--;
  if (tokens[i]?.text === '-' || tokens[i]?.lower === 'of') i--;
  const number = i >= 0 ? numberOf(tokens[i]!) : null;
  if (number === null || number <= 0) return null;
  return { from: tokens[i]!.lower !== 'a' && tokens[i - 1]?.lower === 'a' ? i - 1 : i, km: number * unit };
}

/** A direction whose last word is token `last`, in degrees clockwise from north: "north", "south-east", "south east". */
export function bearingEndingAt(tokens: readonly Token[], last: number): { from: number; degrees: number } | null {
  const word = (tokens[last]?.lower ?? '').replace('-', '');
  const before = tokens[last - 1]?.lower;
  const pair = before === undefined ? undefined : BEARINGS.get(`${before}${word}`);
  if (pair !== undefined) return { from: last - 1, degrees: pair };
  const degrees = BEARINGS.get(word);
  return degrees === undefined ? null : { from: last, degrees };
}
