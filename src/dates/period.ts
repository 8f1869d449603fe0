import { monthsFrom, stretch, yearOf, partsOf, type Stretch } from './calendar.ts';
import { nowhen, reading, type Expression, type Moment, type Reading, type Rule } from './expression.ts';
import { at, type Line } from './line.ts';
import { quantityAt, type Quantity } from './quantity.ts';
import type { Unit } from './vocabulary.ts';

/** `count` units back from, or on from, the report's day, that day among them. */
function window(report: number, unit: Unit, count: number): Stretch {
  const back = count < 0;
  const edge = (day: number) => (back ? stretch(day, report) : stretch(report, day));
  switch (unit) {
    case 'minute':
      return stretch(report);
    case 'hour':
      return edge(report + Math.trunc(count / 24));
    case 'day':
      return edge(report + count);
    case 'week':
    case 'weekend':
      return edge(report + count * 7);
    case 'fortnight':
      return edge(report + count * 14);
    case 'month':
      return edge(monthsFrom(report, count));
    case 'quarter':
    case 'season':
      return edge(monthsFrom(report, count * 3));
    case 'year':
      return edge(monthsFrom(report, count * 12));
    case 'decade':
      return edge(monthsFrom(report, count * 120));
  }
}

function periodOf(end: number, quantity: Quantity, sign: -1 | 1): Expression {
  const read = ({ report }: Moment): Reading => {
    if (report === null) return nowhen('period');
    const span = window(report, quantity.unit, sign * (quantity.said ?? quantity.high));
    return reading(span, span, 'period');
  };
  return { end, grain: 'day', read };
}

/** "recent years": as many as "several" may be, the years whole. */
function recent(line: Line, i: number): Expression | null {
  const { word } = at(line, i);
  if (!word?.unit || !word.plural) return null;
  const { unit } = word;
  const read = ({ report }: Moment): Reading => {
    if (report === null) return nowhen('period');
    const { first } = window(report, unit, -7);
    const whole = unit === 'year' || unit === 'decade' ? yearOf(partsOf(first).year).first : first;
    const span = stretch(whole, report);
    return reading(span, span, 'period');
  };
  return { end: i + 1, grain: 'day', read };
}

/** The quantity after "past" and its like; a lone unit is one of it ("the past year"). */
function amount(line: Line, i: number): Quantity | null {
  const quantity = quantityAt(line, i);
  if (quantity) return at(line, i).lower === 'the' || at(line, i).lower === 'a' ? null : quantity;
  const unit = at(line, i).word?.unit ?? null;
  return unit === null ? null : { end: i + 1, unit, low: 1, high: 1, said: 1 };
}

/** "the last two weeks of March" are March's; "the last two weeks of fighting" the report's. */
function isOfUnit(line: Line, i: number): boolean {
  if (at(line, i).lower !== 'of') return false;
  const { word, kind, lower } = at(line, i + 1);
  return kind === 'number' || (word?.month ?? 0) > 0 || /^(?:last|this|next)$/.test(lower);
}

const BACK = new Set(['last', 'past', 'previous', 'preceding']);
const ON = new Set(['next', 'coming', 'following']);

/** "in recent years", "over the past five months", "in the last 48 hours", "the next few days", "over two days". */
export const period: Rule = (line, i) => {
  const first = at(line, i).lower;
  if (first === 'recent') return recent(line, i + 1);
  if (first === 'over' || first === 'during') return over(line, i + 1);
  const the = /^(?:the|these|this|his|her|their|its)$/.test(first) ? 1 : 0;
  const { lower } = at(line, i + the);
  if (the > 0 && lower === 'recent') return recent(line, i + 2);
  const back = BACK.has(lower);
  if (!back && !ON.has(lower)) return null;
  const more = /^(?:few|couple|several|dozen|many)$/.test(at(line, i + the + 1).lower);
  const quantity = amount(line, i + the + 1);
  if (!quantity || isOfUnit(line, quantity.end)) return null;
  const lone = quantity.said === 1 && !more && Number.isNaN(at(line, i + the + 1).number);
  // "last week" is a week of the calendar; "the last week" is the last seven days.
  if (lone && ((the === 0 && lower !== 'past') || (first === 'this' && lower !== 'past'))) return null;
  if (lone && (lower === 'previous' || lower === 'preceding' || lower === 'following')) return null;
  if (lone && (quantity.unit === 'quarter' || at(line, quantity.end).lower === 'of')) return null;
  if (lone && (quantity.unit === 'day' || quantity.unit === 'weekend')) return null;
  return periodOf(quantity.end, quantity, back ? -1 : 1);
};

/** "over two days", "over the course of three weeks": a stretch that ends with the report. */
function over(line: Line, i: number): Expression | null {
  const course =
    at(line, i).lower === 'the' && /^(?:course|space)$/.test(at(line, i + 1).lower) && at(line, i + 2).lower === 'of';
  const j = course ? i + 3 : i;
  const quantity = quantityAt(line, j);
  if (!quantity || quantity.said === null || at(line, i - 1).lower !== 'over') return null;
  if (
    Number.isNaN(at(line, j).number) ||
    /^(?:ago|later|earlier|before|after|from|old)$/.test(at(line, quantity.end).lower)
  )
    return null;
  const read = ({ report }: Moment): Reading => {
    if (report === null) return nowhen('period');
    const { unit, high } = quantity;
    const span = unit === 'day' ? stretch(report - high + 1, report) : window(report, unit, -high);
    return reading(span, span, 'period');
  };
  return { end: quantity.end, grain: 'day', read };
}
