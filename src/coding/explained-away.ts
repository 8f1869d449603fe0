import type { SentenceReading } from './mention.ts';
import { rowAmong, type Cue, type Cues } from './find-non-events.ts';
import { nonEvents, type NonEvent } from './non-event-table.ts';
import { isThing } from './parties.ts';
import type { NounPhrase, Phrase, VerbGroup } from './phrases.ts';
import type { Roles } from './roles.ts';
import { ARMED, HARM } from './harm.ts';
import { tokenAt } from './spans.ts';
import type { Trigger } from './triggers.ts';

/** Kinds in which nobody means to harm: a deed that a person does is not of them. */
export const NATURAL = new Set(['disaster', 'disease', 'accident']);
/** What kills by chance or because somebody made it: only where nothing tells of an attack it is the first. */
const MEANT_PERHAPS = new Set(['accident', 'traffic']);
/** Modes of weapons that tell of an attack wherever they stand; bats, ropes and bottles have other uses. */
const TELLING_MODES = new Set(['firearms', 'explosives', 'suicide-attack', 'aerial', 'drone', 'heavy-weapons']);
const PRESENT = new Set(['is', 'are', "'s", "'re", 'be', 'being', 'do', 'does', 'has', 'have']);

/** Why a deed is no attack: the kind, and the line of `lexicon/non-events.tsv` where one says so. */
interface Reason {
  readonly kind: string;
  readonly line: number | null;
}

const FIGURE: Reason = { kind: 'figure', line: null };
const ANIMAL: Reason = { kind: 'animal', line: null };
const FICTION: Reason = { kind: 'fiction', line: null };

/** What the report has told before a sentence. */
export interface Told {
  /** An attack close by. */
  readonly attack: boolean;
  /** Kinds of non-event that still hold, none told of an attack since. */
  readonly kinds: ReadonlySet<string>;
}

/**
 * Why what a trigger names is no attack: by `lexicon/non-events.tsv`, or null where it may be one. "A storm killed 12
 * people", "the senator killed the bill", "six people died when a bus overturned", "in the film a sniper kills a banker".
 */
export function explainedAway(
  trigger: Trigger,
  roles: Roles,
  reading: SentenceReading,
  cues: Cues,
  told: Told,
): Reason | null {
  const muted = cues.words.find(({ first, last }) => first <= trigger.head && trigger.head <= last);
  if (muted && !(muted.row.kind === 'figure' && isSigned(reading, roles, muted))) return muted.row;
  if (trigger.entry.type !== 'ASSAULT') return null;
  return byParties(trigger, roles, reading) ?? byCues(trigger, roles, reading, cues, told);
}

/** No attacker does it, or nobody suffers it. */
function byParties(trigger: Trigger, roles: Roles, reading: SentenceReading): Reason | null {
  const { tokens } = reading.sentence;
  const { agents, patients } = roles;
  if (agents.length > 0) {
    const reasons = agents.map((np) => notAnActor(reading, np, trigger));
    const [reason] = reasons;
    const perhaps = reason && MEANT_PERHAPS.has(reason.kind) && isMeant(trigger, roles, reading, reason.kind);
    if (reason && reasons.every((each) => each !== null) && !perhaps) return reason;
    // "ambushed by the timing of the vote"; but "debris injured two" tells of harm that something else did.
    const ideas = agents.every((np) => np.reading.kind === 'abstract' && np.figure === null);
    if (ideas && !HARM.has(trigger.entry.effect) && !trigger.entry.noun && !patients.some(isThing)) return FIGURE;
  }
  const { noun } = roles;
  if (noun && trigger.first > noun.first) {
    // "lightning strikes", "a methane blast"
    const row = rowAmong(tokens, 'by', noun.first, trigger.first - 1, trigger.first - 1);
    if (row) return row;
  }
  const of = noun ? roles.attached.filter(({ prep }) => prep === 'of').map(({ np }) => np) : [];
  const parties = patients.length > 0 || !noun ? patients : agents.filter((np) => np !== noun);
  // "the shooting of the film"
  const borne = parties.length === 0 ? of.slice(0, 1) : parties;
  if (borne.length > 0 && borne.every((np) => isObject(reading, np, roles))) {
    const reasons = borne.map((np) => notARecipient(reading, np, trigger));
    if (reasons.every((each) => each !== null)) return reasons[0]!;
  }
  const row = aboutWhich(reading, roles);
  if (row) return row;
  const governor = governorOf(reading, trigger, roles);
  return governor && rowAmong(tokens, 'governor', governor.head, governor.head);
}

