import { daysFrom } from '../../../model/days.ts';
import type { DateSpan, Place, PlacePrecision } from '../../../model/index.ts';
import { counted } from '../numbers.ts';

const PLACE_WORDS: Readonly<Record<PlacePrecision, string>> = {
  site: 'known to the site',
  settlement: 'known to the town',
  admin2: 'known to the district alone',
  admin1: 'known to the province alone',
  country: 'known to the country alone',
  region: 'known to the region alone',
};

/** How finely a place is known, in words. */
export function placePrecision({ precision, radius }: Place): string {
  return radius === undefined
    ? PLACE_WORDS[precision]
    : `within about ${counted(Math.round(radius), 'kilometre')} of it`;
}

/** How finely a time is known, in words. */
export function datePrecision({ start, end }: DateSpan): string {
  if (start === null && end === null) return 'no day of the calendar';
  if (start === null || end === null) return 'open at one end';
  const days = daysFrom(start, end);
  if (days === 1) return 'known to the day';
  if (days < 28) return `within ${days} days`;
  if (days <= 31) return 'known to the month';
  if (days < 365) return `within ${Math.round(days / 30.4)} months`;
  return days <= 366 ? 'known to the year' : `within ${Math.round(days / 365.25)} years`;
}
