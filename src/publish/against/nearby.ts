import type { ComparedRow } from './compared-row.ts';
import type { Reach } from './likeness.ts';

/** A date wider than this stands under its months, not under its days. */
const NARROW_DAYS = 40;
const MONTH_DAYS = 30;
/** Kilometres of a degree of latitude, a little too few, so that no cell is missed. */
const KM_A_DEGREE = 110.5;

/**
 * Finds the rows near others by day and by the cell of a grid, or by the division or country where a place is no finer, so that
 * each is held against its neighbours alone, however many there are.
 */
export class Nearby {
  readonly #under = new Map<string, number[]>();
  readonly #reach: Reach;
  readonly #rows: readonly ComparedRow[];
  /** Degrees. */
  readonly #cell: number;

  constructor(rows: readonly ComparedRow[], reach: Reach) {
    this.#rows = rows;
    this.#reach = reach;
    // So many whole cells go round the earth.
    this.#cell = 360 / Math.max(1, Math.floor(360 / Math.max(0.25, reach.km / KM_A_DEGREE)));
    for (const [i, row] of rows.entries()) {
      for (const time of times(row.first, row.last)) {
        for (const space of this.#standsUnder(row)) {
          const key = `${time} ${space}`;
          const held = this.#under.get(key);
          if (held) held.push(i);
          else this.#under.set(key, [i]);
        }
      }
    }
  }

  /** By index, each once, and some that are too far all the same. */
  of(row: ComparedRow): Set<number> {
    const found = new Set<number>();
    const { days } = this.#reach;
    const spaces = this.#looksUnder(row);
    for (const time of allTimes(row.first - days, row.last + days)) {
      for (const space of spaces) for (const i of this.#under.get(`${time} ${space}`) ?? []) found.add(i);
    }
    for (const i of found) if (this.#rows[i]!.kind !== row.kind) found.delete(i);
    return found;
  }

  #standsUnder({ place, admin1, coarse }: ComparedRow): string[] {
    const country = place?.country ?? '';
    const whole = [`all ${country}`, ...(admin1 === null ? [] : [`in ${admin1}`])];
    if (coarse === 'country') whole.push(`country ${country}`);
    if (coarse === 'admin1' && admin1 !== null) whole.push(`admin1 ${admin1}`);
    if (place?.latitude == null || place.longitude == null) return whole;
    return [...whole, this.#cellOf(place.latitude, place.longitude)];
  }

  #looksUnder({ place, admin1, coarse }: ComparedRow): string[] {
    const country = place?.country ?? '';
    if (coarse === 'country') return [`all ${country}`, ...this.#cells(place)];
    const wider = [`country ${country}`];
    if (admin1 !== null) wider.push(coarse === 'admin1' ? `in ${admin1}` : `admin1 ${admin1}`);
    return [...wider, ...this.#cells(place)];
  }

  #cellOf(latitude: number, longitude: number): string {
    return `${Math.floor(latitude / this.#cell)}:${Math.floor(((longitude + 540) % 360) / this.#cell)}`;
  }

  /** The cells within reach of a point; towards the poles a kilometre is more degrees of longitude. */
  #cells(place: ComparedRow['place']): string[] {
    if (place?.latitude == null || place.longitude == null) return [];
    const { latitude, longitude } = place;
    const up = this.#reach.km / KM_A_DEGREE;
    const widest = Math.min(90, Math.abs(latitude) + up);
    const aside = Math.min(180, up / Math.max(0.01, Math.cos((widest * Math.PI) / 180)));
    const cells = new Set<string>();
    const steps = (reach: number) => Math.max(1, Math.ceil((2 * reach) / this.#cell));
    const at = (from: number, reach: number, step: number, of: number) => from - reach + (2 * reach * step) / of;
    const [rows, columns] = [steps(up), steps(aside)];
    for (let y = 0; y <= rows; y++)
      for (let x = 0; x <= columns; x++)
        cells.add(this.#cellOf(at(latitude, up, y, rows), at(longitude, aside, x, columns)));
    return [...cells];
  }
}

/** What a date stands under: each of its days, or each month of one that is wide. */
function times(first: number, last: number): string[] {
  if (last - first > NARROW_DAYS) return months(first, last);
  return Array.from({ length: last - first + 1 }, (_, i) => `${first + i}`);
}

/** What the dates that share a day with these stand under. */
function allTimes(first: number, last: number): string[] {
  const days = Array.from({ length: last - first + 1 }, (_, i) => `${first + i}`);
  return [...days, ...months(first, last)];
}

function months(first: number, last: number): string[] {
  const [from, to] = [Math.floor(first / MONTH_DAYS), Math.floor(last / MONTH_DAYS)];
  return Array.from({ length: to - from + 1 }, (_, i) => `m${from + i}`);
}
