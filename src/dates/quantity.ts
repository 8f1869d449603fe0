import { at, type Line } from './line.ts';
import type { Unit } from './vocabulary.ts';

/** So many units, as a range where the words are vague: "several years" are two to seven. */
export interface Quantity {
  readonly end: number;
  readonly unit: Unit;
  readonly low: number;
  readonly high: number;
  /** The number as it stands, whatever "almost" or "more than" stands before it; null where there is none. */
  readonly said: number | null;
}

/** What a count without a number can mean, by everyday use in news. */
const VAGUE: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['several', [2, 7]],
  ['few', [2, 5]],
  ['some', [2, 9]],
  ['many', [5, 30]],
  ['couple', [1, 3]],
]);
/** A bare plural: "decades ago", "days later". */
const BARE: Readonly<Record<Unit, readonly [number, number]>> = {
  minute: [0, 0], hour: [0, 0], day: [2, 10], week: [2, 8], fortnight: [2, 4], weekend: [2, 8], month: [2, 11], quarter: [2, 8],
  season: [2, 8], year: [2, 20], decade: [2, 5],
}; // prettier-ignore

type Slack = 'about' | 'more' | 'less' | null;
const SLACK: ReadonlyMap<string, Slack> = new Map([
  ['about', 'about'], ['around', 'about'], ['roughly', 'about'], ['approximately', 'about'], ['some', 'about'],
  ['nearly', 'less'], ['almost', 'less'], ['over', 'more'], ['just', null], ['only', null], ['exactly', null], ['barely', null],
]); // prettier-ignore

function slackAt(line: Line, i: number): { end: number; slack: Slack } {
  const { lower } = at(line, i);
  const next = at(line, i + 1).lower;
  if ((lower === 'more' || lower === 'less' || lower === 'fewer') && next === 'than')
    return { end: i + 2, slack: lower === 'more' ? 'more' : 'less' };
  if (lower === 'at' && next === 'least') return { end: i + 2, slack: 'more' };
  if (lower === 'up' && next === 'to') return { end: i + 2, slack: 'less' };
  const slack = SLACK.get(lower);
  if (slack === undefined || (lower === 'some' && Number.isNaN(at(line, i + 1).number))) return { end: i, slack: null };
  return { end: i + 1, slack };
}

/** A whole number at `i`: digits, a word, or "twenty-five". */
function wholeAt(line: Line, i: number): { end: number; value: number } | null {
  const first = at(line, i);
  if (Number.isNaN(first.number) || first.number > 999) return null;
  if (first.glued && /^[.,]$/.test(at(line, i - 1).lower)) return null;
  if (first.kind === 'word' && first.number >= 20 && at(line, i + 1).lower === '-' && at(line, i + 2).number < 10)
    return { end: i + 3, value: first.number + at(line, i + 2).number };
  return { end: i + 1, value: first.number };
}

function unitAt(line: Line, i: number): { end: number; unit: Unit } | null {
  const { unit } = at(line, i).word ?? { unit: null };
  return unit === null ? null : { end: i + 1, unit };
}

/** "and a half" and "½" after a number make no odds at whole units; they are read over. */
function overHalf(line: Line, i: number): { end: number; half: boolean } {
  if (at(line, i).lower === 'and' && at(line, i + 1).lower === 'a' && at(line, i + 2).lower === 'half')
    return { end: i + 3, half: true };
  if (at(line, i).number === 1 && at(line, i + 1).lower === '/' && at(line, i + 2).number === 2)
    return { end: i + 3, half: true };
  return { end: i, half: false };
}

function loosened(value: number, slack: Slack): readonly [number, number] {
  const step = value >= 20 ? Math.round(value / 10) : 1;
  if (slack === 'about') return [Math.max(1, value - step), value + step];
  if (slack === 'more') return [value, value + step];
  if (slack === 'less') return [Math.max(0, value - step), value];
  return [value, value];
}

/** Decades are round numbers of years: "two decades ago" is some twenty years ago. */
function decades(end: number, count: number, slack: Slack): Quantity {
  const [low, high] = loosened(count * 10, slack ?? 'about');
  return { end, unit: 'year', low, high, said: count * 10 };
}

/** "three days", "a couple of weeks", "more than a year", "two or three months", "several years", "decades". */
export function quantityAt(line: Line, start: number): Quantity | null {
  const { end: i, slack } = slackAt(line, start);
  const { lower } = at(line, i);
  const article = lower === 'a' || lower === 'an' || lower === 'one' || lower === 'the';
  const vagueAt = article && lower !== 'one' ? i + 1 : i;
  const vague = VAGUE.get(at(line, vagueAt).lower);
  if (vague) {
    const of = at(line, vagueAt + 1).lower === 'of' ? 1 : 0;
    const unit = unitAt(line, vagueAt + 1 + of);
    return unit && { ...unit, low: vague[0], high: vague[1], said: null };
  }
  const number = wholeAt(line, i);
  if (number) {
    const to = /^(?:or|to|-|–|and)$/.test(at(line, number.end).lower) ? wholeAt(line, number.end + 1) : null;
    if (to && to.value > number.value) {
      const unit = unitAt(line, to.end);
      if (unit) return { ...unit, low: number.value, high: to.value, said: null };
    }
    const half = overHalf(line, number.end);
    const more = at(line, half.end).lower === 'more' ? 1 : 0;
    const dash = at(line, half.end).lower === '-' ? 1 : 0;
    const unit = unitAt(line, half.end + more + dash);
    if (!unit || (dash > 0 && /^-$/.test(at(line, unit.end).lower))) return null;
    if (unit.unit === 'decade') return decades(unit.end, number.value, slack);
    const [low, high] = loosened(number.value, slack);
    return { ...unit, low, high: half.half ? high + 1 : high, said: number.value };
  }
  if (article) {
    const half = at(line, i + 1).lower === 'half' && (at(line, i + 2).lower === 'a' || at(line, i + 2).lower === '-');
    const unit = half ? null : unitAt(line, i + 1);
    if (!unit || at(line, i + 1).word?.plural === true) return null;
    if (unit.unit === 'decade') return decades(unit.end, 1, slack);
    const [low, high] = loosened(1, slack);
    const { end, half: more } = overHalf(line, unit.end);
    return { end, unit: unit.unit, low, high: more ? high + 1 : high, said: 1 };
  }
  if (lower === 'half' && (at(line, i + 1).lower === 'a' || at(line, i + 1).lower === 'an')) {
    const unit = unitAt(line, i + 2);
    if (unit?.unit === 'year') return { end: unit.end, unit: 'month', low: 5, high: 7, said: 6 };
    return unit && { ...unit, low: 0, high: 1, said: null };
  }
  const unit = unitAt(line, i);
  if (!unit || at(line, i).word?.plural !== true) return null;
  const [low, high] = BARE[unit.unit];
  return { ...unit, low, high, said: null };
}
