import { findDays, isoDay } from './calendar-date.ts';

const ISO =
  /^(?<y>\d{4})(?:(?<m>\d{2})(?<d>\d{2})|-(?<m1>\d{1,2})-(?<d1>\d{1,2}))(?:[T ]{1,2}(?<time>\d{2}:?\d{2}(?::?\d{2}(?:[.,]\d{1,9})?)?) ?(?<zone>Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?$/i;
const RFC_2822 =
  /^(?:[A-Za-z]{3,9},? )?(?<d>\d{1,2}) (?<name>[A-Za-z]{3,9}) (?<y>\d{4}) (?<time>\d{1,2}:\d{2}(?::\d{2})?) ?(?<zone>Z|UTC|UT|GMT|[+-]\d{4})?(?: \([A-Z]{1,5}\))?$/;

/**
 * A date as records and page metadata give it → an ISO 8601 date, or date-time with its offset; null where it is none.
 * Reads ISO 8601 (also compact, or with a space for the T), RFC 2822, and written-out days in any of the known languages.
 * Never guesses: a number, a day that does not exist, an hour past 23 and 03/02/2017 are null.
 */
export function readStamp(stamp: string): string | null {
  const text = stamp.trim();
  if (text.length < 8 || text.length > 64) return null;
  const iso = ISO.exec(text);
  if (iso) return isoStamp(iso.groups!);
  const mail = RFC_2822.exec(text);
  if (mail) {
    const { d, name, y, time, zone } = mail.groups!;
    const day = findDays(`${d!} ${name!} ${y!}`, 'en')[0]?.day;
    return day === undefined ? null : withTime(day, time!.padStart(5, '0'), zone);
  }
  const days = findDays(text);
  return days.length === 1 && !/\d{5}/.test(text) ? days[0]!.day : null;
}

function isoStamp({ y, m, m1, d, d1, time, zone }: Partial<Record<string, string>>): string | null {
  const day = isoDay(Number(y), Number(m ?? m1), Number(d ?? d1));
  if (day === null || time === undefined) return day;
  return withTime(day, time, zone);
}

/** `time` is hh:mm, hh:mm:ss or without colons; fractions of a second are dropped, 24:00 is read as 23:59:59. */
function withTime(day: string, time: string, zone: string | undefined): string | null {
  const digits = time.split(/[.,]/, 1)[0]!.replaceAll(':', '');
  const hour = digits.slice(0, 2);
  const minute = digits.slice(2, 4);
  const second = digits.slice(4, 6) || '00';
  if (Number(minute) > 59 || Number(second) > 59) return null;
  if (hour === '24' && minute === '00') return `${day}T23:59:59${offset(zone)}`;
  if (Number(hour) > 23) return null;
  return `${day}T${hour}:${minute}:${second}${offset(zone)}`;
}

function offset(zone: string | undefined): string {
  if (zone === undefined) return '';
  if (/^[A-Z]/i.test(zone)) return 'Z';
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  return Number(digits.slice(0, 2)) > 23 || Number(digits.slice(2)) > 59
    ? ''
    : `${zone[0]!}${digits.slice(0, 2)}:${digits.slice(2)}`;
}
