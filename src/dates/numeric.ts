import { dayNumber, monthOf, partsOf, stretch } from './calendar.ts';
import { nowhen, reading, type Expression, type Moment, type Reading, type Rule } from './expression.ts';
import { at, type Line } from './line.ts';
import { fullYear, isYear, yearAfter, type YearAfter } from './missing-year.ts';

const width = (line: Line, i: number) => at(line, i).end - at(line, i).start;
const gluedNumber = (line: Line, i: number) => at(line, i).kind === 'number' && at(line, i).glued;

/** "2017-03-02", "2017/03/02", with or without a time after it. */
function isoDay(line: Line, i: number): Expression | null {
  const sign = at(line, i + 1).lower;
  if (width(line, i) !== 4 || !isYear(at(line, i).number) || !/^[-/.]$/.test(sign) || at(line, i + 3).lower !== sign)
    return null;
  if (!gluedNumber(line, i + 2) || !gluedNumber(line, i + 4) || width(line, i + 2) > 2 || width(line, i + 4) > 2)
    return null;
  const day = dayNumber(at(line, i).number, at(line, i + 2).number, at(line, i + 4).number);
  return { end: i + 5, grain: 'day', read: () => (day === null ? null : reading(stretch(day))) };
}

/** "13/5/2017", "3.5.2017", "7/8/07": day and month in either order, so that only one reading, or the only past one, counts. */
function slashedDay(line: Line, i: number): Expression | null {
  const sign = at(line, i + 1).lower;
  if (!/^[-/.]$/.test(sign) || at(line, i + 3).lower !== sign || width(line, i) > 2) return null;
  if (!gluedNumber(line, i + 2) || !gluedNumber(line, i + 4) || width(line, i + 2) > 2) return null;
  const [a, b, c] = [at(line, i).number, at(line, i + 2).number, at(line, i + 4).number];
  const digits = width(line, i + 4);
  if (!(digits === 4 && isYear(c)) && !(digits === 2 && sign === '/')) return null;
  if (at(line, i + 5).glued && at(line, i + 5).kind === 'number') return null;
  if (dayNumber(2000, a, b) === null && dayNumber(2000, b, a) === null) return null;
  const read = ({ report }: Moment): Reading | null => {
    const year = digits === 4 ? c : fullYear(c, report);
    // A point between the numbers is the German and Russian way, day first.
    const found = [sign === '.' ? null : dayNumber(year, a, b), dayNumber(year, b, a)].filter((day) => day !== null);
    const distinct = [...new Set(found)];
    if (distinct.length === 0) return null;
    const past = report === null ? distinct : distinct.filter((day) => day <= report);
    const [only] = distinct.length === 1 ? distinct : past;
    return only === undefined || (distinct.length > 1 && past.length !== 1) ? nowhen() : reading(stretch(only));
  };
  return { end: i + 5, grain: 'day', read };
}

function shortYear(line: Line, i: number): YearAfter | null {
  const { kind, number } = at(line, i);
  return kind === 'number' && width(line, i) === 2 ? { end: i + 1, year: (report) => fullYear(number, report) } : null;
}

/** A wire's date-time group: "301530Z", "301530 GMT AUG 88": the 30th of the month last begun, or of the month it names. */
function dateTimeGroup(line: Line, i: number): Expression | null {
  const lexeme = at(line, i);
  if (width(line, i) !== 6 || at(line, i - 1).lower === '.' || at(line, i - 1).lower === ',') return null;
  const day = Math.floor(lexeme.number / 10_000);
  const [hour, minute] = [Math.floor(lexeme.number / 100) % 100, lexeme.number % 100];
  if (day < 1 || day > 31 || hour > 23 || minute > 59) return null;
  const zone = at(line, i + 1);
  const zoned = (zone.lower === 'z' && zone.glued) || zone.lower === 'gmt' || zone.lower === 'utc';
  const monthAt = i + (zoned ? 2 : 1);
  const month = at(line, monthAt).word?.month ?? 0;
  if (!zoned && (month === 0 || !at(line, monthAt).capital)) return null;
  const year = month > 0 ? (yearAfter(line, monthAt + 1, true) ?? shortYear(line, monthAt + 1)) : null;
  const read = ({ report }: Moment): Reading | null => {
    const known = year?.year(report) ?? null;
    if (known !== null) {
      const found = dayNumber(known, month, day);
      return found === null ? null : reading(stretch(found));
    }
    if (report === null) return nowhen();
    const now = partsOf(report);
    for (let back = 0; back < 13; back++) {
      const { first, last } = monthOf(now.year, now.month - back);
      const fits = month === 0 || partsOf(first).month === month;
      if (fits && first + day - 1 <= last && first + day - 1 <= report) return reading(stretch(first + day - 1));
    }
    return null;
  };
  return { end: year?.end ?? (month > 0 ? monthAt + 1 : monthAt), grain: 'day', read };
}

/** Dates written in figures alone. */
export const numeric: Rule = (line, i) => {
  if (at(line, i).kind !== 'number' || (at(line, i).glued && /^[-/.]$/.test(at(line, i - 1).lower))) return null;
  return isoDay(line, i) ?? slashedDay(line, i) ?? dateTimeGroup(line, i);
};
