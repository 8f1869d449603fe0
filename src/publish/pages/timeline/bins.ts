import { keyOf, UNITS, incidentsOf, type Bin, type DayCounts, type Unit } from '../gathered/day-counts.ts';

/** The time that a chart shows, cut into days, months or years, empty ones with them. */
export interface TimeBins {
  readonly unit: Unit;
  /** `2022-03-14`, `2022-03` or `2022`, each with what happened in it; null where nothing is told. */
  readonly bins: readonly (readonly [key: string, bin: Bin | null])[];
  /** Incidents dated too coarsely for the unit, and those with no date at all. */
  readonly coarser: number;
  readonly undated: number;
  /** Incidents long before all others, which would press the rest together, and when they were. */
  readonly early: { readonly incidents: number; readonly from: string; readonly to: string } | null;
}

/** A chart with more bars than this is cut coarser. */
const MOST_BINS: Readonly<Record<Unit, number>> = { day: 190, month: 190, year: Infinity };

/** How few incidents may stand before a long gap to be told in words: one in fifty. */
const EARLY_SHARE = 0.02;

/** The finest unit in which the whole time has few enough bins to be seen. */
export function timeBins(days: DayCounts): TimeBins {
  for (const unit of UNITS) {
    const { bins, coarser } = days.by(unit);
    const { keys, early } = withoutEarly([...bins.keys()].sort(), bins);
    if (keys.length === 0 && unit !== 'year') continue;
    const finerLost = coarser - days.wide > [...bins.values()].reduce((sum, bin) => sum + incidentsOf(bin), 0) / 2;
    const all = keys.length === 0 ? [] : everyKey(keys[0]!, keys.at(-1)!, unit);
    if ((all.length > MOST_BINS[unit] || finerLost) && unit !== 'year') continue;
    return { unit, bins: all.map((key) => [key, bins.get(key) ?? null]), coarser, undated: days.undated, early };
  }
  throw new Error('a year is the coarsest unit');
}

/** Leaves out a few that stand before a gap as long as all the time behind it. */
function withoutEarly(
  keys: readonly string[],
  bins: ReadonlyMap<string, Bin>,
): { readonly keys: readonly string[]; readonly early: TimeBins['early'] } {
  const counts = keys.map((key) => incidentsOf(bins.get(key)!));
  const most = counts.reduce((sum, n) => sum + n, 0) * EARLY_SHARE;
  const last = yearOf(keys.at(-1) ?? '');
  let [cut, early, before] = [0, 0, 0];
  for (let i = 1; i < keys.length; i++) {
    before += counts[i - 1]!;
    if (before > most) break;
    const [gap, rest] = [yearOf(keys[i]!) - yearOf(keys[i - 1]!), last - yearOf(keys[i]!)];
    if (gap > Math.max(rest, 1)) [cut, early] = [i, before];
  }
  if (cut === 0) return { keys, early: null };
  return { keys: keys.slice(cut), early: { incidents: early, from: keys[0]!, to: keys[cut - 1]! } };
}

const yearOf = (key: string): number => {
  const [year = 0, month = 1, day = 1] = key.split('-').map(Number);
  return year + (month - 1) / 12 + (day - 1) / 366;
};

function everyKey(first: string, last: string, unit: Unit): string[] {
  const keys: string[] = [];
  const date = new Date(`${first}${unit === 'day' ? '' : unit === 'month' ? '-01' : '-01-01'}T00:00:00Z`);
  for (let key = first; key <= last;) {
    keys.push(key);
    if (unit === 'day') date.setUTCDate(date.getUTCDate() + 1);
    else if (unit === 'month') date.setUTCMonth(date.getUTCMonth() + 1);
    else date.setUTCFullYear(date.getUTCFullYear() + 1);
    const next = keyOf(date.toISOString(), unit);
    if (next <= key) break; // behind the year 9999 dates are written another way
    key = next;
  }
  return keys;
}
