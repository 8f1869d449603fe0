import type { DateSpan } from '../../src/model/index.ts';
import { mark } from './markup.ts';
import type { Random } from './random.ts';

/** A day told in words, with the preposition it takes: "on [date|Tuesday]". */
export interface SaidDate {
  readonly marked: string;
  /** "Tuesday's", for "Tuesday's bombing"; null where the words make none. */
  readonly possessive: string | null;
  readonly span: DateSpan;
}

const DAY = 86_400_000;
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']; // prettier-ignore

/** ISO day of a day number since 1970. */
export const isoOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);
export const weekdayOf = (day: number): number => new Date(day * DAY).getUTCDay();

/** "March 7" or "7 March", as the outlet writes it. */
export function calendarDay(day: number, dayFirst: boolean): string {
  const date = new Date(day * DAY);
  const month = MONTHS[date.getUTCMonth()]!;
  return dayFirst ? `${date.getUTCDate()} ${month}` : `${month} ${date.getUTCDate()}`;
}

/** Day numbers of the first and last day of the month of a day. */
function monthOf(day: number): { first: number; last: number; name: string } {
  const date = new Date(day * DAY);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return { first: Date.UTC(year, month, 1) / DAY, last: Date.UTC(year, month + 1, 0) / DAY, name: MONTHS[month]! };
}

/**
 * Says when something of `day` happened in a report published on `published` (both local day numbers, `hour` local). Within six days it
 * is mostly the weekday; later the date or the month. One report in twelve says it vaguely.
 */
export function sayDate(
  random: Random,
  { day, hour, published, dayFirst }: { day: number; hour: number; published: number; dayFirst: boolean },
): SaidDate {
  const span = (start: number, end: number, text: string): DateSpan => ({ start: isoOf(start), end: isoOf(end), text });
  const say = (before: string, words: string, start = day, end = day, possessive: string | null = null): SaidDate => ({
    marked: before + mark('date', words),
    possessive,
    span: span(start, end, words),
  });
  const lag = published - day;
  const weekday = WEEKDAYS[weekdayOf(day)]!;
  const vague = random.chance(1 / 12);
  if (lag <= 6) {
    if (lag === 1 && random.chance(0.05)) return say('', 'yesterday', day, day, "yesterday's");
    if (lag === 0 && random.chance(0.04)) return say('', 'today', day, day, "today's");
    // The report's own week began on its last Monday.
    const monday = published - ((weekdayOf(published) + 6) % 7);
    if (vague && lag >= 3 && day >= monday) return say('', 'earlier this week', monday, published);
    if (vague && lag >= 3 && [4, 5].includes(weekdayOf(day)) && day < monday)
      return say('', 'late last week', monday - 4, monday - 2);
    if (vague && lag >= 1 && [0, 6].includes(weekdayOf(day)) && weekdayOf(published) <= 3 && weekdayOf(published) > 0)
      return say('', 'over the weekend', monday - 2, monday - 1);
    const on = random.chance(0.85) ? 'on ' : '';
    if (random.chance(0.25)) {
      const part =
        hour < 5 ? 'early' : hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : hour < 21 ? 'evening' : 'late';
      if (part === 'late' || part === 'early') return say(`${part} `, `${on}${weekday}`, day, day, `${weekday}'s`);
      return say(on, `${weekday} ${part}`, day, day, `${weekday}'s`);
    }
    return say(on, weekday, day, day, `${weekday}'s`);
  }
  const month = monthOf(day);
  if (vague || random.chance(0.25)) {
    if (day >= month.last - 8) return say('', `towards the end of ${month.name}`, month.last - 10, month.last);
    if (day <= month.first + 8) return say('in ', `early ${month.name}`, month.first, month.first + 9);
    if (month.last + 1 === monthOf(published).first)
      return say('', 'last month', month.first, month.last, "last month's");
    return say('in ', month.name, month.first, month.last, `${month.name}'s`);
  }
  const words = calendarDay(day, dayFirst);
  return say('on ', words, day, day, null);
}
