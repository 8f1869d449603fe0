import type { Attribution, Span } from '../model/index.ts';
import { appositionOf } from './apposition.ts';
import type { SentenceReading } from './mention.ts';
import { isPeople } from './parties.ts';
import type { NounPhrase } from './phrases.ts';
import { spanOf, wordsOf } from './spans.ts';
import { subjectOf } from './subject.ts';

export interface FoundAttribution {
  readonly value: Attribution;
  readonly span: Span;
}

/** Verbs of saying, by base form. */
export const SAYING = new Set(
  'say tell announce confirm claim state add explain warn assert allege declare admit acknowledge deny insist note reveal disclose indicate describe accuse'.split(
    ' ',
  ),
);
/** Verbs of outlets that pass on what others say. */
export const REPORTING = new Set('report cite quote write broadcast publish'.split(' '));
const OUTLET =
  /(?:\b(?:agency|news|newspaper|daily|radio|television|tv|times|post|magazine|media|press|reuters|afp|efe|xinhua|tass|channel|website)|\w\.com)\b/i;

/**
 * Who says what a sentence tells, origin first: the one who claims it, then who reports that claim. A news outlet "reports",
 * anyone else "claims".
 */
export function readAttribution(reading: SentenceReading, text: string): FoundAttribution[] {
  const { tokens } = reading.sentence;
  const { phrases } = reading.phrases;
  const found: FoundAttribution[] = [];
  const add = (np: NounPhrase, relation?: Attribution['relation']) => {
    if (np.pronoun && /^(it|i|we|you)$/.test(tokens[np.first]!.lower)) return;
    const span = spanOf(reading, np.first, np.extent);
    if (found.some((known) => known.span.start === span.start)) return;
    const words = wordsOf(text, span);
    found.push({
      value: { name: np.reading.name ?? words, relation: relation ?? (OUTLET.test(words) ? 'reports' : 'claims') },
      span,
    });
  };
  for (const [p, phrase] of phrases.entries()) {
    if (phrase.kind === 'vg') {
      const lemma = tokens[phrase.head]!.lemma;
      const says = SAYING.has(lemma);
      if (!says && !REPORTING.has(lemma)) continue;
      if (phrase.passive || phrase.negated || phrase.form === 'infinitive') continue;
      const set = says ? setApart(reading, p) : null;
      const subject = set ?? subjectOf(reading.phrases, p)[0];
      const after = phrases[p + 1];
      // "…", said Geng Shuang: the speaker stands behind the verb.
      const speaker =
        subject ??
        (after?.kind === 'np' && (isPeople(reading, after) || after.reading.kind === 'place') && says
          ? after
          : undefined);
      if (speaker) add(speaker, says ? undefined : 'reports');
    } else if (phrase.kind !== 'np' && tokens[phrase.first]!.lower === 'according') {
      const after = phrases[p + 1]?.kind === 'prep' ? phrases[p + 2] : phrases[p + 1];
      if (after?.kind === 'np') add(after);
    } else if (phrase.kind === 'np' && tokens[phrase.last]!.lower === 'according') {
      const after = phrases[p + 2];
      if (after?.kind === 'np') add(after);
    }
  }
  return found.sort((a, b) => Number(a.value.relation === 'reports') - Number(b.value.relation === 'reports'));
}

/**
 * The speaker that commas set apart with a verb of saying at the end of what is said: "killing four people, Ana Ruiz, the governor of
 * Tarma, said", "killing four people, said Ana Ruiz, the governor of Tarma". Null where the verb at `p` has its speaker elsewhere.
 */
function setApart(reading: SentenceReading, p: number): NounPhrase | null {
  const { phrases } = reading.phrases;
  if (phrases[p - 1]?.kind !== 'comma') return null;
  let q = p - 2;
  while (phrases[q]?.kind === 'np' && phrases[q - 1]?.kind === 'prep') q -= 2;
  const before = phrases[q];
  const named = before?.kind === 'np' ? appositionOf(reading.phrases, before) : null;
  if (named && named.said === before) return named.name;
  const after = phrases[p + 1];
  if (after?.kind !== 'np' || !isPeople(reading, after)) return null;
  let end = p + 2;
  while (phrases[end]?.kind === 'prep' && phrases[end + 1]?.kind === 'np') end += 2;
  return !phrases[end] || /^(?:comma|stop)$/.test(phrases[end]!.kind) ? after : null;
}

/** Those whom commas set apart as speakers, under either noun phrase of an apposition: they have no part in what they tell. */
export function speakersApart(reading: SentenceReading): Set<NounPhrase> {
  const apart = new Set<NounPhrase>();
  for (const [p, phrase] of reading.phrases.phrases.entries()) {
    if (phrase.kind !== 'vg' || !SAYING.has(reading.sentence.tokens[phrase.head]!.lemma)) continue;
    const speaker = setApart(reading, p);
    if (!speaker) continue;
    const both = appositionOf(reading.phrases, speaker);
    for (const np of [speaker, both?.name, both?.said]) if (np) apart.add(np);
  }
  return apart;
}

/** A line that only names who tells what follows ("Dailycaller.com reports:"), or null. */
export function relayLine(reading: SentenceReading, text: string): FoundAttribution | null {
  const { tokens } = reading.sentence;
  const last = tokens.at(-1);
  if (last?.lower !== ':' || tokens.length > 8) return null;
  const verb = tokens.findIndex((token) => REPORTING.has(token.lemma) || SAYING.has(token.lemma));
  if (verb < 1) return null;
  const span = spanOf(reading, 0, verb - 1);
  return { value: { name: wordsOf(text, span), relation: 'relays' }, span };
}
