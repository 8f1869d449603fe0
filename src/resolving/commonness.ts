import type { Place } from '../model/index.ts';
import { unique } from './incident-fields.ts';
import type { Mention } from './mention.ts';
import { placedNumber } from './placed-number.ts';

const QUARTER_DAYS = 91;

/**
 * How common places and names are, so that sharing a capital at war weighs less than sharing a village (term frequency
 * adjustment, after Winkler): on how many days of a quarter of a year something is told of a place, or of a name, in whole
 * powers of two. Days and not mentions are counted, because a hundred reports of one bombing do not make its town common;
 * one quarter's days and whole powers of two, so that a new report changes what its own blocks weigh and little else.
 */
export class Commonness {
  readonly #levels = new Map<string, number>();

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

  /** Takes on how many days something is told under a key. */
  learn(key: string, days: number): void {
    this.#levels.set(key, commonLevel(days));
  }

  knows(key: string): boolean {
    return this.#levels.has(key);
  }

  level(key: string): number {
    return this.#levels.get(key) ?? 0;
  }

  ofPlace(place: Place, mention: Mention): number {
    return this.level(placeKey(place, quarterOf(mention)));
  }

  /** Of a name that the mention has; 0 for another's. */
  ofName(name: string, mention: Mention): number {
    if (!mention.doers.includes(name) && !mention.recipients.includes(name)) return 0;
    return this.level(nameKey(name, quarterOf(mention)));
  }
}

/** 0 for one day or none, 1 for two or three, 2 for four to seven, up to 6. */
export function commonLevel(days: number): number {
  return Math.floor(Math.log2(Math.max(1, days)));
}

/** What a mention adds to the counts: its day under each key; `number` stands for the key in a sorted table. */
export function commonKeys(mention: Mention): { key: string; number: number; day: number }[] {
  const quarter = quarterOf(mention);
  const day = dayOf(mention);
  const names = unique([...mention.doers, ...mention.recipients]).map((name) => nameKey(name, quarter));
  const keys = mention.place ? [placeKey(mention.place, quarter), ...names] : names;
  return keys.map((key) => ({ key, number: placedNumber(quarter * QUARTER_DAYS, key), day }));
}

const dayOf = ({ days, published }: Mention): number => days?.first ?? published ?? 0;
const quarterOf = (mention: Mention): number => Math.floor(dayOf(mention) / QUARTER_DAYS);
const placeKey = ({ country, admin1, name }: Place, quarter: number): string =>
  `at ${country} ${admin1} ${name} ${quarter}`;
const nameKey = (name: string, quarter: number): string => `name ${name} ${quarter}`;
