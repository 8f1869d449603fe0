import { dayNumber, daysFrom, isoDay } from '../../model/days.ts';
import type { DateSpan } from '../../model/index.ts';

/** A date with both ends, as codebooks measure it. */
export interface Period {
  readonly start: string;
  readonly end: string;
  /** How many days it may have been, from 1. */
  readonly days: number;
  readonly width: 'day' | 'days' | 'week' | 'month' | 'year' | 'wider';
  /** The middle day, the earlier of two. */
  readonly middle: string;
  /** Which part of its month the words say ("towards the end of December"). */
  readonly part: 'beginning' | 'end' | null;
}

/** Null where the span is open. Widths are those of UCDP's date precisions: 2–6 days, a week, a month, a year. */
export function periodOf({ start, end, text }: DateSpan): Period | null {
  if (start === null || end === null) return null;
  const days = daysFrom(start, end);
  const width =
    days === 1 ? 'day'
    : days <= 6 ? 'days'
    : days <= 10 ? 'week'
    : days <= 31 ? 'month'
    : days <= 366 ? 'year'
    : 'wider'; // prettier-ignore
  const middle = isoDay(dayNumber(start) + Math.floor((days - 1) / 2));
  // "Last month" is all of it.
  const part = /\b(?:end|late)\b|\blast (?:days|weeks?)\b/i.test(text) ? 'end' : /\b(?:beginning|early|start)\b/i.test(text) ? 'beginning' : null; // prettier-ignore
  return { start, end, days, width, middle, part };
}
