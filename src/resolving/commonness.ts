import type { Place } from '../model/index.ts';
import { unique } from './incident-fields.ts';
import type { Mention } from './mention.ts';
import { placedNumber } from './placed-number.ts';
import { hash32 } from './words.ts';

const QUARTER_DAYS = 91;

/** How much is told of a mention's place and names in its quarter: levels of `commonLevel`. */
interface Levels {
  readonly place: number;
  /** Of all places in its second-level division, and in its first-level one. */
  readonly district: number;
  readonly region: number;
  readonly names: ReadonlyMap<string, number>;
}

/**
 * How common places and names are, so that sharing a capital at war weighs less than sharing a village (term frequency
 * adjustment, after Winkler): on how many days of a quarter of a year something is told of a place, or of a name, in whole
 * powers of two. Days and not mentions are counted, because a hundred reports of one bombing do not make its town common;
 * one quarter's days and whole powers of two, so that a new report changes what its own blocks weigh and little else.
 * Of a division the days of each of its places are counted.
 */
export class Commonness {
  readonly #levels = new Map<string, number>();
  #known = new WeakMap<Mention, Levels>();

  constructor(mentions: Iterable<Mention>) {
    const daysOf = new Map<string, Set<number>>();
    for (const mention of mentions) {
      for (const { key, day } of commonKeys(mention)) {
        const days = daysOf.get(key);
        if (days) days.add(day);
        else daysOf.set(key, new Set([day]));
      }
    }
    for (const [key, days] of daysOf) this.learn(key, days.size);
  }

  /** Takes on on how many days something is told under a key. */
  learn(key: string, days: number): void {
    this.#levels.set(key, commonLevel(days));
    this.#known = new WeakMap();
  }

  knows(key: string): boolean {
    return this.#levels.has(key);
  }

  level(key: string): number {
    return this.#levels.get(key) ?? 0;
  }

  ofPlace(mention: Mention): number {
    return this.#of(mention).place;
  }

  ofDistrict(mention: Mention): number {
    return this.#of(mention).district;
  }

  ofRegion(mention: Mention): number {
    return this.#of(mention).region;
  }

  /** Of a name that the mention has; 0 for another's. */
  ofName(name: string, mention: Mention): number {
    return this.#of(mention).names.get(name) ?? 0;
  }

  /** Made once for each mention, because a mention is compared with many. */
  #of(mention: Mention): Levels {
    let levels = this.#known.get(mention);
    if (!levels) {
      const quarter = quarterOf(mention);
      const { place } = mention;
      const names = [...mention.doers, ...mention.recipients];
      levels = {
        place: place ? this.level(placeKey(place, quarter)) : 0,
        district: place ? this.level(districtKey(place, quarter) ?? '') : 0,
        region: place ? this.level(regionKey(place, quarter) ?? '') : 0,
        names: new Map(names.map((name) => [name, this.level(nameKey(name, quarter))])),
      };
      this.#known.set(mention, levels);
    }
    return levels;
  }
}

/** 0 for one day or none, 1 for two or three, 2 for four to seven, up to 7 for 128 and more. */
export function commonLevel(days: number): number {
  return Math.min(7, Math.floor(Math.log2(Math.max(1, days))));
}

/** What a mention adds to the counts: its day under each key; `number` stands for the key in a sorted table. */
export function commonKeys(mention: Mention): { key: string; number: number; day: number }[] {
  const quarter = quarterOf(mention);
  const day = dayOf(mention);
  const { place } = mention;
  const counted = unique([...mention.doers, ...mention.recipients]).map((name) => ({
    key: nameKey(name, quarter),
    day,
  }));
  if (place) {
    counted.push({ key: placeKey(place, quarter), day });
    const dayThere = day * PLACES + (hash32(place.name) % PLACES);
    for (const key of [districtKey(place, quarter), regionKey(place, quarter)]) {
      if (key !== null) counted.push({ key, day: dayThere });
    }
  }
  return counted.map(({ key, day }) => ({ key, number: placedNumber(quarter * QUARTER_DAYS, key), day }));
}

/** Places of a division that are told apart. */
const PLACES = 1024;

/** The second-level division that a place is or lies in, where that is known. */
export function districtOf({ precision, name, admin2 }: Place): string | null {
  return admin2 ?? (precision === 'admin2' ? name : null);
}

const dayOf = ({ days, published }: Mention): number => days?.first ?? published ?? 0;
const quarterOf = (mention: Mention): number => Math.floor(dayOf(mention) / QUARTER_DAYS);
const placeKey = ({ country, admin1, name }: Place, quarter: number): string =>
  `at ${country} ${admin1} ${name} ${quarter}`;
const regionKey = ({ country, admin1 }: Place, quarter: number): string | null =>
  admin1 === null ? null : `in ${country} ${admin1} ${quarter}`;
const nameKey = (name: string, quarter: number): string => `name ${name} ${quarter}`;

function districtKey(place: Place, quarter: number): string | null {
  const district = districtOf(place);
  return district === null ? null : `in ${place.country} ${place.admin1} ${district} ${quarter}`;
}
