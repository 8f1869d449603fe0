import { EVENT_TYPES, type EventType } from '../../model/index.ts';
import { dayNumber, isoDay } from '../../model/days.ts';
import { NO_DAY, NO_FIGURE, type IncidentIndex } from './incident-index.ts';

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
  for (let i = 0; i < days.length; i++) {
    const day = days[i]!;
    if (day === NO_DAY) noDate++;
    else {
      if (day < first) first = day;
      if (day > last) last = day;
    }
  }
  const unit = TIMELINE_UNITS.find((one) => (last - first) / DAYS[one] <= MOST_BINS) ?? 'year';
  return {
    timeline: { unit, bins: noDate === rows.length ? [] : binsOf(index, rows, days, { first, last, unit }) },
    noDate,
  };
}

interface Reach {
  readonly first: number;
  readonly last: number;
  readonly unit: Unit;
}

function binsOf(
  index: IncidentIndex,
  rows: Int32Array,
  days: Int32Array,
  { first, last, unit }: Reach,
): Timeline['bins'] {
  const bins: { start: number; counts: Uint32Array; killed: number }[] = [];
  const binOfStart = new Map<number, number>();
  // One more than the bin of each day; 0 until it is asked for.
  const binOfDay = new Int32Array(last - first + 1);
  const binFor = (day: number): number => {
    const start = startOf(unit, day);
    const known = binOfStart.get(start);
    if (known !== undefined) return known;
    binOfStart.set(start, bins.push({ start, counts: new Uint32Array(EVENT_TYPES.length), killed: 0 }));
    return bins.length;
  };
  for (let i = 0; i < rows.length; i++) {
    const [row, day] = [rows[i]!, days[i]!];
    if (day === NO_DAY) continue;
    const bin = bins[(binOfDay[day - first] ||= binFor(day)) - 1]!;
    bin.counts[index.type.values[row]!]!++;
    const killed = index.killed.values[row]!;
    if (killed !== NO_FIGURE) bin.killed += killed;
  }
  bins.sort((a, b) => a.start - b.start);
  return bins.map(({ start, counts, killed }) => ({ start: isoDay(start), counts: named(counts), killed }));
}

function named(counts: Uint32Array): Partial<Record<EventType, number>> {
  return Object.fromEntries(EVENT_TYPES.flatMap((type, i) => (counts[i]! > 0 ? [[type, counts[i]!]] : [])));
}

/** The first day of the bin that a day is in; weeks begin on Monday. */
function startOf(unit: Unit, day: number): number {
  if (unit === 'day') return day;
  // 1 January 1970 was a Thursday.
  if (unit === 'week') return day - ((((day + 3) % 7) + 7) % 7);
  const iso = isoDay(day);
  return dayNumber(unit === 'month' ? iso.replace(/-\d\d$/, '-01') : iso.replace(/-\d\d-\d\d$/, '-01-01'));
}
