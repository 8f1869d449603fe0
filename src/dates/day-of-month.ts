import { dayNumber, monthOf, partsOf, stretch } from './calendar.ts';
import { nowhen, reading, type Expression, type Moment, type Reading, type Rule } from './expression.ts';
import { at, type Line } from './line.ts';
import { dayWithoutYear, yearAfter, type YearAfter } from './missing-year.ts';

interface DayWord {
  readonly end: number;
  readonly day: number;
}

/** "5", "5th", "05" at `i`, as the day of a month. */
function dayWord(line: Line, i: number): DayWord | null {
  const lexeme = at(line, i);
  if (lexeme.kind !== 'number' || lexeme.end - lexeme.start > 2 || lexeme.number < 1 || lexeme.number > 31) return null;
  const next = at(line, i + 1);
  if (next.glued && /^(?:st|nd|rd|th)$/.test(next.lower)) return { end: i + 2, day: lexeme.number };
  if (next.glued && /^[.:]$/.test(next.lower) && at(line, i + 2).glued && at(line, i + 2).kind === 'number')
    return null;
  if (next.glued && (next.kind === 'word' || next.lower === '%') && next.word?.month === undefined) return null;
  return { end: i + 1, day: lexeme.number };
}

/** The month named at `i`, its abbreviation's point included. */
export function monthWord(line: Line, i: number): { end: number; month: number; short: boolean } | null {
  const lexeme = at(line, i);
  if (!lexeme.word?.month) return null;
  const point =
    at(line, i + 1).lower === '.' &&
    at(line, i + 1).glued &&
    !/^(?:may|june|july)$/.test(lexeme.lower) &&
    lexeme.lower.length <= 4;
  return { end: i + (point ? 2 : 1), month: lexeme.word.month, short: lexeme.lower.length <= 3 };
}

const joins = (lower: string) => /^(?:-|–|—|to|and|or|&|through|until|till)$/.test(lower);

function dayExpression(end: number, month: number, day: number, weekday: number, year: YearAfter | null): Expression {
  const read = (moment: Moment): Reading | null => {
    const known = year?.year(moment.report) ?? null;
    if (known === null && moment.report === null) return dayNumber(2000, month, day) === null ? null : nowhen();
    const found =
      known !== null
        ? dayNumber(known, month, day)
        : dayWithoutYear(month, day, weekday, moment.report ?? 0, moment.direction());
    return found === null ? null : reading(stretch(found));
  };
  return { end, grain: 'day', read };
}

/** Two days of one month: one stretch, or each for itself after "and" and "or". */
function twoDays(i: number, second: number, from: Expression, to: Expression): Expression {
  const read = (moment: Moment): Reading | null => {
    const [a, b] = [from.read(moment), to.read(moment)];
    if (!a || !b) return a ?? b;
    if (a.days.first === null || b.days.last === null) return nowhen();
    return a.days.first <= b.days.last ? reading(stretch(a.days.first, b.days.last)) : a;
  };
  return {
    end: Math.max(from.end, to.end),
    grain: 'day',
    read,
    parts: [
      { from: i, expression: from },
      { from: second, expression: to },
    ],
  };
}

/** "26 November", "the 26th of November 2016", "20 AUG 88", "3 and 5 March", "12–13 June". */
function dayFirst(line: Line, i: number, weekday: number): Expression | null {
  const first = dayWord(line, i);
  if (!first) return null;
  let j = first.end;
  let second: DayWord | null = null;
  let secondAt = j;
  if (joins(at(line, j).lower)) {
    secondAt = j + (at(line, j + 1).lower === 'the' ? 2 : 1);
    second = dayWord(line, secondAt);
    if (!second) return null;
    j = second.end;
  }
  if (at(line, j).lower === 'of') j += at(line, j + 1).lower === 'the' ? 2 : 1;
  else if (at(line, j).lower === '-' || at(line, j).lower === '/') j += 1;
  const month = monthWord(line, j);
  if (!month) return null;
  const year = yearAfter(line, month.end, month.short || line.casing === 'upper');
  const end = year?.end ?? month.end;
  const from = dayExpression(end, month.month, first.day, weekday, year);
  if (!second) return from;
  return twoDays(i, secondAt, from, dayExpression(end, month.month, second.day, 0, year));
}

