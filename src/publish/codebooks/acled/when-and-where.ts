import type { Facts } from '../facts.ts';

/** Middle day, or the first or last of a month of which only the beginning or end is told. */
export function eventDate({ period }: Facts): string {
  const { width, part, start, end, middle } = period!;
  if (width === 'month' && part !== null) return part === 'end' ? end : start;
  return width === 'day' ? start : middle;
}

export function timePrecision({ period }: Facts): number {
  return { day: 1, days: 2, week: 2, month: 3, year: 4, wider: 4 }[period!.width];
}

export function geoPrecision({ place }: Facts): number {
  const { precision, radius } = place!;
  if (precision === 'site' || precision === 'settlement') return radius === undefined ? 1 : 2;
  return precision === 'admin2' ? 2 : 3;
}
