import type { DateMention } from '../dates/read-dates.ts';
import type { Draft } from './draft.ts';
import { days } from './draft.ts';
import { FATES, isAttack, ONE_BY_ONE } from './gather.ts';
import type { SentenceReading } from './mention.ts';
import { distance } from './near.ts';
import { comesAfter, isDayOfSaying } from './said-on.ts';
import { tokenAt } from './spans.ts';

/** The day that a local report mostly gives to what it tells of. */
interface ReportDay {
  readonly date: DateMention;
  /** The same where the report leaves little doubt of it. */
  readonly sure: DateMention | null;
  /** The day that the report mostly speaks of between two, both inclusive. */
  between(start: string, end: string): DateMention | null;
  /** What the report says for the day that `date` names. */
  weightOf(date: DateMention): number;
}

interface Vote {
  weight: number;
  /** The mention that says most for it. */
  most: number;
  date: DateMention;
}

/** Whose day is that of a death, which may be days after the attack. */
const DYING = new Set('die succumb pronounce'.split(' '));
const LEAD = 4;
const IN_LEAD = 0.5;
/** What a day of a range that is not in it, or no day of the past, must have to be put in its place. */
const SURE = 3;
const HAPPENING = new Set('happen occur unfold erupt'.split(' '));
/** What makes the police come. */
const ALERTING = new Set('call respond dispatch summon alert arrive rush receive'.split(' '));
/** What lasts, or comes after an attack. */
const LASTING = new Set(
  'remain recover list stay undergo be gather hold meet speak return mourn continue release await expect face'.split(
    ' ',
  ),
);
const WORDS_TO_CLOCK = 4;
const WORDS_TO_TRIGGER = 12;
const WORDS_TO_NOUN = 4;
const CLOCK = /^(?:\d{1,2}(?::\d\d)?)?[ap]\.?m\.?$|^(?:noon|midnight)$/;

/** The day that a report published on `published` mostly gives to attacks; null where it gives none. */
export function readReportDay(readings: readonly SentenceReading[], published: string): ReportDay | null {
  const votes = new Map<string, Vote>();
  for (const reading of readings) {
    for (const date of reading.dates) {
      const day = date.value.start;
      if (date.kind !== 'date' || days(date) !== 1 || day === null || day > published) continue;
      const weight = weigh(reading, date);
      const known = votes.get(day);
      if (!known) votes.set(day, { weight, most: weight, date });
      else {
        known.weight += weight;
        if (weight > known.most) [known.most, known.date] = [weight, date];
      }
    }
  }
  const best = bestOf([...votes.values()]);
  if (!best) return null;
  return {
    date: best.date,
    sure: best.weight >= SURE ? best.date : null,
    between: (start, end) =>
      bestOf([...votes].flatMap(([day, vote]) => (start <= day && day <= end ? [vote] : [])))?.date ?? null,
    weightOf: ({ value }) => votes.get(value.start ?? '')?.weight ?? 0,
  };
}

function bestOf(votes: readonly Vote[]): Vote | null {
  return votes.reduce<Vote | null>((best, vote) => (vote.weight > (best?.weight ?? 0) ? vote : best), null);
}

/** What one mention of a day says for its being the day of the attack: "Saturday's shooting", "happened at 9 p.m. Friday". */
function weigh(reading: SentenceReading, date: DateMention): number {
  const { tokens } = reading.sentence;
  const attacks = reading.triggers.filter(
    ({ entry, head }) => entry.type === 'ASSAULT' && !FATES.has(tokens[head]!.lemma),
  );
  const heads = attacks.map(({ head }) => head);
  if (isDayOfSaying(reading, date, heads, true)) return 0;
  // A line of a page such as "October 27, 2013 11:16 AM"
  if (heads.length === 0 && !tokens.some(({ tag }) => tag === 'VERB' || tag === 'AUX')) return 0;
  const first = tokenAt(reading, date);
  let last = first;
  while (last + 1 < tokens.length && tokens[last + 1]!.start < date.end) last++;
  const lead = reading.index < LEAD ? IN_LEAD : 0;
  const noun = attacks.some(({ entry, head }) => entry.noun && head > last && head <= last + WORDS_TO_NOUN);
  if (noun && (tokens[last + 1]?.lower === "'s" || tokens[last]!.lower.endsWith("'s"))) return 3 + lead;
  const clock = tokens
    .slice(Math.max(0, first - WORDS_TO_CLOCK), last + 1 + WORDS_TO_CLOCK)
    .some(({ lower }) => CLOCK.test(lower));
  const verb = verbOf(reading, first);
  const sure = clock ? 1 : 0;
  if (verb !== null) {
    const { lemma } = tokens[verb]!;
    if (HAPPENING.has(lemma)) return 3 + sure + lead;
    if (ALERTING.has(lemma)) return 1.5 + sure + lead;
    if (DYING.has(lemma)) return 0.5;
    if (reading.phrases.phrases.length === 0 && comesAfter(lemma)) return 0;
    if (LASTING.has(lemma) && !heads.some((head) => verb < head && head < first)) return 0;
  }
  const near = heads.some((head) => distance(reading, head, date) <= WORDS_TO_TRIGGER);
  if (near) return 2 + sure + lead;
  return (heads.length > 0 ? 1 : 0.3) + sure;
}

/** The verb before token `at` in its clause; the nearest one where nobody has cut the sentence, as it holds no trigger. */
function verbOf(reading: SentenceReading, at: number): number | null {
  const { phrases } = reading.phrases;
  if (phrases.length === 0) {
    const verb = reading.sentence.tokens.slice(0, at).findLastIndex(({ tag }) => tag === 'VERB');
    return verb < 0 ? null : verb;
  }
  for (let p = reading.phrases.indexAt(at) - 1; p >= 0; p--) {
    const phrase = phrases[p]!;
    if (phrase.kind === 'vg') return phrase.head;
    if (phrase.kind === 'stop' || phrase.kind === 'sub') return null;
  }
  return null;
}

/** Days that a report of one attack may confuse with its own lie this near. */
const NEAR = 21;

/**
 * Gives the attack that a report opens with, and others without a day, the day that the report mostly speaks of: "A man was shot.
 * … The shooting happened at 9 p.m. on Friday", "The boy remained in hospital Sunday … Saturday's shooting".
 */
export function settleDay(drafts: readonly Draft[], report: ReportDay, published: string): void {
  const attacks = drafts.filter(isAttack);
  const main = attacks[0];
  if (!main || ![...main.modes].some((mode) => ONE_BY_ONE.has(mode))) return;
  for (const draft of attacks) {
    if (!draft.date) draft.date = report.date;
    else if (draft === main) draft.date = better(draft.date, report, published);
  }
}

/** The day of an attack, of its own date and those the report gives. */
function better(date: DateMention, report: ReportDay, published: string): DateMention {
  const { start, end } = date.value;
  if (start === null || end === null) return date;
  const weight = report.weightOf(report.date);
  if (start > published) return report.date;
  if (start !== end) return report.between(start, end) ?? (weight >= SURE ? report.date : date);
  if (Math.abs(Date.parse(report.date.value.start!) - Date.parse(start)) > NEAR * 86_400_000) return date;
  return report.weightOf(date) < weight / 2 ? report.date : date;
}
