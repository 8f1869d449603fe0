import type { Span } from '../model/index.ts';
import { REPORTING, SAYING } from './attribution.ts';
import type { SentenceReading } from './mention.ts';
import { tokenAt } from './spans.ts';

/**
 * "Police said on Thursday that …", "sources reported today": the day they said it, not the day of what they said, unless the
 * saying is itself the event, told by a trigger at one of `heads`.
 */
export function isDayOfSaying(reading: SentenceReading, date: Span, heads: readonly number[]): boolean {
  const { tokens } = reading.sentence;
  const { phrases } = reading.phrases;
  let p = reading.phrases.indexAt(tokenAt(reading, date)) - 1;
  if (phrases[p]?.kind === 'prep') p--;
  if (phrases[p]?.kind === 'np' && phrases[p - 1]?.kind === 'vg') p--;
  const verb = phrases[p];
  if (verb?.kind !== 'vg') return false;
  const { lemma } = tokens[verb.head]!;
  return (SAYING.has(lemma) || REPORTING.has(lemma)) && !heads.includes(verb.head);
}
