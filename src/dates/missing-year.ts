import { dayNumber, monthOf, partsOf, stretch, weekdayOf, type Stretch } from './calendar.ts';
import type { Direction } from './expression.ts';
import { at, type Line } from './line.ts';

/** Where a year follows a month: "2016", ", 2016", "'88", "88" of a wire, "of last year". */
export interface YearAfter {
  readonly end: number;
  /** Null where it is told against a report that has no date. */
  readonly year: (report: number | null) => number | null;
}

export const isYear = (number: number) => number >= 1000 && number <= 2999;

/** Two digits mean the year nearest to the report's; without one, 1950 to 2049. */
export function fullYear(digits: number, report: number | null): number {
  const now = report === null ? 1999 : partsOf(report).year;
  const century = Math.floor(now / 100) * 100;
  const nearest = [century - 100, century, century + 100].map((base) => base + digits);
  return nearest.reduce((best, year) => (Math.abs(year - now) < Math.abs(best - now) ? year : best));
}

const COUNTED = new Set(['people', 'persons', 'troops', 'soldiers', 'police', 'policemen', 'men', 'women', 'children', 'civilians',
  'protesters', 'demonstrators', 'refugees', 'students', 'workers', 'members', 'officers', 'villagers', 'families', 'of', 'km',
  'miles', 'kilometers', 'kilometres', 'feet', 'meters', 'metres', 'dollars', 'euros', 'pounds', 'pesos', 'percent', 'tons',
  'tonnes', 'hectares', 'acres', 'dead']); // prettier-ignore
/** What may be told of those counted, or of a year's deed: "In 2000 were killed", but "the siege of 29 November 2008 killed 166". */
const PREDICATES = new Set(['were', 'killed', 'injured', 'wounded']);

/** Digits that count what follows them ("2000 troops") or go on past a comma or point ("2000.5", "2000,000"). */
export function countsSomething(line: Line, i: number, afterMonth = false): boolean {
  const next = at(line, i + 1);
  if (COUNTED.has(next.lower) || (!afterMonth && PREDICATES.has(next.lower))) return true;
  return (
    next.glued &&
    /^[.,%:]$/.test(next.lower) &&
    (next.lower === '%' || (at(line, i + 2).glued && at(line, i + 2).kind === 'number'))
  );
}

/** A year that stands after a day and month or a month, from lexeme `i`. `wire` allows a bare two-digit year. */
export function yearAfter(line: Line, i: number, wire: boolean): YearAfter | null {
  const comma = at(line, i).lower === ',' || at(line, i).lower === '/' || at(line, i).lower === '-' ? 1 : 0;
  const first = at(line, i + comma);
  const digits = first.end - first.start;
  const year = first.number;
  if (first.kind === 'number' && digits === 4 && isYear(year) && !countsSomething(line, i + comma, true))
    return { end: i + comma + 1, year: () => year };
  const apostrophe = /^['`’]$/.test(first.lower) && !(first.glued && comma === 0);
  const short = apostrophe ? at(line, i + comma + 1) : first;
  if (short.kind === 'number' && short.end - short.start === 2 && (apostrophe || (wire && comma === 0))) {
    const end = i + comma + (apostrophe ? 2 : 1);
    if (apostrophe || at(line, end).kind === 'sign') return { end, year: (report) => fullYear(short.number, report) };
  }
  const of = first.lower === 'of' ? 1 : 0;
  const which = at(line, i + comma + of);
  const shift = which.lower === 'this' ? 0 : which.lower === 'last' ? -1 : which.lower === 'next' ? 1 : null;
  if (shift === null || at(line, i + comma + of + 1).lower !== 'year') return null;
  return {
    end: i + comma + of + 2,
    year: (report) => (report === null ? null : partsOf(report).year + shift),
  };
}

/**
 * News gives the year of what is not near: of two candidates, one within so many days beats one almost a year off, whatever
 * the verb seems to say ("subpoenaed him to testify on Feb. 10").
 */
const NEAR = 40;
const FAR = 300;

/** Of a past and a coming candidate, the one that the direction or, without one, nearness chooses. */
export function chooseNear(past: Stretch, ahead: Stretch, report: number, direction: Direction): Stretch {
  const [since, until] = [report - past.last, ahead.first - report];
  if (since > FAR && until <= NEAR) return ahead;
  if (until > FAR && since <= NEAR) return past;
  return direction === 'ahead' ? ahead : past;
}

/** How far back a weekday may pick the year: within six years no date has the same weekday twice by the common run of leap years. */
const WEEKDAY_REACH = 6 * 366;

/**
 * The day of a month that a report of day `report` means without naming the year. A weekday told with it ("Friday, 14 February")
 * picks the year it fits, if one lies near enough. Null where no such day is.
 */
export function dayWithoutYear(
  month: number,
  day: number,
  weekday: number,
  report: number,
  direction: Direction,
): number | null {
  const { year } = partsOf(report);
  const all = Array.from({ length: 10 }, (_, back) => dayNumber(year + 1 - back, month, day)).filter(
    (found) => found !== null,
  );
  const fitting = all.filter((found) => weekdayOf(found) === weekday && Math.abs(report - found) <= WEEKDAY_REACH);
  const candidates = fitting.length > 0 ? fitting : all;
  const past = candidates.find((found) => found <= report);
  const ahead = candidates.findLast((found) => found >= report);
  if (past === undefined || ahead === undefined) return past ?? ahead ?? null;
  return chooseNear(stretch(past), stretch(ahead), report, direction).first;
}

/** The month that a report of day `report` means without naming the year: its own month counts both as past and as coming. */
export function monthWithoutYear(month: number, report: number, direction: Direction): Stretch {
  const { year } = partsOf(report);
  const own = monthOf(year, month);
  const past = own.first <= report ? own : monthOf(year - 1, month);
  const ahead = own.last >= report ? own : monthOf(year + 1, month);
  return direction === 'back' ? past : chooseNear(past, ahead, report, direction);
}
