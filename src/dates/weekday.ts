import { stretch, weekOf, weekdayOf } from './calendar.ts';
import { fromReport, nowhen, reading, type Direction, type Expression, type Rule } from './expression.ts';
import { at, type Line } from './line.ts';

type Lead = 'last' | 'next' | 'this' | '';

/** The day of week that a report of day `report` means: the last one up to its own day, unless the words look ahead. */
function weekdayNear(weekday: number, report: number, lead: Lead, direction: Direction): number {
  const back = (weekdayOf(report) - weekday + 7) % 7;
  const ahead = (7 - back) % 7;
  if (lead === 'last') return report - (back === 0 ? 7 : back);
  if (lead === 'next') return report + (ahead === 0 ? 7 : ahead);
  if (direction === 'ahead' || (lead === 'this' && direction === null)) return report + ahead;
  return report - back;
}

/** "Monday last week", "Friday of next week": the words that name the week, and how far it is from the report's. */
function weekAfter(line: Line, i: number): { end: number; weeks: number } | null {
  const of = at(line, i).lower === 'of' ? 1 : 0;
  const { lower } = at(line, i + of);
  const weeks = lower === 'last' ? -1 : lower === 'next' ? 1 : lower === 'this' ? 0 : null;
  return weeks !== null && at(line, i + of + 1).lower === 'week' ? { end: i + of + 2, weeks } : null;
}

/** Days known by a weekday's name that are no such day of this week: "Bloody Sunday", "Black Monday". */
const NAMED = new Set(['black', 'bloody', 'red', 'super']);

function weekdayAt(line: Line, i: number, lead: Lead): Expression | null {
  const lexeme = at(line, i);
  if (!lexeme.word?.weekday || lexeme.word.trust === 'short') return null;
  const before = at(line, i - 1);
  if (/^(?:every|each)$/.test(before.lower)) return null;
  if (NAMED.has(before.lower) && (before.capital || line.casing === 'upper'))
    return { end: i + 1, grain: 'day', read: () => nowhen() };
  const { weekday } = lexeme.word;
  const week = weekAfter(line, i + 1);
  // "Monday last", the British way.
  const last = !week && at(line, i + 1).lower === 'last' && at(line, i + 2).kind === 'sign';
  let end = week?.end ?? (last ? i + 2 : i + 1);
  if (at(line, end).word?.partOfDay === true || at(line, end).lower === 'night') end += 1;
  const read = fromReport((report, moment) => {
    if (week) return reading(stretch(weekOf(report).first + week.weeks * 7 + weekday - 1));
    const needed = lead === '' && last ? 'last' : lead;
    return reading(
      stretch(weekdayNear(weekday, report, needed, needed === '' || needed === 'this' ? moment.direction() : null)),
    );
  });
  return { end, grain: 'day', read };
}

/** "Friday", "last Friday", "this past Friday", "next Friday night", "Friday of last week". */
export const weekday: Rule = (line, i) => {
  const { lower, word } = at(line, i);
  if (word?.weekday) return weekdayAt(line, i, '');
  const second = at(line, i + 1).lower;
  if (lower === 'this' && (second === 'past' || second === 'coming'))
    return weekdayAt(line, i + 2, second === 'past' ? 'last' : 'next');
  if (lower === 'last' || lower === 'past' || lower === 'previous') return weekdayAt(line, i + 1, 'last');
  if (lower === 'next' || lower === 'coming' || lower === 'following') return weekdayAt(line, i + 1, 'next');
  return lower === 'this' ? weekdayAt(line, i + 1, 'this') : null;
};
