import type { Sentence } from '../language/document.ts';
import { listFrom } from './coordination.ts';
import type { Mention, SentenceReading } from './mention.ts';
import { eachOnce, isPeople, partyOf } from './parties.ts';
import type { NounPhrase, VerbGroup } from './phrases.ts';

/** Words for those who bore an attack. */
const VICTIMS = new Set('victim dead injured wounded deceased casualty fatality hostage'.split(' '));
/** What makes of "the two murdered teachers" the victims of what was told before. */
const HARMED = new Set('murdered killed slain assassinated dead wounded injured kidnapped abducted'.split(' '));
const NAMING = new Set(['identify', 'name']);
/** Further back than this the attack is no longer the one whose victims are named. */
const MOST_SENTENCES_BACK = 6;

/** Whether a sentence may say who the victims of an attack were, so that its phrases are worth cutting. */
export function mayIdentify({ tokens }: Sentence): boolean {
  return tokens.some(({ lower, lemma }) => VICTIMS.has(lower) || VICTIMS.has(lemma) || HARMED.has(lower));
}

/**
 * Takes those whom a sentence names as the victims into the attack told last: "The victims were identified as Ana Ruiz and Pedro
 * Soto", "Among the injured are two nurses".
 */
export function addIdentified(reading: SentenceReading, text: string, mentions: readonly Mention[]): void {
  const people = eachOnce(reading, identified(reading)).filter((np) => isPeople(reading, np) && !np.pronoun);
  if (people.length === 0) return;
  const attack = mentions.findLast(
    ({ type, status, sentence, agents, patients }) =>
      type === 'ASSAULT' &&
      status.value === 'occurred' &&
      reading.index - sentence <= MOST_SENTENCES_BACK &&
      agents.length + patients.length > 0,
  );
  if (!attack || attack.sentence === reading.index) return;
  for (const np of people) attack.patients.push(partyOf(reading, text, np));
}

function identified(reading: SentenceReading): NounPhrase[] {
  const { phrases } = reading.phrases;
  for (const [p, verb] of phrases.entries()) {
    if (verb.kind !== 'vg' || verb.negated || !equates(reading, verb)) continue;
    const found = saidToBe(reading, p);
    if (found.length === 0) continue;
    const before = phrases.slice(Math.max(0, p - 4), p).filter((np) => np.kind === 'np');
    if (before.some((np) => areVictims(reading, np))) return found;
  }
  return [];
}

/** "are", "were identified" */
function equates(reading: SentenceReading, { head, passive }: VerbGroup): boolean {
  const { lemma, tag } = reading.sentence.tokens[head]!;
  return NAMING.has(lemma) ? passive : lemma === 'be' && tag === 'AUX';
}

/** Those named behind the verb at phrase `at`, "as" passed over. */
function saidToBe(reading: SentenceReading, at: number): NounPhrase[] {
  const { phrases } = reading.phrases;
  let p = at + 1;
  if (phrases[p]?.kind === 'prep' && (phrases[p] as { word: string }).word === 'as') p++;
  const np = phrases[p];
  return np?.kind === 'np' && np.reading.kind === 'human' ? listFrom(reading.phrases, np) : [];
}

function areVictims(reading: SentenceReading, { first, last, head, definite }: NounPhrase): boolean {
  const { tokens } = reading.sentence;
  if (VICTIMS.has(tokens[head]!.lemma) || VICTIMS.has(tokens[head]!.lower)) return true;
  return definite && tokens.slice(first, last).some(({ lower }) => HARMED.has(lower));
}
