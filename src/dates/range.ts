import { stretch, yearOf, type Days } from './calendar.ts';
import { nowhen, reading, type Expression, type Moment, type Reading, type Rule } from './expression.ts';
import { at, type Line } from './line.ts';

const TO = /^(?:to|until|till|through|thru|-|–|—)$/;

/** Both ends as one stretch; where the second comes out before the first, the first is taken anew as looking back from it. */
function joined(i: number, from: Expression, second: number, to: Expression): Expression {
  const read = (moment: Moment): Reading | null => {
    const b = to.read(moment);
    const a = from.read(moment);
    if (!a || !b) return a ?? b;
    if (a.days.first === null || b.days.last === null) return nowhen();
    if (a.days.first <= b.days.last) return reading(stretch(a.days.first, b.days.last));
    const back = from.read({ ...moment, report: b.days.last, direction: () => 'back' });
    return back?.days.first != null && back.days.first <= b.days.last
      ? reading(stretch(back.days.first, b.days.last))
      : a;
  };
  return {
    end: to.end,
    grain: from.grain,
    read,
    parts: [...(from.parts ?? [{ from: i, expression: from }]), ...(to.parts ?? [{ from: second, expression: to }])],
  };
}

/** A first month without its year takes the second one's: "between April and June 2009". */
function withYearOf(from: Expression, to: Expression): Expression {
  const read = (moment: Moment): Reading | null => {
    const end = to.read(moment);
    if (!end || end.days.last === null) return from.read(moment);
    return from.read({ ...moment, report: end.days.last, direction: () => 'back' });
  };
  return { ...from, read };
}

function pair(line: Line, i: number, date: Rule, link: RegExp): Expression | null {
  const from = date(line, i);
  if (!from || !link.test(at(line, from.end).lower)) return null;
  let second = from.end + 1;
  if (/^(?:in|on|the|early|late)$/.test(at(line, second).lower) && !date(line, second)) second += 1;
  const to = date(line, second) ?? shortYear(line, from, second);
  if (!to || to.grain !== from.grain) return null;
  const same = from.grain === 'month' || from.grain === 'day' ? withYearOf(from, to) : from;
  return joined(i, from.grain === 'year' ? from : same, second, to);
}

/** "2016-17": the second year gives its last two digits only. */
function shortYear(line: Line, from: Expression, i: number): Expression | null {
  const lexeme = at(line, i);
  if (from.grain !== 'year' || !lexeme.glued || lexeme.kind !== 'number' || lexeme.end - lexeme.start !== 2)
    return null;
  const year = at(line, i - 2).number;
  const next = Math.floor(year / 100) * 100 + lexeme.number;
  if (Number.isNaN(year) || next <= year) return null;
  return { end: i + 1, grain: 'year', read: () => reading(yearOf(next)) };
}

/** Two dates that bound one stretch: "from Friday to Sunday", "between 2014 and 2016", "April to June", "2001-2006". */
export function rangeWith(date: Rule): Rule {
  return (line, i) => {
    const { lower } = at(line, i);
    if (lower === 'between') return pair(line, i + 1, date, /^(?:and|to|-|–)$/);
    if (lower === 'from') return pair(line, i + 1, date, TO);
    return pair(line, i, date, TO);
  };
}

/** "from 2009 onwards", "from March on" */
function onwards(line: Line, i: number, date: Rule): Expression | null {
  const inner = date(line, i + 1);
  if (!inner || !/^(?:on|onward|onwards|forward)$/.test(at(line, inner.end).lower)) return null;
  // "from Monday on the road"
  if (at(line, inner.end).lower === 'on' && /^(?:DET|NOUN|PROPN|ADJ|NUM)$/.test(at(line, inner.end + 1).tag))
    return null;
  const read = (moment: Moment): Reading | null => {
    const found = inner.read(moment);
    return found && reading({ first: found.days.first, last: null }, found.base, 'period');
  };
  return { end: inner.end + 1, grain: inner.grain, read };
}

/** "before 2003", "after March 2014": not in that year or month. "After 2014 elections" tells of no stretch. */
function beyond(line: Line, i: number, date: Rule): Expression | null {
  const inner = date(line, i + 1);
  if (!inner || !/^(?:month|year|decade)$/.test(inner.grain)) return null;
  const next = at(line, inner.end);
  const goesOn = /^(?:NOUN|PROPN|PART)$/.test(next.tag) || (next.tag === 'ADJ' && next.lower !== 'such');
  if (goesOn || (next.glued && next.kind === 'sign' && !/^[.,;:)]$/.test(next.lower))) return null;
  const back = at(line, i).lower === 'before';
  const read = (moment: Moment): Reading | null => {
    const found = inner.read(moment);
    if (!found || found.base.first === null || found.base.last === null) return found;
    const { first, last } = found.base;
    return reading(back ? { first: null, last: first - 1 } : { first: last + 1, last: null }, found.base, 'period');
  };
  return { end: inner.end, grain: inner.grain, read };
}

/** Open ends: "since 2014" has no last day, "until Friday" no first; "from 2009 onwards", "before 2003". */
export function openWith(date: Rule): Rule {
  return (line, i) => {
    const { lower } = at(line, i);
    if (lower === 'from') return onwards(line, i, date);
    if (lower === 'before' || lower === 'after') return beyond(line, i, date);
    const since = lower === 'since';
    if (!since && lower !== 'until' && lower !== 'till') return null;
    const skip = /^(?:in|on|at|about|around)$/.test(at(line, i + 1).lower) ? 2 : 1;
    const inner = date(line, i + skip);
    if (!inner) return null;
    const read = (moment: Moment): Reading | null => {
      const found = inner.read(moment);
      if (!found) return null;
      const { first, last } = found.days;
      const days: Days = since ? { first, last: null } : { first: null, last };
      return reading(days, found.base, 'period');
    };
    return { end: inner.end, grain: inner.grain, read };
  };
}
