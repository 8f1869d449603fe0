import { daysFrom } from '../../../model/days.ts';
import type { DateSpan, EventType, Figure } from '../../../model/index.ts';
import { Toll } from './toll.ts';

/** What happened in a day, a month or a year. */
export interface Bin {
  readonly types: Map<EventType, number>;
  readonly killed: Toll;
}

/** How finely incidents are dated: to a day or the night between two, to a month, to a year. */
export const UNITS = ['day', 'month', 'year'] as const;
export type Unit = (typeof UNITS)[number];

const MOST_DAYS: Readonly<Record<Unit, number>> = { day: 2, month: 31, year: 366 };

/** How much of an ISO day names the day, the month or the year. */
const LETTERS: Readonly<Record<Unit, number>> = { day: 10, month: 7, year: 4 };

export const keyOf = (day: string, unit: Unit): string => day.slice(0, LETTERS[unit]);

/** So many days are kept apart, which is fifty years of them; more are brought down to months. */
const MOST_KEYS = 20_000;

/**
 * Incidents counted by when they were, each as finely as it is dated and no finer: what is told of a month stands in no day.
 * Takes no more memory than so many days, whatever dates come.
 */
export class DayCounts {
  readonly #of: Record<Unit, Map<string, Bin>> = { day: new Map(), month: new Map(), year: new Map() };
  /** Dated to more than a year, or with an open end. */
  wide = 0;
  undated = 0;

  #first: string | null = null;
  #last: string | null = null;

  /** The first and the last day of all that is told to a year or finer; null where nothing is. */
  period(): readonly [first: string, last: string] | null {
    return this.#first === null || this.#last === null ? null : [this.#first, this.#last];
  }

  add(date: DateSpan | null, type: EventType, killed: Figure | undefined): void {
    if (date === null || (date.start === null && date.end === null)) {
      this.undated += 1;
      return;
    }
    const unit = unitOf(date);
    if (unit === null || date.start === null) {
      this.wide += 1;
      return;
    }
    if (this.#first === null || date.start < this.#first) this.#first = date.start;
    if (this.#last === null || date.end! > this.#last) this.#last = date.end;
    const bin = binIn(this.#of[unit], keyOf(date.start, unit));
    bin.types.set(type, (bin.types.get(type) ?? 0) + 1);
    bin.killed.add(killed);
    if (this.#of.day.size > MOST_KEYS) {
      for (const [day, one] of this.#of.day) joinBin(binIn(this.#of.month, keyOf(day, 'month')), one);
      this.#of.day.clear();
    }
  }

  /** The bins of a unit, of all that is dated so finely, and how many incidents are dated too coarsely for it. */
  by(unit: Unit): { readonly bins: Map<string, Bin>; readonly coarser: number } {
    const bins = new Map<string, Bin>();
    let coarser = this.wide;
    for (const finer of UNITS) {
      for (const [key, bin] of this.#of[finer]) {
        if (UNITS.indexOf(finer) <= UNITS.indexOf(unit)) joinBin(binIn(bins, keyOf(key, unit)), bin);
        else coarser += incidentsOf(bin);
      }
    }
    return { bins, coarser };
  }
}

export const incidentsOf = ({ types }: Bin): number => [...types.values()].reduce((sum, n) => sum + n, 0);

const emptyBin = (): Bin => ({ types: new Map(), killed: new Toll() });

function binIn(bins: Map<string, Bin>, key: string): Bin {
  const bin = bins.get(key) ?? emptyBin();
  bins.set(key, bin);
  return bin;
}

function joinBin(bin: Bin, other: Bin): void {
  for (const [type, n] of other.types) bin.types.set(type, (bin.types.get(type) ?? 0) + n);
  bin.killed.join(other.killed);
}

function unitOf({ start, end }: DateSpan): Unit | null {
  if (start === null || end === null) return null;
  const days = daysFrom(start, end);
  return UNITS.find((unit) => days <= MOST_DAYS[unit]) ?? null;
}
