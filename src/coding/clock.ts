import type { DateMention } from '../dates/read-dates.ts';
import type { SentenceReading } from './mention.ts';
import { wordsOf } from './spans.ts';

/** A time of day that a sentence gives, and whether it is before noon. */
interface Clock {
  readonly start: number;
  readonly end: number;
  readonly morning: boolean;
}

const HALF = /^([ap])\.?m\.?$/;

function clockIn({ sentence: { tokens } }: SentenceReading): Clock | null {
  for (const [t, token] of tokens.entries()) {
    const half = HALF.exec(token.lower);
    const number = tokens[t - 1];
    if (half && number && /^\d/.test(number.text))
      return { start: number.start, end: token.end, morning: half[1] === 'a' };
    const joined = /^\d{1,2}(?::\d\d)?([ap])\.?m\.?$/.exec(token.lower);
    if (joined) return { start: token.start, end: token.end, morning: joined[1] === 'a' };
    if (token.lower === 'midnight' || token.lower === 'noon')
      return { start: token.start, end: token.end, morning: token.lower === 'midnight' };
  }
  return null;
}

const LAST_DAY = 86_400_000;

/**
 * The day that a bare time of day means: "Police were called at about 1:15 p.m." in a report without any other day speaks of the day
 * the report came out. An "overnight" is settled by it: "2 a.m." is that day, "11 p.m." the one before.
 */
export function dayOfClock(
  readings: readonly SentenceReading[],
  text: string,
  published: string,
  overnight: boolean,
): DateMention | null {
  for (const reading of readings) {
    const clock = clockIn(reading);
    if (!clock) continue;
    const before = overnight && !clock.morning;
    const day = before ? new Date(Date.parse(published) - LAST_DAY).toISOString().slice(0, 10) : published;
    const span = { start: day, end: day };
    const value = { ...span, text: wordsOf(text, clock) };
    return { start: clock.start, end: clock.end, value, kind: 'date', base: span, ends: [] };
  }
  return null;
}
