import { EVENT_TYPES, type EventType } from '../../model/index.ts';
import { dayNumber, isoDay, NO_DAY, NO_FIGURE, type IncidentIndex } from './incident-index.ts';

export const TIMELINE_UNITS = ['day', 'week', 'month', 'year'] as const;
type Unit = (typeof TIMELINE_UNITS)[number];

interface Timeline {
  readonly unit: Unit;
  /** In order, those with nothing in them left out. */
  readonly bins: {
    readonly start: string;
    readonly counts: Partial<Record<EventType, number>>;
    readonly killed: number;
  }[];
}

/** A timeline has about so many bins at most, so that each can be seen. */
const MOST_BINS = 400;
const DAYS: Readonly<Record<Unit, number>> = { day: 1, week: 7, month: 30, year: 365 };

/** Incidents by their first day, else their last, in the finest unit that does not make too many bins, and how many have none. */
export function timelineOf(index: IncidentIndex, rows: Int32Array): { timeline: Timeline; noDate: number } {
  const [starts, ends] = [index.start.values, index.end.values];
  const days = rows.map((row) => (starts[row] === NO_DAY ? ends[row]! : starts[row]!));
  let [first, last, noDate] = [Infinity, -Infinity, 0];
  for (const day of days) {
    if (day === NO_DAY) noDate++;
    else [first, last] = [Math.min(first, day), Math.max(last, day)];
  }
  const unit = TIMELINE_UNITS.find((one) => (last - first) / DAYS[one] <= MOST_BINS) ?? 'year';
  const binOf = starting(unit);
  const bins = new Map<number, { counts: Uint32Array; killed: number }>();
  for (const [i, row] of rows.entries()) {
    const day = days[i]!;
    if (day === NO_DAY) continue;
    const start = binOf(day);
    let bin = bins.get(start);
    if (!bin) bins.set(start, (bin = { counts: new Uint32Array(EVENT_TYPES.length), killed: 0 }));
    bin.counts[index.type.values[row]!]!++;
    const killed = index.killed.values[row]!;
    if (killed !== NO_FIGURE) bin.killed += killed;
  }
  const inOrder = [...bins].sort(([a], [b]) => a - b);
  return {
    timeline: { unit, bins: inOrder.map(([start, { counts, killed }]) => ({ start: isoDay(start), counts: named(counts), killed })) }, // prettier-ignore
    noDate,
  };
}

function named(counts: Uint32Array): Partial<Record<EventType, number>> {
  return Object.fromEntries(EVENT_TYPES.flatMap((type, i) => (counts[i]! > 0 ? [[type, counts[i]!]] : [])));
}

/** The first day of the bin that a day is in; weeks begin on Monday. */
function starting(unit: Unit): (day: number) => number {
  if (unit === 'day') return (day) => day;
  // 1 January 1970 was a Thursday.
  if (unit === 'week') return (day) => day - ((((day + 3) % 7) + 7) % 7);
  const known = new Map<number, number>();
  return (day) => {
    let start = known.get(day);
    if (start === undefined) {
      const iso = isoDay(day);
      start = dayNumber(unit === 'month' ? iso.replace(/-\d\d$/, '-01') : iso.replace(/-\d\d-\d\d$/, '-01-01'));
      known.set(day, start);
    }
    return start;
  };
}
