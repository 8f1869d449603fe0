import { areToldApart, type Mention } from './mention.ts';
import { placedNumber } from './placed-number.ts';
import { wordBits } from './word-bits.ts';
import { hash32 } from './words.ts';

/** What two mentions have in common that brings them together. */
export const KEYS_BY = [
  'region',
  'country',
  'nearby',
  'actor',
  'figure',
  'town',
  'town and figure',
  'victim',
  'words',
  'wording',
] as const;
export type KeyBy = (typeof KEYS_BY)[number];

const ONE_INCIDENT: readonly KeyBy[] = ['town', 'town and figure', 'victim', 'words', 'wording'];

/** A key that a mention stands under; `key` is a whole number below 2^53 made from what is shared. */
export interface BlockKey {
  readonly by: KeyBy;
  readonly key: number;
}

// Each window of days is laid twice, shifted by half, so that any two days up to half a window apart share one.
const WINDOW_DAYS = 6;
const FINE_WINDOW_DAYS = 2;
/** What is told in the same words a month later may be told of something else, and rare words add up over the years. */
const WORDS_WINDOW_DAYS = 60;
const ANY_TIME = { day: null, cell: '' };
/** A date wider than this has no place in a window; one wider than a good week only in those of its region and figure. */
const WIDEST_DAYS = 31;
const WIDE_DAYS = 10;
/** What a report without a date tells of is looked for in the days before its publication. */
const NEWS_DAYS = 3;

const ACTORS = 3;
const VICTIMS = 6;
const RAREST_WORDS = 4;
/** Words that two mentions may meet by are in fewer than one of two thousand passages: so many bits, or more. */
const RARE_BITS = 11;

/**
 * The keys that a mention stands under, from its content alone: mentions that share a key are compared, others never are. A
 * few days with a region, with the land around, with a country (for those that say no more; see `meetBy`), with a name, a
 * figure or a town; a month with a pair of rare words, or with nearly the same words; and, whenever told, a private victim's name.
 */
export function blockKeys(mention: Mention): BlockKey[] {
  const { kind, days, published, place, figures, doers, recipients, victims } = mention;
  const found = new Map<number, KeyBy>();
  const add = (by: KeyBy, day: number | null, ...shared: readonly (string | number)[]): void => {
    const key = placedNumber(day, `${kind}|${by}|${shared.join('|')}`);
    if (!found.has(key)) found.set(key, by);
  };
  const span = days ?? (published === null ? null : { first: published - NEWS_DAYS, last: published });
  const width = span ? span.last - span.first + 1 : Infinity;
  const figure = figures.killed?.best ?? figures.injured?.best ?? null;
  if (span && width <= WIDEST_DAYS) {
    for (const { day, cell } of windows(span, WINDOW_DAYS)) {
      if (place?.admin1 != null) add('region', day, cell, place.country ?? '', place.admin1);
      if (figure !== null && place) add('figure', day, cell, place.country ?? '', figure);
      if (width > WIDE_DAYS) continue;
      if (place?.country != null) add('country', day, cell, place.country);
      for (const square of squares(mention)) add('nearby', day, cell, square);
      for (const name of [...doers, ...recipients].slice(0, ACTORS)) add('actor', day, cell, name);
    }
    for (const { day, cell } of width > WIDE_DAYS ? [] : windows(span, FINE_WINDOW_DAYS)) {
      if (!place || place.precision === 'country' || place.precision === 'admin1') continue;
      add('town', day, cell, place.country ?? '', place.name.toLowerCase());
      if (figure !== null) add('town and figure', day, cell, place.country ?? '', place.name.toLowerCase(), figure);
    }
  }
  for (const name of victims.slice(0, VICTIMS)) add('victim', null, name);
  const told = span?.first ?? null;
  const [rare, alike] = [rareWordPairs(mention.words), bands(mention.words)];
  for (const { day, cell } of told === null ? [ANY_TIME] : windows({ first: told, last: told }, WORDS_WINDOW_DAYS)) {
    for (const pair of rare) add('words', day, cell, pair);
    for (const band of alike) add('wording', day, cell, band);
  }
  return [...found].map(([key, by]) => ({ by, key }));
}

/** Whether two mentions that share a key of this kind are compared: those of one kind and two reports, and by the country alone only where one says no more. */
export function meetBy(by: KeyBy, a: Mention, b: Mention): boolean {
  if (areToldApart(a, b) || a.kind !== b.kind) return false;
  return by !== 'country' || a.place?.admin1 == null || b.place?.admin1 == null;
}

/** Whether many mentions under a key of this kind are likely of one incident, so that a crowd's first stand for it. */
export function tellsOneIncident(by: KeyBy): boolean {
  return ONE_INCIDENT.includes(by);
}

/** The windows that a span touches, each with its first day for the order of keys. */
function* windows(
  { first, last }: { first: number; last: number },
  length: number,
): Iterable<{ day: number; cell: string }> {
  for (const [grid, shift] of [0, length / 2].entries()) {
    for (let at = Math.floor((first + shift) / length); at <= Math.floor((last + shift) / length); at++) {
      yield { day: at * length - shift, cell: `${grid}:${at}` };
    }
  }
}

/** Two grids of one degree, shifted by half in both directions: most places within 50 km of each other share a square. */
function squares({ place }: Mention): string[] {
  if (place?.latitude == null || place.longitude == null || place.precision === 'country') return [];
  const { latitude, longitude } = place;
  return [0, 0.5].map((shift) => `${shift} ${Math.floor(latitude + shift)} ${Math.floor(longitude + shift)}`);
}

function rareWordPairs(words: ReadonlySet<string>): string[] {
  const rare = [...words]
    .map((word) => ({ word, bits: wordBits(word) }))
    .filter(({ bits }) => bits >= RARE_BITS)
    .sort((a, b) => b.bits - a.bits || hash32(a.word) - hash32(b.word) || (a.word < b.word ? -1 : 1))
    .slice(0, RAREST_WORDS)
    .map(({ word }) => word)
    .sort();
  return rare.flatMap((word, i) => rare.slice(i + 1).map((other) => `${word} ${other}`));
}

const BINS = 8;
const BAND_BINS = 4;
const FEWEST_WORDS = 8;

/**
 * MinHash of a set of words with one permutation: the least hash in each of eight classes, four to a band. Two sets of Jaccard
 * 0.9 share a band with odds of 0.88, two of 0.7 with 0.42, two of 0.5 with 0.12.
 */
function bands(words: ReadonlySet<string>): string[] {
  if (words.size < FEWEST_WORDS) return [];
  const least = new Float64Array(BINS).fill(Infinity);
  for (const word of words) {
    const hash = hash32(word);
    const bin = hash % BINS;
    if (hash < least[bin]!) least[bin] = hash;
  }
  return Array.from({ length: BINS / BAND_BINS }, (_, band) =>
    [band, ...least.subarray(band * BAND_BINS, (band + 1) * BAND_BINS)].join(' '),
  );
}
