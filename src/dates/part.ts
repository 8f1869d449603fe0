import { monthOf, monthsFrom, partsOf, stretch, weekdayOf, yearOf, type Stretch } from './calendar.ts';
import { reading, type Expression, type Grain, type Moment, type Reading, type Rule } from './expression.ts';
import { happeningAt } from './happening.ts';
import { at, type Line } from './line.ts';
import { quantityAt, type Quantity } from './quantity.ts';
import { ownUnit } from './unit.ts';

/** A part of a unit: `toward-end` is the looser kind of `late`, `eve` the day before, `none` the unit itself. */
type Part = 'early' | 'mid' | 'late' | 'toward-end' | 'first-half' | 'second-half' | 'eve' | 'none';

/** Months from the first of a year that each part takes. */
const OF_YEAR: Partial<Record<Part, readonly [from: number, count: number]>> = {
  early: [1, 4], mid: [5, 4], late: [9, 4], 'first-half': [1, 6], 'second-half': [7, 6], 'toward-end': [9, 4],
}; // prettier-ignore
/** Days of a month, from and to (0 is its last). */
const OF_MONTH: Partial<Record<Part, readonly [from: number, to: number]>> = {
  early: [1, 10], mid: [11, 20], late: [21, 0], 'first-half': [1, 15], 'second-half': [16, 0], 'toward-end': [16, 0],
}; // prettier-ignore
/** Years of a decade. */
const OF_DECADE: Partial<Record<Part, readonly [from: number, count: number]>> = {
  early: [0, 4], mid: [4, 3], late: [7, 3], 'first-half': [0, 5], 'second-half': [5, 5], 'toward-end': [5, 5],
}; // prettier-ignore
/** Days of a week, from Monday. */
const OF_WEEK: Partial<Record<Part, readonly [from: number, to: number]>> = {
  early: [0, 1], mid: [1, 3], late: [3, 6], 'first-half': [0, 3], 'second-half': [3, 6], 'toward-end': [3, 6],
}; // prettier-ignore

/** Cuts a part out of a whole unit; a day has no parts here, as the dataset knows no hours. */
function cut({ first, last }: Stretch, part: Part, grain: Grain): Stretch {
  if (part === 'eve') return stretch(first - 1);
  if (grain === 'week') {
    const [from, to] = OF_WEEK[part] ?? [0, 6];
    return stretch(first + from, Math.min(last, first + to));
  }
  if (grain === 'month') {
    const [from, to] = OF_MONTH[part] ?? [1, 0];
    return stretch(first + from - 1, to === 0 ? last : first + to - 1);
  }
  const { year } = partsOf(first);
  if (grain === 'year' && OF_YEAR[part]) return monthOf(year, ...OF_YEAR[part]);
  if (grain === 'decade' && OF_DECADE[part]) return yearOf(year + OF_DECADE[part][0], OF_DECADE[part][1]);
  const third = Math.floor((last - first + 1) / 3);
  if (grain === 'day' || part === 'none' || third === 0) return stretch(first, last);
  if (part === 'early' || part === 'first-half') return stretch(first, first + third - 1);
  return part === 'mid' ? stretch(first + third, last - third) : stretch(last - third + 1, last);
}

/** What the report has not reached yet is cut off as it is from the whole. */
function narrowed(inner: Expression, end: number, part: Part): Expression {
  const read = (moment: Moment): Reading | null => {
    const found = inner.read(moment);
    if (!found || found.base.first === null || found.base.last === null) return found;
    const days = cut({ first: found.base.first, last: found.base.last }, part, inner.grain);
    const base = part === 'eve' ? days : found.base;
    return reading(days, base, found.kind);
  };
  return { end, grain: part === 'none' || part === 'eve' ? inner.grain : 'day', read };
}

