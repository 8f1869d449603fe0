import { readDates, type DateMention } from '../src/dates/read-dates.ts';
import { analyse } from '../src/language/analyse.ts';

interface Row {
  readonly id: string;
  readonly published?: string | null;
  readonly text: string;
}

interface Said {
  readonly start: number;
  readonly end: number;
  readonly from: string | null;
  readonly to: string | null;
}

/** As TIMEX3 counts: a stretch told by its two ends is two dates, and a part of a unit ("late March") has the unit's value. */
function asTimex(mention: DateMention): Said[] {
  if (mention.ends.length > 0) return mention.ends.flatMap(asTimex);
  const { start, end, base } = mention;
  return [{ start, end, from: base.start, to: base.end }];
}

/** The dates of one row of a benchmark, for `dates_score.py`. */
export function predictDates(row: Row): { id: string; dates: Said[] } {
  return { id: row.id, dates: readDates(analyse(row.text), row.published ?? null).flatMap(asTimex) };
}