/** "November 26", "Dec. 10, 2016", "April 24 and 25", "Nov 26-28". */
function monthFirst(line: Line, i: number, weekday: number): Expression | null {
  const month = monthWord(line, i);
  if (!month) return null;
  const dayAt = month.end + (at(line, month.end).lower === 'the' ? 1 : 0);
  const first = dayWord(line, dayAt);
  if (!first) return null;
  const secondAt = first.end + (at(line, first.end + 1).lower === 'the' ? 2 : 1);
  const second = joins(at(line, first.end).lower) ? dayWord(line, secondAt) : null;
  // "between April 24 and 25 May", "May 3 to 5 June": the second day belongs to the month after it.
  if (
    second &&
    !monthWord(line, second.end + (at(line, second.end).lower === 'of' ? 1 : 0)) &&
    second.day > first.day &&
    !countsPeople(line, second.end)
  ) {
    const year = yearAfter(line, second.end, false);
    const end = year?.end ?? second.end;
    const from = dayExpression(end, month.month, first.day, weekday, year);
    return twoDays(i, secondAt, from, dayExpression(end, month.month, second.day, 0, year));
  }
  const year = yearAfter(line, first.end, false);
  return dayExpression(year?.end ?? first.end, month.month, first.day, weekday, year);
}

/** "on March 3 and 12 people died": the second number counts what follows it. */
const countsPeople = (line: Line, i: number) =>
  at(line, i).kind === 'word' && /^(?:NOUN|ADJ|VERB|PROPN)$/.test(at(line, i).tag);

/** "last Oct. 23", "next 4 July": the nearest one on that side of the report. */
function leaningDay(line: Line, i: number): Expression | null {
  const found = at(line, i + 1).kind === 'number' ? dayFirst(line, i + 1, 0) : monthFirst(line, i + 1, 0);
  if (!found) return null;
  const direction = at(line, i).lower === 'last' ? 'back' : 'ahead';
  return { ...found, read: (moment) => found.read({ ...moment, direction: () => direction }) };
}

/** "the April 6 Movement", "Organization 17 November": a body called after its day. */
function namesBody(line: Line, from: number, to: number): boolean {
  const isBody = (i: number) => at(line, i).word?.body === true && at(line, i).capital;
  const behind = at(line, to).lower === '-' ? to + 1 : to;
  return isBody(behind) || isBody(from - 1);
}

/** A day of a month, with the weekday before it if one stands there: "Friday, 14 February". */
export const dayOfMonth: Rule = (line, i) => {
  const found = dayWithWeekday(line, i);
  return found && namesBody(line, i, found.end) ? { ...found, read: () => null } : found;
};

const dayWithWeekday: Rule = (line, i) => {
  if (at(line, i).lower === 'last' || at(line, i).lower === 'next') return leaningDay(line, i);
  const weekday = at(line, i).word?.weekday ?? 0;
  if (weekday === 0) return at(line, i).kind === 'number' ? dayFirst(line, i, 0) : monthFirst(line, i, 0);
  let j = i + 1;
  if (at(line, j).lower === '.' && at(line, j).glued) j += 1;
  if (/^(?:night|morning|evening|afternoon)$/.test(at(line, j).lower)) j += 1;
  const bracket = at(line, j).lower === '(';
  if (at(line, j).lower === ',' || bracket) j += 1;
  if (at(line, j).lower === 'the') j += 1;
  const found = at(line, j).kind === 'number' ? dayFirst(line, j, weekday) : monthFirst(line, j, weekday);
  if (!found) return null;
  return bracket && at(line, found.end).lower === ')' ? { ...found, end: found.end + 1 } : found;
};

/** "the 26th of November": the article belongs to the number. */
export const theDayOfMonth: Rule = (line, i) => {
  if (at(line, i).lower !== 'the' || at(line, i + 1).kind !== 'number') return null;
  return dayFirst(line, i + 1, 0) ?? ordinalDay(line, i + 1);
};

/** "on the 14th", "on the 3rd of last month": the month is the report's or one next to it; not "on the 14th floor". */
function ordinalDay(line: Line, i: number): Expression | null {
  const day = dayWord(line, i);
  if (!day || day.end !== i + 2 || at(line, i - 2).lower !== 'on') return null;
  const ofMonth =
    at(line, day.end).lower === 'of' && at(line, day.end + 2).lower === 'month' ? at(line, day.end + 1).lower : '';
  const shift = ofMonth === 'this' ? 0 : ofMonth === 'last' ? -1 : ofMonth === 'next' ? 1 : null;
  if (shift === null && at(line, day.end).kind === 'word') return null;
  const read = (moment: Moment): Reading | null => {
    if (moment.report === null) return nowhen();
    const { year, month, day: today } = partsOf(moment.report);
    const ahead = moment.direction() === 'ahead';
    const away = shift ?? (ahead ? (day.day < today ? 1 : 0) : day.day > today ? -1 : 0);
    const { first, last } = monthOf(year, month + away);
    return first + day.day - 1 > last ? null : reading(stretch(first + day.day - 1));
  };
  return { end: shift === null ? day.end : day.end + 3, grain: 'day', read };
}
