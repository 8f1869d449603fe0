/**
 * The proleptic Gregorian calendar in whole days, counted from 1970-01-01. Only years 1 to 9999 exist here, so that every day
 * has an ISO 8601 name of ten characters.
 */

/** Inclusive days; null is an open end, both null a time that no calendar day is known for. */
export interface Days {
  readonly first: number | null;
  readonly last: number | null;
}

/** A stretch with both ends known. */
export interface Stretch extends Days {
  readonly first: number;
  readonly last: number;
}

export const NOWHEN: Days = { first: null, last: null };

const DAY = 86_400_000;
const EARLIEST = -719_162; // 0001-01-01
const LATEST = 2_932_896; // 9999-12-31

const clamp = (day: number) => Math.min(LATEST, Math.max(EARLIEST, day));

export function stretch(first: number, last = first): Stretch {
  return { first: clamp(Math.min(first, last)), last: clamp(Math.max(first, last)) };
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The number of a day, or null where the calendar has none such (30 February). `month` counts from 1. */
export function dayNumber(year: number, month: number, day: number): number | null {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return Math.round(new Date(0).setUTCFullYear(year, month - 1, day) / DAY);
}

export function partsOf(day: number): { year: number; month: number; day: number } {
  const date = new Date(clamp(day) * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

export function isoOf(day: number): string {
  return new Date(clamp(day) * DAY).toISOString().slice(0, 10);
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** `count` months on from the first of a month; `month` may run past 12 or below 1. */
export function monthOf(year: number, month: number, count = 1): Stretch {
  const from = year * 12 + month - 1;
  const firstOf = (index: number) =>
    Math.round(new Date(0).setUTCFullYear(Math.floor(index / 12), ((index % 12) + 12) % 12, 1) / DAY);
  return stretch(firstOf(from), firstOf(from + count) - 1);
}

export function yearOf(year: number, count = 1): Stretch {
  return monthOf(year, 1, count * 12);
}

/** The ISO 8601 week, Monday to Sunday, that holds a day. */
export function weekOf(day: number): Stretch {
  const monday = day - weekdayOf(day) + 1;
  return stretch(monday, monday + 6);
}

/** The same day of another month, or its last day where it has none such ("a month ago" on the 31st). */
export function monthsFrom(day: number, months: number): number {
  const { year, month, day: ofMonth } = partsOf(day);
  const target = monthOf(year, month + months);
  return Math.min(target.first + ofMonth - 1, target.last);
}

/** Easter Sunday of the western church (Meeus, Jones and Butcher). */
export function easterOf(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return dayNumber(year, Math.floor(f / 31), (f % 31) + 1) ?? 0;
}

/** Easter Sunday of the eastern churches, by the Julian calendar (Meeus), as a day of ours; for 1900 to 2099. */
export function orthodoxEasterOf(year: number): number {
  const d = (19 * (year % 19) + 15) % 30;
  const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
  const julian = d + e + 114;
  return (dayNumber(year, Math.floor(julian / 31), (julian % 31) + 1) ?? 0) + 13;
}

/** The ISO day of a report's date or date-time, as it is written; null where there is none or it names no day. */
export function dayOf(published: string | null): string | null {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)(?:T|\s|$)/.exec(published ?? '') ?? [];
  const number = dayNumber(Number(year), Number(month), Number(day));
  return number === null || Number.isNaN(number) ? null : isoOf(number);
}

export function numberOfIso(iso: string | null): number | null {
  if (iso === null) return null;
  const [year, month, day] = iso.split('-').map(Number);
  return dayNumber(year ?? 0, month ?? 0, day ?? 0);
}
