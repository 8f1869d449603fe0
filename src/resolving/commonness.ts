import type { Place } from '../model/index.ts';
import type { Mention } from './mention.ts';

const QUARTER_DAYS = 91;

/**
 * How common places and names are, so that sharing a capital at war weighs less than sharing a village (term frequency
 * adjustment, after Winkler): on how many days of a quarter of a year something is told of a place, or of a name, in whole
 * powers of two. Days and not mentions are counted, because a hundred reports of one bombing do not make its town common;
 * one quarter's days and whole powers of two, so that a new report changes what its own blocks weigh and little else.
 */
export class Commonness {
  readonly #days = new Map<string, Set<number>>();

  constructor(mentions: Iterable<Mention>) {
    for (const mention of mentions) {
      for (const { key, day } of commonKeys(mention)) {
        const days = this.#days.get(key);
        if (days) days.add(day);
        else this.#days.set(key, new Set([day]));
      }
    }
  }

  /** 0 for one day or none, 1 for two or three, 2 for four to seven, up to 6. */
  level(key: string): number {
    return Math.floor(Math.log2(Math.max(1, this.#days.get(key)?.size ?? 1)));
  }

  ofPlace(place: Place, mention: Mention): number {
    return this.level(placeKey(place, quarterOf(mention)));
  }

  ofName(name: string, mention: Mention): number {
    return this.level(nameKey(name, quarterOf(mention)));
  }
}

/** What a mention adds to the counts: its day under each key. */
export function commonKeys(mention: Mention): { key: string; day: number }[] {
  const quarter = quarterOf(mention);
  const day = dayOf(mention);
  const names = [...mention.doers, ...mention.recipients].map((name) => nameKey(name, quarter));
  const keys = mention.place ? [placeKey(mention.place, quarter), ...names] : names;
  return keys.map((key) => ({ key, day }));
}

const dayOf = ({ days, published }: Mention): number => days?.first ?? published ?? 0;
const quarterOf = (mention: Mention): number => Math.floor(dayOf(mention) / QUARTER_DAYS);
const placeKey = ({ country, admin1, name }: Place, quarter: number): string =>
  `at ${country} ${admin1} ${name} ${quarter}`;
const nameKey = (name: string, quarter: number): string => `name ${name} ${quarter}`;
