import type { Party, SentenceReading } from './mention.ts';
import { coversToponym, isPeople, partyOf } from './parties.ts';
import type { NounPhrase, Phrase } from './phrases.ts';
import { subjectOf } from './subject.ts';

/** Words about who did it. */
const CUES = new Set(
  `claim responsibility accuse blame attribute suspect responsible author perpetrator perpetrate confess admit deny identify arrest
  capture detain flee escape implicate involve charge mastermind order search manhunt communique allege believe presume apparently
  presumably carry guilty behind`.split(/\s+/),
);

/** A noun phrase of a report that can stand for somebody, and what its sentence tells of it, the same for every attack. */
export interface Somebody {
  readonly np: NounPhrase;
  readonly party: Party;
  readonly sentence: number;
  readonly drawn: readonly string[];
}

/** Those whom the noun phrases of a sentence name, each with what the sentence tells of it. */
export function readSomebodies(own: SentenceReading, text: string): Somebody[] {
  const reading: SentenceReading = { ...own, phrases: own.allPhrases() };
  const { phrases } = reading.phrases;
  const subjects = new Map<NounPhrase, string[]>();
  for (const [p, phrase] of phrases.entries()) {
    if (phrase.kind !== 'vg') continue;
    const verb = verbOf(reading, phrase);
    for (const np of subjectOf(reading.phrases, p)) subjects.set(np, [...(subjects.get(np) ?? []), verb]);
  }
  const cues = [...new Set(reading.sentence.tokens.map(({ lemma }) => lemma).filter((lemma) => CUES.has(lemma)))];
  const somebodies: Somebody[] = [];
  for (const [p, np] of phrases.entries()) {
    if (np.kind !== 'np' || np.pronoun || np.reading.kind === 'time' || !isPeople(reading, np)) continue;
    if (np.reading.kind === 'unknown' && np.reading.name === null && !np.figure) continue;
    if (np.reading.name === null && coversToponym(reading, np)) continue;
    const party = partyOf(reading, text, np);
    const drawn = drawnFrom(reading, p, np, subjects.get(np) ?? [], cues);
    somebodies.push({ np, party, sentence: own.index, drawn });
  }
  return somebodies;
}

/** What kind of party a noun phrase is, for what is learned of it. */
export function classOf({ reading, figure }: NounPhrase): string {
  const kind = reading.kind === 'unknown' ? 'name' : reading.kind;
  return `${kind} ${reading.name === null ? '-' : 'named'} ${reading.person !== null ? 'one' : reading.plural || figure ? 'many' : '-'}`;
}

function verbOf({ sentence: { tokens } }: SentenceReading, verb: Extract<Phrase, { kind: 'vg' }>): string {
  return `${tokens[verb.head]!.lemma}${verb.passive ? ' passive' : ''}${verb.negated ? ' not' : ''}`;
}

/** What the sentence of a noun phrase tells of it. */
function drawnFrom(
  reading: SentenceReading,
  p: number,
  np: NounPhrase,
  verbs: readonly string[],
  cues: readonly string[],
): string[] {
  const { phrases } = reading.phrases;
  const { tokens } = reading.sentence;
  const { sector } = np.reading;
  const what = classOf(np);
  const lemma = tokens[np.head]!.lemma;
  const named = np.reading.name?.toLowerCase();
  const before = phrases[p - 1];
  const prep = before?.kind === 'prep' ? before.word : '-';
  const governor = before?.kind === 'prep' ? phrases[p - 2] : before;
  const hung =
    governor?.kind === 'vg'
      ? verbOf(reading, governor)
      : governor?.kind === 'np'
        ? tokens[governor.head]!.lemma
        : (governor?.kind ?? 'start');
  // "blamed the attack on X": the verb stands before the object.
  const verb = before?.kind === 'prep' && governor?.kind === 'np' ? phrases[p - 3] : undefined;
  const beyond = verb?.kind === 'vg' ? [`said=${prep} ${verbOf(reading, verb)}`] : [];
  const after = phrases[reading.phrases.indexAt(np.last) + 1];
  const next = after?.kind === 'vg' ? verbOf(reading, after) : after?.kind === 'np' ? 'np' : (after?.word ?? 'end');
  const words = tokens.slice(np.first, np.last + 1).filter((_, i) => np.first + i !== np.head);
  const triggers = [...new Set(reading.triggers.map(({ entry }) => entry.type))];
  return [
    'always',
    `what=${what}`,
    `sector=${sector ?? '-'}`,
    `what+sector=${what} ${sector ?? '-'}`,
    `head=${lemma}`,
    ...(named === undefined ? [] : [`name=${named}`]),
    `definite=${np.definite} ${what}`,
    `prep=${prep} ${what}`,
    `hung=${prep} ${hung}`,
    ...beyond,
    `hung+sector=${prep} ${hung} ${sector ?? '-'}`,
    `next=${next}`,
    `quoted=${reading.quoted[np.head] === 1}`,
    ...words.map((word) => `word=${word.lemma}`),
    ...verbs.flatMap((verb) => [`subject=${verb}`, `subject+what=${verb} ${what}`]),
    ...(verbs.length === 0 ? ['subject=-'] : []),
    ...cues.flatMap((cue) => [`cue=${cue} ${sector ?? '-'}`, `cue+what=${cue} ${what}`]),
    ...triggers.map((type) => `tells=${type} ${sector ?? '-'}`),
    ...(triggers.length === 0 ? [`tells=none ${sector ?? '-'}`] : []),
  ];
}
