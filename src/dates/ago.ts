import { monthOf, monthsFrom, partsOf, stretch, weekOf, yearOf, type Days, type Stretch } from './calendar.ts';
import { nowhen, reading, type Expression, type Grain, type Moment, type Reading, type Rule } from './expression.ts';
import { happeningAt } from './happening.ts';
import { at, type Line } from './line.ts';
import { quantityAt, type Quantity } from './quantity.ts';
import type { Unit } from './vocabulary.ts';

const GRAIN: Readonly<Record<Unit, Grain>> = {
  minute: 'day', hour: 'day', day: 'day', week: 'week', fortnight: 'week', weekend: 'week', month: 'month', quarter: 'month',
  season: 'month', year: 'year', decade: 'year',
}; // prettier-ignore

/** A time so many weeks off is known to half a week either way. */
const HALF_WEEK = 3;

/** The days that lie `low` to `high` units from those of `origin`; `sign` is −1 for back, 1 for on. */
function away(origin: Stretch, quantity: Quantity, sign: -1 | 1): Reading {
  const { unit, low, high, said } = quantity;
  const [near, far] = sign < 0 ? [high, low] : [low, high];
  const vague = low !== high;
  const days = (length: number, slack: number) =>
    stretch(origin.first + sign * near * length - slack, origin.last + sign * far * length + slack);
  switch (unit) {
    case 'minute':
      return reading(origin);
    case 'hour':
      return reading(stretch(origin.first + sign * Math.floor(near / 24), origin.last + sign * Math.floor(far / 24)));
    case 'day':
      return said === null ? reading(days(1, 0)) : reading(days(1, 0), shiftDays(origin, sign * said));
    case 'week':
    case 'weekend':
    case 'fortnight': {
      const length = unit === 'fortnight' ? 14 : 7;
      if (said === null) return reading(days(length, HALF_WEEK));
      const base = shiftDays(origin, sign * said * length);
      return reading(days(length, HALF_WEEK), said === 1 ? base : weekOf(base.first));
    }
    case 'month':
    case 'quarter':
    case 'season': {
      const length = unit === 'month' ? 1 : 3;
      const from = partsOf(monthsFrom(origin.first, sign * near * length));
      const to = partsOf(monthsFrom(origin.last, sign * far * length));
      const months = (to.year - from.year) * 12 + to.month - from.month + 1;
      const whole = monthOf(from.year, from.month, Math.max(1, months));
      if (!vague || said === null) return reading(whole);
      const { year, month } = partsOf(monthsFrom(origin.first, sign * said * length));
      return reading(whole, monthOf(year, month));
    }
    case 'year':
    case 'decade': {
      const length = unit === 'year' ? 1 : 10;
      const from = partsOf(origin.first).year + sign * near * length;
      const to = partsOf(origin.last).year + sign * far * length;
      const whole = yearOf(from, to - from + 1);
      return reading(whole, said === null ? whole : yearOf(partsOf(origin.first).year + sign * said * length));
    }
  }
}

const shiftDays = (origin: Stretch, by: number) => stretch(origin.first + by, origin.last + by);

const closed = (days: Days): Stretch | null =>
  days.first === null || days.last === null ? null : { first: days.first, last: days.last };

/** What has been told last; "two years later" counts from its year, "two days later" only from something known to the month. */
function toldFor(moment: Moment, unit: Unit): Stretch | null {
  const told = closed(moment.told);
  if (!told) return null;
  const coarse = GRAIN[unit] === 'year' || GRAIN[unit] === 'month';
  return coarse || told.last - told.first <= 31 ? told : null;
}

/** Words after which "before" and "after" end their phrase: "He was seized a week before." */
const endsPhrase = (line: Line, i: number) =>
  at(line, i).kind === 'sign' || /^(?:and|but|when|in|at|on|by)$/.test(at(line, i).lower);

function awayFrom(
  end: number,
  quantity: Quantity,
  sign: -1 | 1,
  origin: (moment: Moment) => Stretch | null,
): Expression {
  const read = (moment: Moment): Reading => {
    const from = origin(moment);
    return from ? away(from, quantity, sign) : nowhen();
  };
  return { end, grain: GRAIN[quantity.unit], read };
}

const report = (moment: Moment): Stretch | null => (moment.report === null ? null : stretch(moment.report));

/** "a year ago today", "two years ago this month": the same day, week or month so much earlier. */
function anniversary(line: Line, i: number, { unit, said }: Quantity, date: Rule): Expression | null {
  const { lower } = at(line, i);
  if (said === null || (lower !== 'today' && !(lower === 'this' && /^(?:week|month)$/.test(at(line, i + 1).lower))))
    return null;
  const of = date(line, i);
  const months = unit === 'year' ? 12 * said : unit === 'month' ? said : 0;
  const days = unit === 'week' ? 7 * said : unit === 'day' ? said : 0;
  if (!of || months + days === 0) return null;
  const back = (day: number) => monthsFrom(day - days, -months);
  const read = (moment: Moment): Reading | null => {
    const now = of.read(moment);
    const whole = now && closed(now.base);
    if (!whole) return now;
    if (of.grain !== 'month') return reading(stretch(back(whole.first), back(whole.last)));
    const { year, month } = partsOf(back(whole.first));
    return reading(monthOf(year, month));
  };
  return { end: of.end, grain: of.grain, read };
}

