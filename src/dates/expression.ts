import { NOWHEN, stretch, type Days } from './calendar.ts';
import type { Line } from './line.ts';

/** Which way an unfinished date ("Friday", "10 December") lies from the report, as far as its sentence tells. */
export type Direction = 'ahead' | 'back' | null;

/** What a date is told against. Days are counted from 1970-01-01. */
export interface Moment {
  /** The report's own day; null where nobody knows it. */
  readonly report: number | null;
  /** The time last told of, for "the same day", "two years later". */
  readonly told: Days;
  /** Read on demand, for few dates need it. */
  readonly direction: () => Direction;
  /** When the text has told of a happening by its noun ("the vote"), if it has. */
  readonly happened: (noun: string) => Days | null;
  /** Whether the seasons here are those of the southern half of the world. */
  readonly southern: () => boolean;
}

/** A time of happening, a stretch up to or around now, or a mere "now". */
export type Kind = 'date' | 'period' | 'present';

export type Grain = 'day' | 'week' | 'month' | 'quarter' | 'year' | 'decade';

export interface Reading {
  readonly days: Days;
  /** The whole unit of the calendar that `days` is cut from or lies in: the month of "late March", the year of "this year". */
  readonly base: Days;
  readonly kind: Kind;
}

/** A date that a rule has found in a line: where it ends, and what it means at a moment (null: no such day). */
export interface Expression {
  /** Index of the lexeme after its last one. */
  readonly end: number;
  readonly grain: Grain;
  readonly read: (moment: Moment) => Reading | null;
  /** The dates it joins, with the lexeme each begins at: "between 1994 and 1997" has two. */
  readonly parts?: readonly { readonly from: number; readonly expression: Expression }[];
}

/** Looks for one family of dates that begins at lexeme `i`. Rules look a bounded number of lexemes ahead. */
export type Rule = (line: Line, i: number) => Expression | null;

export function reading(days: Days, base: Days = days, kind: Kind = 'date'): Reading {
  return { days, base, kind };
}

/** Recognised, without a day that anyone could name. */
export function nowhen(kind: Kind = 'date'): Reading {
  return reading(NOWHEN, NOWHEN, kind);
}

/** A reading that counts from the report's day, and has no value where that is unknown. */
export function fromReport(
  make: (report: number, moment: Moment) => Reading | null,
): (moment: Moment) => Reading | null {
  return (moment) => (moment.report === null ? nowhen() : make(moment.report, moment));
}

/** `days` cut off after the report's day: what has happened "this year" has happened by now. */
export function upTo(days: Days, report: number): Days {
  return days.first !== null && days.last !== null && days.first <= report && report < days.last
    ? stretch(days.first, report)
    : days;
}

/** The first rule that finds something at `i`. */
export function firstOf(rules: readonly Rule[]): Rule {
  return (line, i) => {
    for (const rule of rules) {
      const found = rule(line, i);
      if (found) return found;
    }
    return null;
  };
}
