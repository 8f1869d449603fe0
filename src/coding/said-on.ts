import type { Span } from '../model/index.ts';
import { REPORTING, SAYING } from './attribution.ts';
import type { SentenceReading } from './mention.ts';
import { tokenAt } from './spans.ts';

/** What is done after an attack, on a day of its own. */
const AFTERWARDS = new Set(
  'arrest charge appear plead sentence indict convict arraign identify schedule book surrender mourn bury post update file extradite apprehend issue release'.split(
    ' ',
  ),
);
/** Occasions that come after an attack: "due in court Wednesday", "at a news conference Thursday". */
const OCCASIONS = new Set(
  'court hearing conference bond funeral vigil service trial arraignment statement briefing custody release email interview autopsy'.split(
    ' ',
  ),
);
/** What the police do about an attack on another day: "Police on Friday were investigating". */
const LOOKING_INTO = new Set('investigate search look seek work probe'.split(' '));
/** What stands before the day that a page or a picture came out. */
const STAMP = /^(posted|updated|published|created|modified|last|report|:|\(|\[)$/;

/** Whether a verb tells of what is said of an attack, or done about it, on a day of its own. */
export function comesAfter(lemma: string): boolean {
  return SAYING.has(lemma) || REPORTING.has(lemma) || AFTERWARDS.has(lemma) || LOOKING_INTO.has(lemma);
}

/**
 * "Police said on Thursday that …", "sources reported today", "was arrested Tuesday", "(Published Monday)": the day they said or did
 * it, not the day of what they speak of, unless that is itself the event, told by a trigger at one of `heads`. What comes
 * after an attack is only told apart from an `attack`.
 */
export function isDayOfSaying(
  reading: SentenceReading,
  date: Span,
  heads: readonly number[],
  attack: boolean,
): boolean {
  const { tokens } = reading.sentence;
  const { phrases } = reading.phrases;
  const at = tokenAt(reading, date);
  // "— Ann Roe (@annroe) November 5, 2016"
  if (
    attack &&
    tokens[at - 1]?.lower === ')' &&
    tokens.slice(Math.max(0, at - 4), at).some(({ text }) => text.includes('@'))
  )
    return true;
  if (attack && STAMP.test(tokens[at - 1]?.lower ?? '')) return true;
  let p = reading.phrases.indexAt(at) - 1;
  const next = phrases[p + 2];
  if (
    attack &&
    next?.kind === 'vg' &&
    next.form !== 'infinitive' &&
    phrases[p]?.kind !== 'vg' &&
    !heads.includes(next.head)
  ) {
    const { lemma } = tokens[next.head]!;
    if (SAYING.has(lemma) || AFTERWARDS.has(lemma) || LOOKING_INTO.has(lemma)) return true;
  }
  if (attack && p + 1 <= 1 && opensWithSaying(reading, p + 2, heads)) return true;
  const by = phrases[p]?.kind === 'prep' ? phrases[p - 1] : phrases[p];
  if (attack && by?.kind === 'np' && OCCASIONS.has(tokens[by.head]!.lemma)) return true;
  if (phrases[p]?.kind === 'prep') p--;
  const near = phrases[p]?.kind === 'vg' || (phrases[p]?.kind === 'np' && phrases[p - 1]?.kind === 'vg');
  while (phrases[p]?.kind === 'np' && phrases[p - 1]?.kind === 'prep') p -= 2;
  if (phrases[p]?.kind === 'np' && phrases[p - 1]?.kind === 'vg') p--;
  const verb = phrases[p];
  if (verb?.kind !== 'vg') return false;
  const { lemma } = tokens[verb.head]!;
  if (heads.includes(verb.head)) return false;
  if (attack && AFTERWARDS.has(lemma)) return !heads.some((head) => verb.last < head && head < at);
  return near && (SAYING.has(lemma) || REPORTING.has(lemma));
}

/** "On Wednesday, the sheriff's office said that …", "Early Tuesday Brian Jermon, 15, was arrested": what follows a day that opens its sentence. */
function opensWithSaying(reading: SentenceReading, from: number, heads: readonly number[]): boolean {
  const { phrases } = reading.phrases;
  let p = from;
  while (phrases[p] && /^(comma|np|prep|time|conj|age)$/.test(phrases[p]!.kind)) p++;
  const verb = phrases[p];
  if (verb?.kind !== 'vg' || heads.includes(verb.head)) return false;
  const { lemma } = reading.sentence.tokens[verb.head]!;
  return SAYING.has(lemma) || AFTERWARDS.has(lemma) || LOOKING_INTO.has(lemma);
}
