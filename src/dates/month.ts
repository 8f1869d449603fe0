import { monthOf, partsOf, type Stretch } from './calendar.ts';
import { monthWord } from './day-of-month.ts';
import { nowhen, reading, upTo, type Expression, type Moment, type Reading, type Rule } from './expression.ts';
import { at, type Line } from './line.ts';
import { monthWithoutYear, yearAfter } from './missing-year.ts';

const PREPOSITIONS = new Set([
  'in',
  'since',
  'last',
  'this',
  'next',
  'until',
  'till',
  'during',
  'early',
  'late',
  'mid',
  'throughout',
  'every',
]);
const ARTICLES = new Set([
  'the',
  'a',
  'an',
  'from',
  'between',
  'by',
  'for',
  'before',
  'after',
  'of',
  'through',
  'earlier',
  'previous',
]);

/** Whether the words before and after a month make it one: "May" and "March" are also verbs, "April" and "August" also people. */
function isMonth(line: Line, i: number, end: number): boolean {
  const { word, capital, lower } = at(line, i);
  const before = at(line, i - 1).lower;
  const told =
    PREPOSITIONS.has(before) ||
    ((before === '-' || before === '–') && /^(?:mid|early|late)$/.test(at(line, i - 2).lower));
  if (word?.trust === 'short') return false;
  // "Jan Kavan" is a person; "in Jan" and "Jan." are not.
  if (lower.length <= 4 && end === i + 1 && /^(?:jan|feb|aug|sept|oct|nov|dec)$/.test(lower) && !told) return false;
  if (told) return capital || word?.trust === 'plain' || before !== 'this';
  const joined = /^(?:and|or|to|through|,|-|–)$/.test(before) && monthOrYearBefore(line, i - 2);
  if (joined) return capital;
  if (word?.trust === 'plain') return capital || before === 'of' || before === 'from';
  if (!capital || line.casing !== 'mixed' || lower === 'may')
    return /^(?:of|from|between)$/.test(before) && at(line, i - 2).lower !== 'those';
  const next = at(line, end);
  if (lower === 'march' && /^(?:on|for|of|against|to|from)$/.test(next.lower)) return false;
  if (ARTICLES.has(before)) return !next.capital || next.word !== null || before === 'the';
  return i === 0 && next.tag === 'NOUN' && !next.capital;
}

const monthOrYearBefore = (line: Line, i: number) =>
  (at(line, i).word?.month ?? 0) > 0 || (at(line, i - 1).word?.month ?? 0) > 0;

/** The stretch of "last", "this" or "next" and a month. */
function leaning(month: number, lead: string, report: number): Stretch | null {
  const { year, month: own } = partsOf(report);
  if (lead === 'last') return monthOf(month < own ? year : year - 1, month);
  if (lead === 'next') return monthOf(month > own ? year : year + 1, month);
  return lead === 'this' ? monthOf(year, month) : null;
}

function monthAt(line: Line, i: number, lead: string): Expression | null {
  const month = monthWord(line, i);
  if (!month) return null;
  const year = yearAfter(line, month.end, false);
  const short = at(line, i).word?.trust === 'short';
  if (!year && !isMonth(line, i, month.end)) return null;
  if (year && (short || at(line, i).lower === 'may') && !at(line, i).capital) return null;
  const read = (moment: Moment): Reading => {
    const known = year?.year(moment.report) ?? null;
    if (known !== null) return clipped(monthOf(known, month.month), moment);
    if (moment.report === null) return nowhen();
    const lent = leaning(month.month, lead, moment.report);
    return clipped(lent ?? monthWithoutYear(month.month, moment.report, moment.direction()), moment);
  };
  return { end: year?.end ?? month.end, grain: 'month', read };
}

/** What has happened in the report's own month has happened by the report's day. */
function clipped(month: Stretch, moment: Moment): Reading {
  if (moment.report === null || moment.direction() === 'ahead') return reading(month);
  return reading(upTo(month, moment.report), month);
}

/** "February", "August 2015", "last October", "December last year", "the month of May". */
export const month: Rule = (line, i) => {
  const lead = at(line, i).lower;
  if (lead === 'last' || lead === 'this' || lead === 'next') return monthAt(line, i + 1, lead);
  return monthAt(line, i, '');
};