/** "earlier this year", "later in March": what lies before, or after, the report's day in that unit. */
function side(inner: Expression, earlier: boolean): Expression {
  const read = (moment: Moment): Reading | null => {
    const found = inner.read(moment);
    if (!found || found.base.first === null || found.base.last === null || moment.report === null) return found;
    const { first, last } = found.base;
    const { report } = moment;
    if (inner.grain === 'day' || report < first || report > last) return found;
    return reading(earlier ? stretch(first, report) : stretch(report, last), found.base, found.kind);
  };
  return { end: inner.end, grain: 'day', read };
}

const PARTS: ReadonlyMap<string, Part> = new Map([
  ['early', 'early'], ['mid', 'mid'], ['late', 'late'], ['beginning', 'early'], ['start', 'early'], ['opening', 'early'],
  ['middle', 'mid'], ['end', 'late'], ['close', 'late'], ['height', 'mid'], ['eve', 'eve'], ['night', 'none'], ['morning', 'none'],
  ['evening', 'none'], ['afternoon', 'none'], ['day', 'none'], ['days', 'none'], ['month', 'none'], ['year', 'none'], ['hours', 'none'],
  ['minutes', 'none'], ['rest', 'none'],
]); // prettier-ignore

/** "the end of", "towards the end of", "the first half of", "the early hours of": the part, and where the unit begins. */
function partOf(line: Line, i: number): { part: Part; unitAt: number } | null {
  let j = i;
  const toward = /^(?:toward|towards|near)$/.test(at(line, j).lower);
  if (toward) j += 1;
  if (at(line, j).lower === 'the') j += 1;
  const { lower } = at(line, j);
  const half = at(line, j + 1).lower === 'half' && /^(?:first|second|latter)$/.test(lower);
  if (half) return ofAt(line, j + 2, lower === 'first' ? 'first-half' : 'second-half');
  if (
    /^(?:very|early|late|first|last|final|closing|opening|waning|wee|small)$/.test(lower) &&
    /^(?:end|beginning|start|hours|days|minutes|weeks)$/.test(at(line, j + 1).lower)
  ) {
    const many = /^(?:days|weeks)$/.test(at(line, j + 1).lower);
    const late = /^(?:late|last|final|closing|waning)$/.test(lower);
    const part = many ? (late ? 'late' : 'early') : (PARTS.get(at(line, j + 1).lower) ?? 'none');
    return ofAt(line, j + 2, part);
  }
  const part = PARTS.get(lower);
  if (part === undefined || (part === 'mid' && lower === 'mid')) return null;
  if (lower === 'early' || lower === 'late') return null;
  return ofAt(line, j + 1, toward && part === 'late' ? 'toward-end' : part);
}

function ofAt(line: Line, i: number, part: Part): { part: Part; unitAt: number } | null {
  return at(line, i).lower === 'of' ? { part, unitAt: i + 1 } : null;
}

/** "the eve of the election", where the report has told when that was. */
function eveOf(line: Line, i: number): Expression | null {
  const happening = happeningAt(line, i);
  if (!happening) return null;
  const read = (moment: Moment): Reading | null => {
    const first = moment.happened(happening.noun)?.first ?? null;
    return first === null ? null : reading(stretch(first - 1));
  };
  return { end: happening.end, grain: 'day', read };
}

/** "the first day of Ramadan", "the last Friday of March". A feast may begin a day later by sighting, so its days are two. */
function countedDay(line: Line, i: number, date: Rule): Expression | null {
  const j = at(line, i).lower === 'the' ? i + 1 : i;
  const ordinal = at(line, j).word?.ordinal ?? 0;
  const { word, lower } = at(line, j + 1);
  const weekday = word?.weekday ?? 0;
  if (ordinal === 0 || !(weekday > 0 || lower === 'day' || lower === 'night')) return null;
  if (at(line, j + 2).lower !== 'of') return null;
  const inner = date(line, j + 3);
  if (!inner || (inner.grain === 'day' && weekday > 0)) return null;
  const read = (moment: Moment): Reading | null => {
    const found = inner.read(moment);
    if (!found || found.base.first === null || found.base.last === null) return found;
    const { first, last } = found.base;
    const step = weekday > 0 ? 7 : 1;
    const from = weekday > 0 ? first + ((weekday - weekdayOf(first) + 7) % 7) : first;
    const to = weekday > 0 ? last - ((weekdayOf(last) - weekday + 7) % 7) : last;
    const day = ordinal > 0 ? from + (ordinal - 1) * step : to;
    if (day > last) return null;
    if (inner.grain !== 'day' || last === first) return reading(stretch(day));
    return reading(ordinal > 0 ? stretch(day, Math.min(last, day + 1)) : stretch(day - 1, day));
  };
  return { end: inner.end, grain: 'day', read };
}

