import type { Timeline } from './ask.ts';

type Unit = Timeline['unit'];

const DAY_MS = 86_400_000;
/** Its ISO day. */
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

/** The first day of the bin after the one that starts on `start`. */
export function nextBin(start: string, unit: Unit): string {
  const date = new Date(start);
  if (unit === 'month') date.setUTCMonth(date.getUTCMonth() + 1, 1);
  else if (unit === 'year') date.setUTCFullYear(date.getUTCFullYear() + 1, 0, 1);
  else date.setTime(date.getTime() + (unit === 'week' ? 7 : 1) * DAY_MS);
  return dayOf(date);
}

export const lastDayOfBin = (start: string, unit: Unit): string =>
  dayOf(new Date(new Date(nextBin(start, unit)).getTime() - DAY_MS));

/** The first days of all bins from the first to the last that has anything, those between without any too. */
export function binStarts({ unit, bins }: Timeline): readonly string[] {
  const all: string[] = [];
  const end = bins.at(-1)?.start ?? '';
  for (let start = bins[0]?.start; start !== undefined && start <= end; start = nextBin(start, unit)) all.push(start);
  return all;
}

/** The number of the bin that a day is in, of the first or last where it is before or after all. */
export function binAt(starts: readonly string[], day: string): number {
  const after = starts.findIndex((start) => start > day);
  return Math.max(after < 0 ? starts.length - 1 : after - 1, 0);
}
