import { dayNumber, monthOf, partsOf, weekdayOf, type Stretch } from './calendar.ts';
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
  'tonnes', 'hectares', 'acres', 'were', 'dead', 'killed', 'injured', 'wounded']); // prettier-ignore

/** Digits that count what follows them ("2000 troops") or go on past a comma or point ("2000.5", "2000,000"). */
export function countsSomething(line: Line, i: number): boolean {
  const next = at(line, i + 1);
  if (COUNTED.has(next.lower)) return true;
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
  if (first.kind === 'number' && digits === 4 && isYear(year) && !countsSomething(line, i + comma))
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

/** Beyond this many days a date is told with its year, so that the nearer of two candidates is the likelier. */
const SOON = 60;

/** Of a past and a coming candidate, the one that the direction or, without one, nearness chooses. */
function choose(past: Stretch | null, ahead: Stretch | null, report: number, direction: Direction): Stretch | null {
  if (!past || !ahead) return past ?? ahead;
  if (direction === 'ahead') return ahead;
  if (direction === 'back') return past;
  return ahead.first - report <= SOON && report - past.last > (10 * SOON) / 2 ? ahead : past;
}

/**
 * The day of a month that a report of day `report` means without naming the year. A weekday told with it ("Friday, 14 February")
 * picks the year it fits, up to six years back and one ahead. Null where no such day is.
 */
export function dayWithoutYear(
  month: number,
  day: number,
  weekday: number,
  report: number,
  direction: Direction,
): number | null {
  const { year } = partsOf(report);
  const candidates: number[] = [];
  for (let y = year + 1; y >= year - 8; y--) {
    const found = dayNumber(y, month, day);
    if (found !== null) candidates.push(found);
  }
  if (weekday > 0) {
    const fit = candidates.filter((found) => weekdayOf(found) === weekday);
    const past = fit.find((found) => found <= report);
    const ahead = fit.findLast((found) => found >= report);
    if (past !== undefined || ahead !== undefined) {
      const chosen = direction === 'ahead' ? (ahead ?? past) : (past ?? ahead);
      if (chosen !== undefined && Math.abs(report - chosen) < 366 * 6.5) return nearer(chosen, past, ahead, report);
    }
  }
  const past = candidates.find((found) => found <= report);
  const ahead = candidates.findLast((found) => found >= report);
  const asStretch = (found: number | undefined) => (found === undefined ? null : { first: found, last: found });
  return choose(asStretch(past), asStretch(ahead), report, direction)?.first ?? null;
}

/** A weekday that fits next week's date beats one that fits a date of years ago. */
function nearer(chosen: number, past: number | undefined, ahead: number | undefined, report: number): number {
  if (past !== undefined && ahead !== undefined && ahead - report <= SOON && report - past > 366) return ahead;
  return chosen;
}

/** The month that a report of day `report` means without naming the year: its own month counts both as past and as coming. */
export function monthWithoutYear(month: number, report: number, direction: Direction): Stretch {
  const { year } = partsOf(report);
  const own = monthOf(year, month);
  const past = own.first <= report ? own : monthOf(year - 1, month);
  const ahead = own.last >= report ? own : monthOf(year + 1, month);
  return choose(past, ahead, report, direction) ?? past;
}
