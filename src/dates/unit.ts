import { monthOf, monthsFrom, partsOf, stretch, weekOf, weekdayOf, yearOf, type Stretch } from './calendar.ts';
import {
  nowhen,
  reading,
  upTo,
  type Direction,
  type Expression,
  type Grain,
  type Moment,
  type Reading,
  type Rule,
} from './expression.ts';
import { endsWithLast } from './ago.ts';
import { at, type Line } from './line.ts';
import type { Unit } from './vocabulary.ts';

type Whole = 'day' | 'week' | 'weekend' | 'month' | 'quarter' | 'year' | 'decade';

const wholeUnit = (unit: Unit | null): Whole | null =>
  unit === 'day' ||
  unit === 'week' ||
  unit === 'weekend' ||
  unit === 'month' ||
  unit === 'quarter' ||
  unit === 'year' ||
  unit === 'decade'
    ? unit
    : null;

const grainOf = (unit: Whole): Grain => (unit === 'weekend' ? 'week' : unit);

/** The unit that holds `day`, moved by `count` units. A weekend is the one after the days of its week. */
function unitAround(unit: Whole, day: number, count: number): Stretch {
  const { year, month } = partsOf(day);
  switch (unit) {
    case 'day':
      return stretch(day + count);
    case 'week':
      return weekOf(day + count * 7);
    case 'weekend': {
      const monday = weekOf(day).first + count * 7;
      return stretch(monday + 5, monday + 6);
    }
    case 'month':
      return monthOf(year, month + count);
    case 'quarter':
      return monthOf(year, Math.floor((month - 1) / 3) * 3 + 1 + count * 3, 3);
    case 'year':
      return yearOf(year + count);
    case 'decade':
      return yearOf(Math.floor(year / 10) * 10 + count * 10, 10);
  }
}

function fromReport(end: number, unit: Whole, count: number): Expression {
  const read = (moment: Moment): Reading => {
    if (moment.report === null) return nowhen();
    const whole = unitAround(unit, moment.report, count);
    if (count !== 0 || moment.direction() === 'ahead') return reading(whole);
    return reading(upTo(whole, moment.report), whole);
  };
  return { end, grain: grainOf(unit), read };
}

/** Told against what was told before: "the following day", "that year", "the same month". */
function fromTold(end: number, unit: Whole, count: number): Expression {
  const read = ({ told, report }: Moment): Reading => {
    const origin = told.first ?? told.last ?? (count < 0 ? report : null);
    if (origin === null) return nowhen();
    // "the next day" of something known to the month only is no day.
    if (unit === 'day' && told.first !== null && told.last !== null && told.last - told.first > 6) return nowhen();
    if (unit === 'day' && told.last !== null && told.first !== null)
      return reading(
        stretch((count > 0 ? told.last : told.first) + count, (count < 0 ? told.first : told.last) + count),
      );
    return reading(unitAround(unit, origin, count));
  };
  return { end, grain: grainOf(unit), read };
}

/** The weekend a report means: the last one begun, the coming one where the sentence plans. */
function weekendNear(report: number, direction: Direction, lead: string): Stretch {
  const inside = weekdayOf(report) >= 6;
  const own = unitAround('weekend', report, 0);
  if (lead === 'next') return unitAround('weekend', report, inside ? 1 : direction === 'back' ? 0 : 1);
  if (lead === 'last') return unitAround('weekend', report, -1);
  return inside || direction === 'ahead' || (lead === 'this' && direction === null)
    ? own
    : unitAround('weekend', report, -1);
}

function weekend(end: number, lead: string): Expression {
  const read = (moment: Moment): Reading => {
    if (moment.report === null) return nowhen();
    const whole = weekendNear(moment.report, moment.direction(), lead);
    return reading(moment.direction() === 'ahead' ? whole : upTo(whole, moment.report), whole);
  };
  return { end, grain: 'week', read };
}

/** "the week of March 6" */
function weekOfDay(line: Line, i: number, date: Rule): Expression | null {
  if (at(line, i).lower !== 'of') return null;
  const day = date(line, i + 1);
  if (day?.grain !== 'day') return null;
  const read = (moment: Moment): Reading | null => {
    const found = day.read(moment);
    if (!found || found.days.first === null) return found;
    return reading(weekOf(found.days.first));
  };
  return { end: day.end, grain: 'week', read };
}

/** "the first week of May", "the last week of March". */
function weekOfMonth(line: Line, i: number, ordinal: number, date: Rule): Expression | null {
  if (at(line, i).lower !== 'week' || !/^(?:of|in)$/.test(at(line, i + 1).lower)) return null;
  const month = date(line, i + 2);
  if (month?.grain !== 'month') return null;
  const read = (moment: Moment): Reading | null => {
    const found = month.read(moment);
    const { first, last } = found?.base ?? { first: null, last: null };
    if (first === null || last === null) return found;
    const from = ordinal < 0 ? last - 6 : first + (ordinal - 1) * 7;
    return from + 3 > last
      ? null
      : reading(stretch(from, Math.min(last, from + 6)), weekOf(ordinal < 0 ? from : from + 3));
  };
  return { end: month.end, grain: 'week', read };
}

