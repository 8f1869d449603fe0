import { readLexicon } from '../../language/lexicon.ts';
import { findDays, fullYear, isoDay, monthNamed, type NumericOrder } from '../calendar-date.ts';

/** What is known of the feed a date stands in. */
export interface DateContext {
  /** Settles month names. */
  readonly language: string;
  /** How the feed writes 3/2/2017. */
  readonly order: NumericOrder;
}

const TIME =
  /(?<![\d:])(\d{1,2})(?::(\d{1,2})|h(\d{2}))(?::(\d{1,2})(?:[.,]\d{1,9})?)?(?![\d:])(?: ?([ap])\.?m\b\.?)?/i;
const OFFSET = /(?:\b(?:GMT|UTC|UT|Z) ?)?([+\u2212-])(\d{2}):?(\d{2})?(?!\d)|\b(?:GMT|UTC) ?([+-])(\d)(?!\d)/i;
const ISO = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?![\d-])|^(\d{4})(\d{2})(\d{2})(?!\d)/;
const AFTERNOON = /오후|下午|晚上|午後|π\.?μ\.?|μ\.μ\.?|(?<=\s)م(?=\s|$)/u;
const WORD = /[\p{L}\p{M}]+/gu;

/** Longer than any date; what is longer is prose. */
const LONGEST = 100;

const DAY = 86_400_000;

/**
 * A date as feeds write them → ISO 8601 in UTC to the second, or a day where it gives no time; null where it is none. Reads
 * RFC 822 and what is meant to be that (wrong or missing weekday, two-digit years, named zones, month names of many
 * languages), ISO 8601 whole or in part, asctime, seconds or milliseconds since 1970. No zone is read as UTC. Whether the
 * day can be is for the caller to judge.
 */
export function readFeedDate(written: string, context: DateContext = { language: '', order: null }): string | null {
  const text = plainDate(written);
  if (text === '' || text.length > LONGEST) return null;
  if (/^\d{9,17}$/.test(text)) return ofDigits(text);
  const { time, rest } = takeTime(text);
  const day = dayOf(rest, context);
  if (day === null) return null;
  if (time === null) return day;
  // 24:00 is the beginning of the next day; a leap second that of the next minute.
  const stamp = Date.parse(day) + time.seconds * 1000 - time.offset * 60_000;
  return isoSecond(stamp);
}

function isoSecond(stamp: number): string {
  return new Date(stamp).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

function plainDate(written: string): string {
  return written
    .slice(0, 4 * LONGEST)
    .replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\uff10-\uff19]/gu, (digit) => String(digitValue(digit)))
    .replace(/[\u200e\u200f\u061c]/g, '')
    .replace(/\s+/gu, ' ')
    .replace(/\([^()]{0,60}\)/g, ' ')
    .trim();
}

function digitValue(digit: string): number {
  const code = digit.charCodeAt(0);
  return code - [0xff10, 0x0966, 0x06f0, 0x0660].find((zero) => code >= zero)!;
}

/** Digits alone: 20170302100500, 201703021005, or seconds, milliseconds or microseconds since 1970. */
function ofDigits(digits: string): string | null {
  const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?$/.exec(digits);
  if (compact) {
    const [, y, m, d, hour, minute, second = '00'] = compact;
    const day = isoDay(Number(y), Number(m), Number(d));
    if (day !== null && Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60)
      return `${day}T${hour!}:${minute!}:${second}Z`;
  }
  const scale = digits.length <= 10 ? 1000 : digits.length <= 13 ? 1 : 0.001;
  const stamp = Number(digits) * scale;
  return stamp < Date.parse('2200-01-01') ? isoSecond(stamp) : null;
}

interface Time {
  /** Since midnight. */
  readonly seconds: number;
  /** Minutes east of UTC. */
  readonly offset: number;
}

/** The time of a date with its zone, and the date without them. */
function takeTime(text: string): { time: Time | null; rest: string } {
  const iso = /^(\d{8})T(\d{2})(\d{2})(\d{2})?/i.exec(text);
  const spread = iso ? `${iso[1]!} ${iso[2]!}:${iso[3]!}:${iso[4] ?? '00'}${text.slice(iso[0].length)}` : text;
  const found = TIME.exec(spread.replace(/(?<=\d)T(?=\d)/i, ' '));
  if (!found) return { time: null, rest: text };
  const before = spread.slice(0, found.index).replace(/T$/i, '');
  const after = spread.slice(found.index + found[0].length);
  const half = found[5]?.toLowerCase() ?? (AFTERNOON.test(spread) ? 'p' : null);
  const hour = Number(found[1]);
  const [minute, second] = [Number(found[2] ?? found[3]), Number(found[4] ?? 0)];
  if (hour > 24 || minute > 59 || second > 60 || (hour === 24 && minute + second > 0))
    return { time: null, rest: before };
  const hours = half === 'p' && hour < 12 ? hour + 12 : half === 'a' && hour === 12 ? 0 : hour;
  const zone = takeZone(after);
  return {
    time: { seconds: hours * 3600 + minute * 60 + second, offset: zone.offset },
    rest: `${before} ${zone.rest}`.trim(),
  };
}

