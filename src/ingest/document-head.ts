import type { Warning } from '../model/index.ts';
import { findDays } from './calendar-date.ts';
import { readDateline } from './dateline.ts';

/** Lines over a text that may name its day: a headline, an author, "Situation report No. 12 – 3 March 2024". */
const HEAD = 8;
/** A longer line is a sentence, whose day may be that of an event. */
const SHORT = 120;

/** The day that the head of a document names: in a dateline, or as the only day in the short lines above the text. */
export function ownDay(paragraphs: readonly string[], today: string): string | null {
  const dateline = readDateline(paragraphs.slice(0, HEAD).join('\n\n'));
  if (dateline?.published) return dateline.published;
  const days = new Set<string>();
  for (const line of paragraphs.slice(0, HEAD)) {
    if (line.length > SHORT) break;
    for (const { day } of findDays(line)) days.add(day);
  }
  const [day] = days;
  const latest = new Date(Date.parse(today) + 86_400_000).toISOString().slice(0, 10);
  return days.size === 1 && day! <= latest ? day! : null;
}

/** The day a file was made on, taken for the day of its text with a warning. */
export function fileDay(day: string | null, warnings: Warning[]): string | null {
  if (day !== null) {
    const message = 'The text names no day of its own; it is taken to be of the day that the file was made on.';
    warnings.push({ code: 'file-date', message });
  }
  return day;
}

/** The first paragraph where it is a heading: short, without a stop at its end, and with text under it. */
export function headLine([first = '', ...rest]: readonly string[]): string | null {
  const short = first.length >= 3 && first.length <= 200 && first.split(/\s+/u).length <= 25;
  return short && rest.length > 0 && !/\t|[.!?…。,;:"”»]$/u.test(first) ? first : null;
}
