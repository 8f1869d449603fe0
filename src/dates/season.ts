import { monthOf, partsOf, type Stretch } from './calendar.ts';
import {
  nowhen,
  reading,
  upTo,
  type Direction,
  type Expression,
  type Moment,
  type Reading,
  type Rule,
} from './expression.ts';
import { at, type Line } from './line.ts';
import { yearAfter, type YearAfter } from './missing-year.ts';

/** A season by whole months, from its first one; "winter 2016" begins in December 2016, in the south in June. */
const seasonOf = (year: number, month: number): Stretch => monthOf(year, month, 3);

function seasonNear(month: number, report: number, lead: string, direction: Direction): Stretch {
  const { year } = partsOf(report);
  const candidates = [1, 0, -1, -2].map((shift) => seasonOf(year + shift, month));
  const past = candidates.find((season) => season.last < report);
  const begun = candidates.find((season) => season.first <= report);
  const coming = candidates.findLast((season) => season.first > report);
  const own = candidates.find((season) => season.first <= report && season.last >= report);
  const found =
    lead === 'last'
      ? past
      : lead === 'next'
        ? coming
        : lead === 'this' || direction === 'ahead'
          ? (own ?? (direction === 'back' ? begun : coming))
          : begun;
  return found ?? seasonOf(year, month);
}

/** Whether a wary season ("fall", "spring") is one here: "last fall", "the spring of 2014", "in the fall," but not "the fall of Aleppo". */
function isSeason(line: Line, i: number, lead: string, year: YearAfter | null): boolean {
  if (year) return true;
  const before = at(line, i - 1).lower;
  if (lead === 'last' || lead === 'next' || (lead === 'this' && at(line, i).tag !== 'VERB')) return true;
  const led =
    before === 'the' && /^(?:in|over|during|through|throughout|since|until|by|before|of)$/.test(at(line, i - 2).lower);
  if (at(line, i).word?.trust === 'wary')
    return led && at(line, i + 1).lower !== 'of' && at(line, i + 1).tag !== 'NOUN';
  return (led && at(line, i + 1).lower !== 'of') || /^(?:in|since|during)$/.test(before);
}

function seasonAt(line: Line, i: number, lead: string): Expression | null {
  const month = at(line, i).word?.season ?? 0;
  if (month === 0) return null;
  const of = at(line, i + 1).lower === 'of' && at(line, i + 2).kind !== 'word' ? 1 : 0;
  const year = yearAfter(line, i + 1 + of, false);
  if (!isSeason(line, i, lead, year)) return null;
  const read = (moment: Moment): Reading => {
    const known = year?.year(moment.report) ?? null;
    const begins = moment.southern() ? ((month + 5) % 12) + 1 : month;
    if (known !== null) return reading(seasonOf(known, begins));
    if (moment.report === null) return nowhen();
    const season = seasonNear(begins, moment.report, lead, moment.direction());
    return reading(moment.direction() === 'ahead' ? season : upTo(season, moment.report), season);
  };
  return { end: year?.end ?? i + 1, grain: 'quarter', read };
}

/** "last summer", "the spring of 2014", "in winter": of the half of the world that the report tells of. */
export const season: Rule = (line, i) => {
  const { lower } = at(line, i);
  if (lower === 'last' || lower === 'this' || lower === 'next') return seasonAt(line, i + 1, lower);
  return seasonAt(line, i, '');
};

/** The quarter a report means by its number alone, or by "last" and "final". */
function quarterNear(number: number, report: number, direction: Direction, last: boolean): Stretch {
  const { year, month } = partsOf(report);
  if (last) return monthOf(year, Math.floor((month - 1) / 3) * 3 - 2, 3);
  const own = monthOf(year, number * 3 - 2, 3);
  if (direction === 'ahead') return own.last >= report ? own : monthOf(year + 1, number * 3 - 2, 3);
  return own.first <= report ? own : monthOf(year - 1, number * 3 - 2, 3);
}

/** "the first quarter of 2009", "third-quarter results", "Q3 2016". */
export const quarter: Rule = (line, i) => {
  let number = at(line, i).word?.ordinal ?? 0;
  let end = i + 1;
  if (at(line, i).lower === 'q') {
    number = at(line, i + 1).number;
    if (!at(line, i + 1).glued || Number.isNaN(number)) return null;
    end = i + 2;
  } else {
    if (number === 0 || number > 4) return null;
    if (at(line, end).lower === '-') end += 1;
    if (at(line, end).lower !== 'quarter') return null;
    end += 1;
  }
  if (number > 4) return null;
  const of = at(line, end).lower === 'of' ? 1 : 0;
  const year = yearAfter(line, end + of, false);
  if (!year && number < 0 && at(line, i).lower === 'final') return null;
  const read = (moment: Moment): Reading => {
    const known = year?.year(moment.report) ?? null;
    if (known !== null) return reading(number < 0 ? monthOf(known, 10, 3) : monthOf(known, number * 3 - 2, 3));
    if (moment.report === null) return nowhen();
    return reading(quarterNear(number, moment.report, moment.direction(), number < 0));
  };
  return { end: year?.end ?? end, grain: 'quarter', read };
};
