import { dayNumber, isoDay } from '../../model/days.ts';

/** The ISO day so many days after another. */
export function addDays(day: string, days: number): string {
  return isoDay(dayNumber(day) + days);
}

/** The first and last day of the month of an ISO day. */
export function monthOf(day: string): { readonly first: string; readonly last: string } {
  const [year, month] = day.split('-').map(Number);
  return { first: `${day.slice(0, 8)}01`, last: new Date(Date.UTC(year!, month, 0)).toISOString().slice(0, 10) };
}
