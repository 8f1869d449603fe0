import { isoDay, monthNamed } from '../calendar-date.ts';
import { readStamp } from '../read-stamp.ts';
import { monthOf } from '../tables/days.ts';

/** The first and last day that a cell may mean. */
interface Days {
  readonly start: string;
  readonly end: string;
}

const PARTS: Readonly<Record<string, string>> = {
  YYYY: String.raw`(?<y>\d{4})`,
  MMM: String.raw`(?<name>[\p{L}\p{M}]{3,14})\.?`,
  MM: String.raw`(?<m>\d{1,2})`,
  M: String.raw`(?<m>\d{1,2})`,
  DD: String.raw`(?<d>\d{1,2})`,
  D: String.raw`(?<d>\d{1,2})`,
};

/**
 * The days of a cell written as one of these formats says (`DD/MM/YYYY`, `D MMM YYYY`), a month where that has no day, a year where it has no month.
 * Without any, ISO days, also `2024-05` and `2024`, and days with the month in words; never guessed. Null where it is none.
 */
export function writtenDay(cell: string, formats: readonly string[] = []): Days | null {
  const words = cell.trim();
  const day = formats.length === 0 ? readStamp(words)?.slice(0, 10) : undefined;
  if (day !== undefined) return { start: day, end: day };
  for (const format of formats.length === 0 ? ['YYYY-MM', 'YYYY'] : formats) {
    const days = daysIn(words, format);
    if (days) return days;
  }
  return null;
}

function daysIn(words: string, format: string): Days | null {
  const pattern = format.split(/(YYYY|MMM|MM|M|DD|D)/).map((part) => PARTS[part] ?? part.replaceAll(/./gsu, (mark) => `\\u{${mark.codePointAt(0)!.toString(16)}}`)); // prettier-ignore
  const read = new RegExp(`^${pattern.join('')}(?:[ T]\\d{1,2}:.{2,20})?$`, 'u').exec(words)?.groups;
  if (!read) return null;
  const year = Number(read.y);
  const month = read.name === undefined ? (read.m === undefined ? null : Number(read.m)) : monthNamed(read.name);
  if (month === null) return read.name === undefined ? { start: `${read.y!}-01-01`, end: `${read.y!}-12-31` } : null;
  if (read.d !== undefined) {
    const day = isoDay(year, month, Number(read.d));
    return day === null ? null : { start: day, end: day };
  }
  const first = isoDay(year, month, 1);
  return first === null ? null : { start: first, end: monthOf(first).last };
}
