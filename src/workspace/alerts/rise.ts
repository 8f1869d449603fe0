import { dayNumber, isoDay } from '../../model/days.ts';
import type { AlertCondition, DateSpan, Incident } from '../../model/index.ts';
import type { Store } from '../../store/store.ts';
import { filterOf, matches } from './condition.ts';

/** The days that are looked at, and the weeks before them that tell what is usual. */
const DAYS = 7;
const WEEKS = 8;
/** Fewer are no rise, however few are usual. */
const LEAST = 3;

/** How many incidents there were lately, and what is usual. */
export interface Rise {
  readonly count: number;
  /** A week, on average. */
  readonly usual: number;
  /** From how many on it is a rise. */
  readonly from: number;
  readonly risen: boolean;
}

/**
 * Compares the last seven days, today with them, to the eight weeks before. Counts that come about independently of each other
 * scatter around their mean by about its square root, so that more than the mean and twice its root is seldom chance.
 */
export function riseOf(days: readonly string[], today: string): Rise {
  const now = dayNumber(today);
  const ages = days.map((day) => now - dayNumber(day)).filter((age) => age >= 0);
  const count = ages.filter((age) => age < DAYS).length;
  const usual = ages.filter((age) => age >= DAYS && age < DAYS * (WEEKS + 1)).length / WEEKS;
  const from = Math.max(LEAST, Math.floor(usual + 2 * Math.sqrt(usual)) + 1);
  return { count, usual, from, risen: count >= from };
}

/** "7 incidents in the last 7 days; usual is 1.5 a week (8 weeks before): told from 4 on". */
export function riseWords({ count, usual, from }: Rise): string {
  const mean = Number(usual.toFixed(1));
  return `${count} ${count === 1 ? 'incident' : 'incidents'} in the last ${DAYS} days; usual is ${mean} a week (${WEEKS} weeks before): told from ${from} on`;
}

/** The day an incident is counted on: its first, where it is known to the week. */
export function countedDay(date: DateSpan | null): string | null {
  const [start, end] = [date?.start ?? null, date?.end ?? null];
  if (start === null || end === null) return null;
  return dayNumber(end) - dayNumber(start) < DAYS ? start : null;
}

/** How many incidents that an alert asks for there were lately, and those of the last seven days, newest first. */
export async function riseNow(
  store: Pick<Store, 'incidents'>,
  condition: AlertCondition,
  today: string,
  hidden?: ReadonlySet<number>,
): Promise<{ readonly rise: Rise; readonly lately: Incident[] }> {
  const first = (days: number) => isoDay(dayNumber(today) - days + 1);
  const filter = { ...filterOf(condition), from: first(DAYS * (WEEKS + 1)), to: today, ...(hidden && { hidden }) };
  const days: string[] = [];
  const lately: Incident[] = [];
  for await (const incident of store.incidents(filter)) {
    const day = matches(incident, condition) ? countedDay(incident.date) : null;
    if (day === null) continue;
    days.push(day);
    if (day >= first(DAYS) && day <= today) lately.push(incident);
  }
  return { rise: riseOf(days, today), lately };
}