/** "a year ago", "a year earlier", "last year", "of the previous year": words that send "the same month" one year back. */
function yearBack(line: Line, i: number): number | null {
  const of = /^(?:of|in)$/.test(at(line, i).lower) ? 1 : 0;
  const the = at(line, i + of).lower === 'the' ? 1 : 0;
  const j = i + of + the;
  const [first, second, third] = [at(line, j).lower, at(line, j + 1).lower, at(line, j + 2).lower];
  if (/^(?:a|one)$/.test(first) && second === 'year' && /^(?:ago|earlier|before|previously)$/.test(third)) return j + 3;
  if (/^(?:last|previous|preceding|prior)$/.test(first) && second === 'year') return j + 2;
  return first === 'year' && /^(?:before|earlier)$/.test(second) ? j + 2 : null;
}

/** "the same period last year", "the same month a year ago". */
function sameLastYear(line: Line, i: number): Expression | null {
  if (at(line, i).lower !== 'same') return null;
  if (!/^(?:period|time|day|week|month|quarter)$/.test(at(line, i + 1).lower)) return null;
  const end = yearBack(line, i + 2);
  if (end === null) return null;
  const read = ({ told }: Moment): Reading => {
    if (told.first === null || told.last === null) return nowhen();
    const whole = stretch(monthsFrom(told.first, -12), monthsFrom(told.last, -12));
    return reading(whole);
  };
  return { end, grain: 'day', read };
}

const TOLD_SHIFT: ReadonlyMap<string, number> = new Map([
  ['same', 0], ['that', 0], ['following', 1], ['previous', -1], ['preceding', -1],
]); // prettier-ignore
const REPORT_SHIFT: ReadonlyMap<string, number> = new Map([
  ['last', -1], ['this', 0], ['current', 0], ['next', 1], ['coming', 1],
]); // prettier-ignore

/** A whole unit named by its place: "last week", "this year", "the next day", "the weekend", "that month". */
export function unitWith(date: Rule): Rule {
  return (line, i) => {
    const the = at(line, i).lower === 'the' ? 1 : 0;
    const j = i + the;
    const { lower, word } = at(line, j);
    if (the > 0 && at(line, j + 1).lower === 'before' && endsWithLast(line, j + 2)) {
      const unit = wholeUnit(word?.unit ?? null);
      if (unit !== null && word?.plural === false) return fromReport(j + 3, unit, -2);
    }
    if (word?.unit === 'weekend' && !word.plural) {
      const of = at(line, j + 1).lower === 'of' ? date(line, j + 2) : null;
      if (of?.grain === 'day') return { ...of, grain: 'week' };
      return the > 0 ? weekend(j + 1, '') : null;
    }
    if (lower === 'week' && the > 0) return weekOfDay(line, j + 1, date);
    if (the > 0 && word !== null && word.ordinal !== 0) {
      const week = weekOfMonth(line, j + 1, word.ordinal, date);
      if (week) return week;
    }
    const lastYear = sameLastYear(line, j);
    if (lastYear) return lastYear;
    const told = TOLD_SHIFT.get(lower);
    const shift = REPORT_SHIFT.get(lower);
    if (told === undefined && shift === undefined) return null;
    // "this past weekend", "this coming week", "that same day"
    const second = at(line, j + 1).lower;
    const twice =
      (lower === 'this' && (second === 'past' || second === 'coming')) || (lower === 'that' && second === 'same');
    const k = j + (twice ? 2 : 1);
    const named = at(line, k);
    const end = k + 1;
    const isDay = named.word?.partOfDay === true || named.lower === 'night';
    const unit = isDay ? 'day' : wholeUnit(named.word?.unit ?? null);
    if (unit === null || named.word?.plural === true) return null;
    if (at(line, end).glued && at(line, end).lower === '-') return null;
    if (told !== undefined) return the > 0 || lower === 'that' ? fromTold(end, unit, told) : null;
    const direct = twice ? (second === 'past' ? -1 : 1) : (shift ?? 0);
    if (unit === 'weekend') return weekend(end, twice ? (second === 'past' ? 'last' : 'this') : lower);
    if (unit === 'day') return lower === 'next' ? fromTold(end, unit, 1) : null;
    // "over the last week" is the last seven days, and another rule's.
    if (the > 0 && (lower === 'last' || lower === 'next' || lower === 'coming') && unit !== 'quarter') return null;
    return fromReport(end, unit, direct);
  };
}

/** "the year", "the month", which stand for a date only behind a part: "the end of the year". */
export const ownUnit: Rule = (line, i) => {
  if (at(line, i).lower !== 'the') return null;
  const unit = wholeUnit(at(line, i + 1).word?.unit ?? null);
  if (unit === null || unit === 'decade' || at(line, i + 1).word?.plural === true) return null;
  return unit === 'day' ? fromTold(i + 2, 'day', 0) : fromReport(i + 2, unit, 0);
};