function notAnActor(reading: SentenceReading, np: NounPhrase, { entry }: Trigger): Reason | null {
  const { kind } = np.reading;
  if (kind === 'animal') return ANIMAL;
  const { tokens } = reading.sentence;
  // "flood victims", "Storm Brigade" can attack; "Hurricane Maria" is a hurricane wherever the word stands.
  const anywhere = kind !== 'human' && kind !== 'organisation';
  const row = rowAmong(tokens, 'by', np.first, anywhere ? np.last : np.head, anywhere ? null : np.head);
  return row && deedOf(row.kind, entry) ? row : null;
}

function notARecipient(reading: SentenceReading, np: NounPhrase, { entry, head }: Trigger): Reason | null {
  if (np.reading.kind === 'animal') return ANIMAL;
  const { tokens } = reading.sentence;
  if (np.pronoun) return tokens[np.first]!.lower === 'it' && entry.effect === 'killed' ? FIGURE : null;
  if (np.reading.kind === 'human' || np.reading.kind === 'organisation') return null;
  const row = rowAmong(tokens, 'to', np.first, np.head, np.head);
  if (row) return row.kind === 'animal' || deedOf(row.kind, entry) ? row : null;
  // "attacked the plan", "executed the will": what is done to an idea.
  const idea = np.reading.kind === 'abstract' && np.figure === null && entry.needs === '';
  return idea && tokens[head]!.tag !== 'ADJ' && np.reading.country === null ? FIGURE : null;
}

/** What stands around the deed tells that it was none. */
function byCues(trigger: Trigger, roles: Roles, reading: SentenceReading, cues: Cues, told: Told): Reason | null {
  for (const { row } of cues.within) {
    if (deedOf(row.kind, trigger.entry)) return row;
  }
  if (isStory(trigger, roles, reading)) return FICTION;
  // "died of a heart attack": words that are no attack tell of what it was.
  const here = [...cues.beside, ...cues.words.filter(({ row }) => row.kind !== 'figure')];
  const kinds = new Set([...here.map(({ row }) => row.kind), ...told.kinds]);
  for (const kind of kinds) {
    if (!deedOf(kind, trigger.entry)) continue;
    const natural = NATURAL.has(kind) || kind === 'animal';
    if (natural && (told.attack || roles.agents.some((np) => np.reading.kind === 'human' || np.pronoun))) continue;
    const own = here.filter(({ row }) => row.kind === kind);
    if (kind === 'debate' && !own.some((cue) => isSaidOf(reading, trigger, cue))) continue;
    if (isMeant(trigger, roles, reading, kind, own)) continue;
    return own[0]?.row ?? { kind, line: null };
  }
  return null;
}

/** "attacked the media in a speech"; in "were attacked, she said in an interview" the speech is another clause's. */
function isSaidOf(reading: SentenceReading, { head }: Trigger, { first, last }: Cue): boolean {
  if (last < head) return false;
  const { phrases } = reading.phrases;
  return phrases
    .slice(reading.phrases.indexAt(head) + 1, reading.phrases.indexAt(first))
    .every(({ kind }) => kind !== 'vg' && kind !== 'stop' && kind !== 'comma' && kind !== 'sub');
}

function deedOf(kind: string, { parts, needs }: Trigger['entry']): boolean {
  const deeds = nonEvents().deeds.get(kind);
  // "was taken to hospital": what tells of harm only beside an attack has other causes too.
  if (!deeds || (needs === 'violent' && NATURAL.has(kind))) return true;
  return deeds.has(parts.map((part) => part.map((words) => words.join('|')).join(' ')).join(' _ '));
}

/** Whether the sentence tells of an attack beside what the kind explains. */
function isMeant(trigger: Trigger, roles: Roles, reading: SentenceReading, kind: string, own: readonly Cue[] = []) {
  return isSigned(reading, roles, ...own) || otherAttack(reading, trigger, kind);
}

