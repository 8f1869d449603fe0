import type { CodedLanguage } from '../language/coded-language.ts';
import type { Document } from '../language/document.ts';
import type { DateSpan, Span } from '../model/index.ts';
import { agoWith } from './ago.ts';
import { dayOf, isoOf, NOWHEN, numberOfIso, type Days } from './calendar.ts';
import { dayOfMonth, theDayOfMonth } from './day-of-month.ts';
import { dayWord, present } from './day-word.ts';
import { directionAt } from './direction.ts';
import {
  firstOf,
  type Direction,
  type Expression,
  type Kind,
  type Moment,
  type Reading,
  type Rule,
} from './expression.ts';
import { Happenings, happeningOf } from './happening.ts';
import { holiday } from './holiday.ts';
import { at, lineOf, type Line } from './line.ts';
import { month } from './month.ts';
import { numeric } from './numeric.ts';
import { partWith } from './part.ts';
import { period } from './period.ts';
import { openWith, rangeWith } from './range.ts';
import { quarter, season } from './season.ts';
import { unitWith } from './unit.ts';
import { weekday } from './weekday.ts';
import { year } from './year.ts';

/**
 * A date in a text, half-open UTF-16 offsets. `value` is what an event coder means, its width the precision; both ends null
 * where it is recognised but no day could be named; one null for an open end. `base` is the whole unit of the calendar it
 * is cut from ("late March": March), as TIMEX3 counts.
 */
export interface DateMention extends Span {
  readonly value: DateSpan;
  readonly kind: Kind;
  readonly base: { readonly start: string | null; readonly end: string | null };
  /** The two dates of a stretch told by both its ends ("between 1994 and 1997"), else empty. */
  readonly ends: readonly DateMention[];
}

/** Dates that need no other date inside them. */
const plain = firstOf([dayWord, holiday, numeric, dayOfMonth, theDayOfMonth, weekday, quarter, year, season, month]);
const located: Rule = firstOf([plain, unitWith(plain)]);
const date: Rule = firstOf([agoWith(located), partWith(located), located]);
const anyDate = firstOf([rangeWith(date), openWith(firstOf([rangeWith(date), date])), period, date, present]);

/** The dates of a language, as its grammar builds them. */
const DATES: Readonly<Record<CodedLanguage, Rule>> = { en: anyDate };

const iso = (day: number | null) => (day === null ? null : isoOf(day));

/** A text's own date, of a wire's dateline or a date line, counts as the report's where it lies within so many days before it. */
const DATELINE_LAG = 7;
/** The dateline stands among the first lexemes of a report. */
const DATELINE_REACH = 60;

/** The day the text itself gives as its own: a day with its year in the first lines ("LIMA, 20 AUG 88 (EFE) --"). */
function datelineDay(lines: readonly Line[], published: number | null): number | null {
  let seen = 0;
  for (const line of lines) {
    for (let i = 0; i < line.lexemes.length && seen < DATELINE_REACH; seen++) {
      const found = dayOfMonth(line, i) ?? numeric(line, i);
      if (found?.grain === 'day') {
        const day = datelineOf(line, i, found, published);
        if (day !== null) return day;
      }
      i = found?.end ?? i + 1;
    }
    if (seen >= DATELINE_REACH) return null;
  }
  return null;
}

/** A dateline's date stands by itself on its line, or before a bracket or dash: "August 21 (Xinhua) --". */
function datelineOf(line: Line, i: number, found: Expression, published: number | null): number | null {
  const after = at(line, found.end).lower;
  const alone = i === 0 && found.end === line.lexemes.length;
  if (!alone && !/^(?:\(|-|–|—|_)$/.test(after)) return null;
  const moment: Moment = {
    report: published,
    told: NOWHEN,
    direction: () => 'back',
    happened: () => null,
    southern: () => false,
  };
  const { days } = found.read(moment) ?? { days: NOWHEN };
  if (days.first === null) return null;
  if (published === null) return days.first;
  return days.first <= published && published - days.first <= DATELINE_LAG ? days.first : null;
}

interface ReadDatesOptions {
  /** Whether what is told at an offset of the text lies in the southern half of the world, whose summer is our winter. */
  readonly southern?: (offset: number) => boolean;
}

/**
 * The dates of a document in text order, none overlapping another. `published` is the report's date, ISO 8601, or null: then
 * the date line inside the text serves, and without that, dates relative to the report have no value. Work is linear in the text.
 */
export function readDates(
  document: Document,
  published: string | null,
  { southern = () => false }: ReadDatesOptions = {},
): DateMention[] {
  const happenings = new Happenings();
  const lines = document.sentences.map(lineOf);
  const day = numberOfIso(dayOf(published));
  const report = datelineDay(lines, day) ?? day;
  const mentions: DateMention[] = [];
  const dateAt = DATES[document.language];
  let told: Days = NOWHEN;
  for (const line of lines) {
    for (let i = 0; i < line.lexemes.length;) {
      if (!mayBegin(line, i)) {
        i += 1;
        continue;
      }
      const found = dateAt(line, i);
      const read = found && readAt(line, i, found, { report, told, happenings, southern });
      if (!read) {
        // What reads as a date and is none ("30 February") is passed over whole, lest its pieces come out.
        i = found?.end ?? i + 1;
        continue;
      }
      mentions.push(mentionOf(document.text, line, i, read));
      if (read.reading.kind === 'date' && read.reading.days.first !== null) {
        told = read.reading.days;
        const happening = happeningOf(line, i, read.expression.end);
        if (happening !== null) happenings.tell(happening, told);
      }
      i = read.expression.end;
    }
  }
  return mentions;
}

/** An apostrophe begins a date before a number only ("'82", "the '90s"). */
function mayBegin(line: Line, i: number): boolean {
  const { opens, kind } = at(line, i);
  return opens && (kind !== 'sign' || at(line, i + 1).kind === 'number');
}

interface Read {
  readonly expression: Expression;
  readonly reading: Reading;
  readonly moment: Moment;
}

interface Known {
  readonly report: number | null;
  readonly told: Days;
  readonly happenings: Happenings;
  readonly southern: (offset: number) => boolean;
}

function readAt(line: Line, i: number, expression: Expression, known: Known): Read | null {
  const { report, told, happenings, southern } = known;
  let direction: Direction | undefined;
  const moment: Moment = {
    report,
    told,
    direction: () => (direction ??= directionAt(line, i, expression.end)),
    happened: (noun) => happenings.when(noun),
    southern: () => southern(at(line, i).start),
  };
  const reading = expression.read(moment);
  return reading && { expression, reading, moment };
}

function mentionOf(text: string, line: Line, from: number, { expression, reading, moment }: Read): DateMention {
  const start = at(line, from).start;
  const { end } = at(line, expression.end - 1);
  const { days, base, kind } = reading;
  const ends: DateMention[] = [];
  for (const part of expression.parts ?? []) {
    const inner = part.expression.read(moment);
    if (inner)
      ends.push(
        mentionOf(text, line, part.from, { expression: { ...part.expression, parts: [] }, reading: inner, moment }),
      );
  }
  return {
    start,
    end,
    value: { start: iso(days.first), end: iso(days.last), text: text.slice(start, end) },
    kind,
    base: { start: iso(base.first), end: iso(base.last) },
    ends,
  };
}
