import { readLexicon } from '../language/lexicon.ts';
import { CasusError } from '../model/index.ts';
import { lazily } from '../model/lazily.ts';
import {
  dayNumber,
  easterOf,
  numberOfIso,
  orthodoxEasterOf,
  partsOf,
  stretch,
  weekdayOf,
  type Stretch,
} from './calendar.ts';
import { calendarWords } from './vocabulary.ts';

/** When a holiday falls in a year; more than once or never, as moon years are shorter than ours. */
export type When = (year: number) => readonly Stretch[];

export interface Holiday {
  readonly words: readonly string[];
  readonly alone: boolean;
  readonly when: When;
}

/** The days of each feast of `dates-feasts.tsv`. */
const feasts = lazily((): ReadonlyMap<string, readonly Stretch[]> => {
  const found = new Map<string, Stretch[]>();
  for (const row of readLexicon('dates-feasts', ['feast', 'start', 'end'])) {
    const [first, last] = [numberOfIso(row.start), numberOfIso(row.end)];
    if (first === null || last === null || last < first)
      throw unreadable('dates-feasts', row.line, `"${row.start}" to "${row.end}" is no stretch of days`);
    const days = found.get(row.feast) ?? [];
    if (days.length === 0) found.set(row.feast, days);
    days.push(stretch(first, last));
  }
  return found;
});

function unreadable(table: string, line: number, message: string): CasusError {
  return new CasusError({
    code: 'bad-record',
    input: `lexicon/${table}.tsv`,
    line,
    message: `lexicon/${table}.tsv, line ${line}: ${message}`,
  });
}

/** The Nth weekday of a month; −1 is the last. */
function nthWeekday(year: number, month: number, weekday: number, nth: number): number {
  const first = dayNumber(year, month, 1) ?? 0;
  if (nth > 0) return first + ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7;
  const last = (dayNumber(year, month + 1, 1) ?? first + 31) - 1;
  return last - ((weekdayOf(last) - weekday + 7) % 7);
}

const some = (day: number | null): Stretch[] => (day === null ? [] : [stretch(day)]);

/** Reads the column `when` of the table of holidays, or null where it follows none of its forms. */
function readWhen(text: string): When | null {
  const fixed = /^(\d\d)-(\d\d)(?:\.\.(\d\d)-(\d\d))?$/.exec(text);
  if (fixed) {
    const [month, day, toMonth, toDay] = fixed.slice(1).map(Number);
    return (year) => {
      const from = dayNumber(year, month ?? 0, day ?? 0);
      const to = fixed[3] === undefined ? from : dayNumber(year, toMonth ?? 0, toDay ?? 0);
      return from === null || to === null ? [] : [stretch(from, to)];
    };
  }
  const easter = /^(orthodox )?easter([+-]\d+)(?:\.\.easter([+-]\d+))?$/.exec(text);
  if (easter) {
    const sunday = easter[1] === undefined ? easterOf : orthodoxEasterOf;
    const [from, to] = [Number(easter[2]), Number(easter[3] ?? easter[2])];
    return (year) => [stretch(sunday(year) + from, sunday(year) + to)];
  }
  const nth = /^(tuesday after )?(-?\d) (\w+) (\d+)$/.exec(text);
  if (nth) {
    const weekday = calendarWords('en').get(nth[3] ?? '')?.weekday ?? 0;
    const after = nth[1] === undefined ? 0 : 1;
    return weekday === 0 ? null : (year) => some(nthWeekday(year, Number(nth[4]), weekday, Number(nth[2])) + after);
  }
  if (text.startsWith('feast ')) {
    const named = text
      .slice(6)
      .split('|')
      .map((name) => feasts().get(name));
    if (named.includes(undefined)) return null;
    const days = named.flatMap((each) => each ?? []).sort((a, b) => a.first - b.first);
    return (year) => days.filter(({ first }) => partsOf(first).year === year);
  }
  const once = numberOfIso(/^\d{4}-\d\d-\d\d$/.test(text) ? text : null);
  return once === null ? null : () => [stretch(once)];
}

/** The holidays by the first word of their names. */
const holidays = lazily((): ReadonlyMap<string, readonly Holiday[]> => {
  const found = new Map<string, Holiday[]>();
  for (const row of readLexicon('dates-holidays', ['name', 'when', 'alone'])) {
    const words = row.name.match(/[a-z]+|\d+|[^\sa-z\d]/g) ?? [];
    const [first] = words;
    if (first === undefined) throw unreadable('dates-holidays', row.line, `"${row.name}" is no name`);
    const days = lazily((): When => {
      const when = readWhen(row.when);
      if (!when) throw unreadable('dates-holidays', row.line, `"${row.when}" names no day of a year`);
      return when;
    });
    // A report names few, and their days are a long table.
    const holiday: Holiday = { words, alone: row.alone === 'yes', when: (year) => days()(year) };
    found.set(first, [...(found.get(first) ?? []), holiday]);
  }
  for (const named of found.values()) named.sort((a, b) => b.words.length - a.words.length);
  return found;
});

/** The holidays whose name begins with a folded word, longest name first. The tables are read once. */
export const holidaysFrom = (lower: string): readonly Holiday[] | undefined => holidays().get(lower);
