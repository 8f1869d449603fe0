import { monthOf, monthsFrom, partsOf, stretch, weekOf, yearOf, type Days, type Stretch } from './calendar.ts';
import { nowhen, reading, type Expression, type Grain, type Moment, type Reading, type Rule } from './expression.ts';
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
        return the ? null : awayFrom(j + 1, quantity, -1, report);
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
        const of = date(line, k);
        if (of) return awayFrom(of.end, quantity, sign, (moment) => closed(of.read(moment)?.days ?? moment.told));
        if (endsPhrase(line, k) && back)
          return awayFrom(k, quantity, sign, (moment) => toldFor(moment, unit) ?? report(moment));
        if (quantity.said !== null && !the && !back && unit !== 'day') return null;
        return { end: j + 1, grain: GRAIN[unit], read: () => nowhen() };
      }
      default:
        return null;
    }
  };
}