let zoneTable: ReadonlyMap<string, number> | null = null;

function zones(): ReadonlyMap<string, number> {
  zoneTable ??= new Map(readLexicon('time-zones', ['name', 'minutes']).map(({ name, minutes }) => [name, Number(minutes)])); // prettier-ignore
  return zoneTable;
}

/** Minutes east of UTC that the words behind a time tell (0 where they tell none), and the words without them. */
function takeZone(after: string): { offset: number; rest: string } {
  const offset = OFFSET.exec(after);
  // A plus sign that was taken for a space on its way: "10:05:00 01:00".
  const lost = offset ? null : /^ (\d{2}):(\d{2})$/.exec(after);
  if (offset || lost) {
    const sign = (offset?.[1] ?? offset?.[4]) === undefined || (offset?.[1] ?? offset?.[4]) === '+' ? 1 : -1;
    const hours = Number(offset?.[2] ?? offset?.[5] ?? lost![1]);
    const minutes = Number(offset?.[3] ?? lost?.[2] ?? 0);
    const believable = hours <= 14 && minutes < 60;
    const whole = offset ?? lost!;
    const rest = `${after.slice(0, whole.index)} ${after.slice(whole.index + whole[0].length)}`;
    return { offset: believable ? sign * (hours * 60 + minutes) : 0, rest };
  }
  for (const match of after.matchAll(/(?<![\p{L}\d])[A-Z]{1,5}(?![\p{L}\d])/giu)) {
    const known = zones().get(match[0].toUpperCase());
    if (known !== undefined)
      return { offset: known, rest: `${after.slice(0, match.index)} ${after.slice(match.index + match[0].length)}` };
  }
  return { offset: 0, rest: after };
}

/** The day of a date without its time. */
function dayOf(text: string, context: DateContext): string | null {
  const rest = text.trim();
  const ofYear = /^(\d{4})-(\d{3})$/.exec(rest);
  if (ofYear && isoDay(Number(ofYear[1]), 1, 1) !== null)
    return new Date(Date.UTC(Number(ofYear[1]), 0, Number(ofYear[2]))).toISOString().slice(0, 10);
  const iso = ISO.exec(rest);
  if (iso) {
    const month = iso[2] ?? iso[5] ?? '1';
    const day = iso[3] ?? iso[6] ?? '1';
    if (iso[2] !== undefined || iso[5] !== undefined || rest === iso[0]) return isoDay(Number(iso[1] ?? iso[4]), Number(month), Number(day)); // prettier-ignore
  }
  return namedDay(rest, context) ?? numericDay(rest, context);
}

/** A day with the name of its month: "Thu, 2 Mar 2017", "March 2nd, 17", "mar., 02 mai 2017", "Thu Mar 2 2017". */
function namedDay(text: string, { language }: DateContext): string | null {
  let month: number | null = null;
  // Short weekdays are months of other languages (mar = mardi), and stand first.
  for (const [word] of text.matchAll(WORD)) month = monthNamed(word, language) ?? month;
  if (month === null) return null;
  const numbers = [...text.matchAll(/(?<!\d)\d{1,4}(?!\d)/g)].map(([digits]) => digits);
  if (numbers.length !== 2) return null;
  const yearFirst = numbers[0]!.length > 2;
  const [day, year] = yearFirst ? [numbers[1]!, numbers[0]!] : [numbers[0]!, numbers[1]!];
  if (day.length > 2) return null;
  // 117 is 2017 to programs that count from 1900.
  return isoDay(/^1\d\d$/.test(year) ? 1900 + Number(year) : fullYear(year.padStart(2, '0')), month, Number(day));
}

function numericDay(text: string, { language, order }: DateContext): string | null {
  const days = findDays(text, language, order);
  return days.length === 1 ? days[0]!.day : null;
}

/** How a feed writes 3/2/2017, told by those of its dates that can be read in one way only; null where none is. */
export function orderOf(dates: Iterable<string>): NumericOrder {
  for (const date of dates) {
    const match = /(?<![\d/-])(\d{1,2})[/-](\d{1,2})[/-](?:\d{4}|\d{2})(?!\d)/.exec(date.slice(0, LONGEST));
    if (!match) continue;
    if (Number(match[1]) > 12) return 'day-first';
    if (Number(match[2]) > 12) return 'month-first';
  }
  return null;
}

/** Whether a feed's item can be of that time: not the zero of a clock, and no more than two days after `today`. */
export function isBelievable(stamp: string, today: string): boolean {
  if (stamp.startsWith('1970-01-01') || stamp.startsWith('1969-12-31')) return false;
  return Date.parse(stamp) < Date.parse(today) + 3 * DAY;
}