/** "in three days' time", "in a month's time" */
function inTime(line: Line, i: number, quantity: Quantity): Expression | null {
  const time = at(line, i + 1).lower === 's' ? i + 2 : i + 1;
  return at(line, time).lower === 'time' ? awayFrom(time + 1, quantity, 1, report) : null;
}

/** "the six months to 31 December", "the year ended June": the stretch that the date closes. */
function upToDate(line: Line, i: number, { unit, said }: Quantity, date: Rule): Expression | null {
  const to = said === null ? null : date(line, i);
  const months = unit === 'year' ? 12 : unit === 'quarter' ? 3 : unit === 'month' ? 1 : 0;
  const days = unit === 'week' ? 7 : unit === 'day' ? 1 : 0;
  if (said === null || !to || (to.grain !== 'day' && to.grain !== 'month') || months + days === 0) return null;
  const read = (moment: Moment): Reading | null => {
    const last = to.read(moment)?.base.last ?? null;
    if (last === null) return nowhen('period');
    const span = stretch(monthsFrom(last + 1, -months * said) - days * said, last);
    return reading(span, span, 'period');
  };
  return { end: to.end, grain: 'day', read };
}

/** How many days a happening may be spread over to count days from it. */
const HAPPENS_WITHIN = 4;

function dayOfHappening(days: Days | null): Stretch | null {
  const told = days && closed(days);
  return told && told.last - told.first < HAPPENS_WITHIN ? told : null;
}

/** "the week before last", but not "the day before last Tuesday" */
export const endsWithLast = (line: Line, i: number) => at(line, i).lower === 'last' && at(line, i + 1).word === null;

/** "two days after that", but not "two days after that attack" */
const saidThat = (line: Line, i: number) =>
  at(line, i).lower === 'that' && !/^(?:NOUN|ADJ|PROPN|NUM)$/.test(at(line, i + 1).tag);

/** "three days ago", "a day earlier", "two years later", "the day before", "10 days before the murder". */
export function agoWith(date: Rule): Rule {
  return (line, i) => {
    const quantity = quantityAt(line, i);
    if (!quantity) return null;
    const j = quantity.end;
    const { unit } = quantity;
    const the = at(line, i).lower === 'the';
    // "late in the day after falling", "a matter of days before": no date of its own.
    if (
      /^(?:in|of|during|for)$/.test(at(line, i - 1).lower) &&
      at(line, j).lower !== 'ago' &&
      (!the || unit === 'day') &&
      !at(line, i + 1).word?.plural
    )
      return null;
    if (at(line, i - 1).lower === 'of') return null;
    switch (at(line, j).lower) {
      case 'ago':
        return the ? null : (anniversary(line, j + 1, quantity, date) ?? awayFrom(j + 1, quantity, -1, report));
      case "'":
      case '’':
        return inTime(line, j, quantity);
      case 'to':
      case 'ended':
      case 'ending':
        return upToDate(line, j + 1, quantity, date);
      case 'from':
        return at(line, j + 1).lower === 'now' ? awayFrom(j + 2, quantity, 1, report) : null;
      case 'earlier':
      case 'previously':
        return the ? null : awayFrom(j + 1, quantity, -1, (moment) => toldFor(moment, unit) ?? report(moment));
      case 'later':
        return the ? null : awayFrom(j + 1, quantity, 1, (moment) => toldFor(moment, unit));
      case 'before':
      case 'prior':
      case 'after': {
        const back = at(line, j).lower !== 'after';
        const k = at(line, j).lower === 'prior' && at(line, j + 1).lower === 'to' ? j + 2 : j + 1;
        const sign = back ? -1 : 1;
        if (unit === 'hour' || unit === 'minute') return null;
        if (back && quantity.said === 1 && endsWithLast(line, k)) return null; // "the week before last"
        const of = date(line, k);
        if (of) return awayFrom(of.end, quantity, sign, (moment) => closed(of.read(moment)?.days ?? moment.told));
        if (endsPhrase(line, k) && back)
          return awayFrom(k, quantity, sign, (moment) => toldFor(moment, unit) ?? report(moment));
        if (endsPhrase(line, k) && the) return awayFrom(k, quantity, sign, (moment) => toldFor(moment, unit));
        if (saidThat(line, k)) return awayFrom(k + 1, quantity, sign, (moment) => toldFor(moment, unit));
        const unread = quantity.said !== null && !the && !back && unit !== 'day' ? null : nowhen();
        const happening = happeningAt(line, k);
        if (!happening) return unread && { end: j + 1, grain: GRAIN[unit], read: () => unread };
        const read = (moment: Moment): Reading | null => {
          const day = dayOfHappening(moment.happened(happening.noun));
          return day ? away(day, quantity, sign) : unread;
        };
        return { end: j + 1, grain: GRAIN[unit], read };
      }
      default:
        return null;
    }
  };
}