/** "the first three months of 2016", "the last two weeks of March", "the last week of 2016". */
function countedUnits(line: Line, i: number, date: Rule): Expression | null {
  const j = at(line, i).lower === 'the' ? i + 1 : i;
  const first = at(line, j).lower === 'first';
  if (!first && !/^(?:last|final)$/.test(at(line, j).lower)) return null;
  const lone = loneUnit(line, j + 1);
  const quantity = lone ?? quantityAt(line, j + 1);
  if (quantity?.said == null || at(line, quantity.end).lower !== 'of') return null;
  const { unit, said } = quantity;
  const months = unit === 'month' ? said : unit === 'quarter' ? 3 * said : unit === 'year' ? 12 * said : 0;
  const days = unit === 'day' ? said : unit === 'week' ? 7 * said : 0;
  const inner = months + days > 0 ? date(line, quantity.end + 1) : null;
  if (!inner || !/^(?:month|quarter|year|decade)$/.test(inner.grain)) return null;
  if (lone && inner.grain === 'month') return null; // another rule's
  const read = (moment: Moment): Reading | null => {
    const found = inner.read(moment);
    if (!found || found.base.first === null || found.base.last === null) return found;
    const { first: from, last: to } = found.base;
    if (first) return reading(stretch(from, Math.min(to, monthsFrom(from, months) + days - 1)));
    return reading(stretch(Math.max(from, monthsFrom(to + 1, -months) - days), to));
  };
  return { end: inner.end, grain: 'day', read };
}

/** "week" of "the last week of 2016" */
function loneUnit(line: Line, i: number): Quantity | null {
  const { word } = at(line, i);
  return word?.unit === 'week' && !word.plural ? { end: i + 1, unit: word.unit, low: 1, high: 1, said: 1 } : null;
}

const DASH = /^[-–]$/;

/** A date with the part of it that the words name: "early March", "mid-2015", "towards the end of December", "late Tuesday". */
export function partWith(date: Rule): Rule {
  const whole: Rule = (line, i) => date(line, i) ?? ownUnit(line, i);
  return (line, i) => {
    const { lower } = at(line, i);
    if (lower === 'earlier' || lower === 'later') {
      const inner = date(line, at(line, i + 1).lower === 'in' || at(line, i + 1).lower === 'on' ? i + 2 : i + 1);
      return inner && side(inner, lower === 'earlier');
    }
    const part = PARTS.get(lower);
    if (lower === 'early' || lower === 'mid' || lower === 'late' || lower === 'middle') {
      const dash = DASH.test(at(line, i + 1).lower);
      if (dash && !at(line, i + 1).glued) return null;
      let j = i + (dash ? 2 : 1);
      if (/^(?:on|in)$/.test(at(line, j).lower)) j += 1;
      const inner = date(line, j);
      return inner && part !== undefined && inner.end > j ? narrowed(inner, inner.end, part) : null;
    }
    const counted = countedDay(line, i, whole) ?? countedUnits(line, i, whole);
    if (counted) return counted;
    const found = partOf(line, i);
    if (!found) return null;
    // "the end of the 1990s"
    const inner =
      whole(line, found.unitAt) ?? (at(line, found.unitAt).lower === 'the' ? date(line, found.unitAt + 1) : null);
    if (inner) return narrowed(inner, inner.end, found.part);
    return found.part === 'eve' ? eveOf(line, found.unitAt) : null;
  };
}
