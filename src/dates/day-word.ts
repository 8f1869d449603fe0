import { NOWHEN, stretch } from './calendar.ts';
import { fromReport, nowhen, reading, type Expression, type Moment, type Reading, type Rule } from './expression.ts';
import { at, type Line } from './line.ts';
import { weekday } from './weekday.ts';

const isPart = (line: Line, i: number) => at(line, i).word?.partOfDay === true || at(line, i).lower === 'night';

/** `from` to `to` days from the report's own. */
function shifted(end: number, from: number, to = from): Expression {
  return { end, grain: 'day', read: fromReport((report) => reading(stretch(report + from, report + to))) };
}

function withPart(line: Line, end: number, days: number): Expression {
  return shifted(isPart(line, end) ? end + 1 : end, days);
}

/** "today", "yesterday evening", "last night", "this morning", "overnight", "overnight into Friday", "the day before yesterday". */
export const dayWord: Rule = (line, i) => {
  const { lower } = at(line, i);
  const next = at(line, i + 1).lower;
  switch (lower) {
    case 'today':
    case 'tonight':
      return shifted(i + 1, 0);
    case 'yesterday':
      return withPart(line, i + 1, -1);
    case 'tomorrow':
      return withPart(line, i + 1, 1);
    case 'overnight':
      return next === '-' && at(line, i + 1).glued ? null : overnight(line, i);
    case 'last':
      return next === 'night' || next === 'evening' ? shifted(i + 2, -1) : null;
    case 'this':
      return isPart(line, i + 1) && next !== 'night' ? shifted(i + 2, 0) : null;
    case 'the':
    case 'day':
      return aroundToday(line, lower === 'the' ? i + 1 : i);
    default:
      return null;
  }
};

/** A night begins on one day and ends on the next: "overnight", "overnight Friday", "overnight on Tuesday". */
function overnight(line: Line, i: number): Expression | null {
  const { lower, word } = at(line, i + 1);
  const next = lower === 'into' ? weekday(line, i + 2) : null;
  if (next) {
    const read = (moment: Moment): Reading | null => {
      const { first, last } = next.read(moment)?.days ?? NOWHEN;
      return first === null || last === null ? nowhen() : reading(stretch(first - 1, last));
    };
    return { end: next.end, grain: 'day', read };
  }
  if (word?.weekday || ((lower === 'on' || lower === 'into' || lower === 'from') && at(line, i + 2).word?.weekday))
    return null;
  return shifted(i + 1, -1, 0);
}

function aroundToday(line: Line, i: number): Expression | null {
  if (at(line, i).lower !== 'day') return null;
  const side = at(line, i + 1).lower;
  const of = at(line, i + 2).lower;
  if (side === 'before' && of === 'yesterday') return shifted(i + 3, -2);
  return side === 'after' && of === 'tomorrow' ? shifted(i + 3, 2) : null;
}

const NOW = [
  ['now'], ['right', 'now'], ['currently'], ['presently'], ['nowadays'], ['at', 'present'], ['at', 'the', 'moment'],
  ['these', 'days'], ['for', 'the', 'time', 'being'], ['recently'], ['recent'], ['the', 'future'], ['the', 'near', 'future'],
  ['the', 'past'], ['the', 'present'],
] as const; // prettier-ignore

/** "now", "currently", "these days": a now without a time of happening. */
export const present: Rule = (line, i) => {
  const { lower } = at(line, i);
  for (const phrase of NOW) {
    if (lower !== phrase[0] || !phrase.every((word, k) => at(line, i + k).lower === word)) continue;
    const end = i + phrase.length;
    if (at(line, end).lower === '-' && at(line, end).glued) return null;
    return { end, grain: 'day', read: () => nowhen(lower === 'recently' || lower === 'recent' ? 'period' : 'present') };
  }
  return null;
};