/** Whether the sentence shows an armed actor or a weapon, which a figure of speech or an accident does not have. */
function isSigned(reading: SentenceReading, roles: Roles, ...own: readonly Cue[]): boolean {
  const { tokens } = reading.sentence;
  // Soldiers and police die in accidents too, and their chiefs are criticised; rebels and robbers are there for one thing.
  if (roles.agents.some((np) => np.reading.sector !== null && ARMED.has(np.reading.sector))) return true;
  const outlaws = reading.phrases.phrases.some(
    (np) => np.kind === 'np' && np.reading.kind === 'human' && /^(UAF|REB|CRM|PRM)$/.test(np.reading.sector ?? ''),
  );
  if (outlaws || rowAmong(tokens, 'sign', 0, tokens.length - 1)) return true;
  return reading.weapons.some((weapon) => {
    if (!weapon.modes.some((mode) => TELLING_MODES.has(mode))) return false;
    const at = tokenAt(reading, weapon);
    if (own.some(({ first, last }) => first <= at && at <= last)) return false;
    // "a coal mine" is no mine that explodes.
    const np = reading.phrases.at(at);
    return !(np?.kind === 'np' && np.reading.kind === 'facility' && weapon.end <= tokens[np.head]!.end);
  });
}

/** Whether the sentence tells of another attack, which the kind does not explain. */
function otherAttack(reading: SentenceReading, trigger: Trigger, kind: string): boolean {
  return reading.triggers.some(
    (other) =>
      other !== trigger &&
      other.entry.type === 'ASSAULT' &&
      (other.entry.needs === '' || other.entry.needs === 'human') &&
      !deedOf(kind, other.entry),
  );
}

/** "The movie in which a gunman kills a banker": a work is what the sentence speaks of, and its story is told in the present. */
function isStory({ head, entry }: Trigger, { verb }: Roles, reading: SentenceReading): boolean {
  const { phrases } = reading.phrases;
  const { tokens } = reading.sentence;
  const first = phrases.findIndex((phrase) => phrase.kind === 'np' || phrase.kind === 'vg');
  const works = phrases.filter(
    (np, p): np is NounPhrase =>
      np.kind === 'np' &&
      ((p === first && np.head < head) || isIn(phrases[p - 1])) &&
      rowAmong(tokens, 'teller', np.first, np.head, np.reading.kind === 'human' ? np.head : null) !== null,
  );
  if (works.length === 0) return false;
  return entry.noun ? works.some((np) => np.head < head) : verb !== null && isPresent(reading, verb);
}

const isIn = (phrase: Phrase | undefined) => phrase?.kind === 'prep' && phrase.word === 'in';

function isPresent(reading: SentenceReading, verb: VerbGroup): boolean {
  const { tokens } = reading.sentence;
  const auxiliary = tokens.slice(verb.first, verb.head).find(({ tag }) => tag === 'AUX');
  if (auxiliary) return PRESENT.has(auxiliary.lower);
  const { lower, lemma } = tokens[verb.head]!;
  if (/^(set|put|hit|burst|cut)$/.test(lower)) return false; // as well past
  return lower === lemma || lower === `${lemma}s` || lower === `${lemma}es` || verb.form === 'ing';
}

/**
 * Whether a phrase that is read as what it happened to stands where that is sure: behind the verb, or as the first thing of its
 * clause. In "the senator who wrote the bill was assassinated" the bill stands by chance before the verb.
 */
function isObject(reading: SentenceReading, np: NounPhrase, { verb, noun }: Roles): boolean {
  if (noun || !verb || np.first > verb.last) return true;
  const at = reading.phrases.indexAt(np.first);
  const before = reading.phrases.phrases[at - 1]?.kind;
  return before !== 'vg' && before !== 'prep' && (verb.passive || verb.form === 'finite');
}

/** "the law on bombing and arson": the noun that a deed is only the subject of. */
function aboutWhich(reading: SentenceReading, { noun }: Roles): NonEvent | null {
  if (!noun) return null;
  const { phrases } = reading.phrases;
  let at = reading.phrases.indexAt(noun.first);
  while (phrases[at - 1]?.kind === 'conj' && phrases[at - 2]?.kind === 'np') at -= 2;
  const np = phrases[at - 2];
  if (phrases[at - 1]?.kind !== 'prep' || np?.kind !== 'np') return null;
  return rowAmong(reading.sentence.tokens, 'about', np.first, np.head, np.head);
}

/** The verb just before a deed that is its object: "practised storming", "simulated an attack". */
function governorOf(reading: SentenceReading, { head }: Trigger, { verb, noun }: Roles): VerbGroup | null {
  const { phrases } = reading.phrases;
  const at = reading.phrases.indexAt(head);
  if (noun) return verb && reading.phrases.indexAt(verb.head) < at ? verb : null;
  for (let p = at - 1; p >= 0 && at - p < 4; p--) {
    const phrase = phrases[p]!;
    if (phrase.kind === 'vg') return phrase;
    if (phrase.kind === 'stop' || phrase.kind === 'comma' || phrase.kind === 'sub') return null;
  }
  return null;
}
