import { stretch, type Stretch } from './calendar.ts';
import { reading, type Expression, type Grain, type Moment, type Reading, type Rule } from './expression.ts';
import { at, type Line } from './line.ts';
import { ownUnit } from './unit.ts';

/** A part of a unit: `early` its first third, `late` its last, `toward-end` its second half, and so on. */
type Part = 'early' | 'mid' | 'late' | 'toward-end' | 'first-half' | 'second-half' | 'eve' | 'none';

/** Thirds of a month are its days 1–10, 11–20 and 21 to the end; of a year four months each; of a decade four, two and four years. */
function cut(whole: Stretch, part: Part, grain: Grain): Stretch {
  const { first, last } = whole;
  const length = last - first + 1;
  if (part === 'none') return whole;
  if (part === 'eve') return stretch(first - 1);
  if (grain === 'month') {
    if (part === 'early') return stretch(first, first + 9);
    if (part === 'mid') return stretch(first + 10, first + 19);
    if (part === 'late') return stretch(first + 20, last);
    return part === 'first-half' ? stretch(first, first + 14) : stretch(first + 15, last);
  }
  if (grain === 'day' && length <= 3) return whole;
  if (part === 'first-half') return stretch(first, first + Math.floor(length / 2) - 1);
  if (part === 'second-half' || part === 'toward-end') return stretch(first + Math.floor(length / 2), last);
  const third = grain === 'week' ? 2 : grain === 'decade' ? Math.round(length * 0.4) : Math.round(length / 3);
  if (part === 'early') return stretch(first, first + third - 1);
  if (part === 'late') return stretch(last - (grain === 'week' ? third : third - 1), last);
  return stretch(first + third, last - third);
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
  ['minutes', 'none'], ['rest', 'none'], ['summer', 'none'],
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
    const found = partOf(line, i);
    if (!found) return null;
    const inner = whole(line, found.unitAt);
    return inner && narrowed(inner, inner.end, found.part);
  };
}
