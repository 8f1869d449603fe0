import { readActor } from '../actors/read-actor.ts';
import { listFrom } from './coordination.ts';
import { attachedFrom } from './objects.ts';
import type { NounPhrase, VerbGroup } from './phrases.ts';
import type { Roles } from './roles.ts';
import type { SentencePhrases } from './sentence-phrases.ts';
import { subjectOf } from './subject.ts';
import type { Trigger } from './triggers.ts';

/** Verbs whose subject does the deed that their object names: "carried out the attack", "claimed responsibility for the blast". */
const SUPPORT = new Set(
  'fire lob burst use hurl carry launch stage commit conduct perpetrate mount claim execute plan plot prepare order organize organise lead make begin start resume wage unleash undertake issue direct mastermind attempt do'.split(
    ' ',
  ),
);

/** Verbs that say of an event only that there was one. */
const OCCURRING = new Set(['occur', 'happen', 'register', 'perpetrate', 'direct']);

/** Fights that each side is in: "an encounter with the police". */
const MUTUAL = new Set('encounter shootout shoot-out gunfight gunbattle battle clash firefight fire'.split(' '));

/** Heads that leave the event word before them an event: "bombing campaign", "kidnap attempt". */
const EVENT_HEADS = new Set(
  'attempt campaign wave series spree spate operation plot incident bid action rampage'.split(' '),
);

/** The same of a noun ("the killing of two men by police"). */
export function nounRoles(all: SentencePhrases, trigger: Trigger): Roles | null {
  const at = all.indexAt(trigger.head);
  const phrase = all.phrases[at];
  if (phrase?.kind !== 'np') return null;
  const { tokens } = all.sentence;
  if (phrase.head !== trigger.last && tokens[phrase.head]!.tag !== 'ADJ') {
    // "attack victims" tells of victims; "a bombing campaign" of bombings; "the killing of" may end in a possessive.
    const possessive = tokens[trigger.last + 1]?.lower === "'s";
    if (!EVENT_HEADS.has(tokens[phrase.head]!.lemma) || possessive) return null;
  }
  const told = toldOf(all, at);
  const behind = attachedFrom(all, at + 1);
  const attached = told ? [...behind, ...attachedFrom(all, all.indexAt(told.head) + 1)] : behind;
  const agents: NounPhrase[] = [];
  const patients: NounPhrase[] = [];
  const before = premodifier(all, phrase, trigger);
  if (before) (before.possessive && trigger.entry.effect !== null ? patients : agents).push(before.np);
  const happensToSomeone = trigger.entry.effect !== null;
  for (const [i, { prep, np }] of attached.entries()) {
    if (prep === 'by') agents.push(...listFrom(all, np));
    else if (prep === 'against' || prep === 'on' || (prep === 'at' && i < behind.length))
      patients.push(...listFrom(all, np));
    else if (prep === 'of' && i === 0 && np.reading.kind !== 'event')
      (happensToSomeone ? patients : agents).push(...listFrom(all, np));
    else if (prep === 'with' && MUTUAL.has(tokens[trigger.last]!.lemma)) agents.push(...listFrom(all, np));
    else if (prep === 'between') agents.push(...listFrom(all, np));
  }
  const verb = governing(all, at);
  if (verb) {
    const v = all.indexAt(verb.head);
    const lemma = tokens[verb.head]!.lemma;
    if (SUPPORT.has(lemma) && agents.length === 0 && !verb.passive) agents.push(...subjectOf(all, v));
    if (SUPPORT.has(lemma) && verb.passive) {
      for (const { prep, np } of attachedFrom(all, v + 1)) if (prep === 'by' && agents.length === 0) agents.push(np);
    }
  }
  return { agents, patients, attached, verb, noun: phrase, continues: false };
}

/**
 * The verb behind a noun that says no more than that it happened or was done, so that what hangs on it hangs on the noun: "the
 * attack took place at", "a raid staged by X on".
 */
function toldOf(all: SentencePhrases, at: number): VerbGroup | null {
  let p = at + 1;
  while (all.phrases[p]?.kind === 'prep' && all.phrases[p + 1]?.kind === 'np') p += 2;
  if (all.phrases[p]?.kind === 'time') p++;
  const verb = all.phrases[p];
  if (verb?.kind !== 'vg') return null;
  const { lemma } = all.sentence.tokens[verb.head]!;
  if (OCCURRING.has(lemma) || (lemma === 'take' && all.sentence.tokens[verb.last + 1]?.lower === 'place')) return verb;
  return SUPPORT.has(lemma) && (verb.passive || verb.form === 'participle') ? verb : null;
}

/** Who stands before an event word inside its noun phrase: "police firing", "Russian airstrikes", "Karlov's assassination". */
function premodifier(
  all: SentencePhrases,
  phrase: NounPhrase,
  trigger: Trigger,
): { np: NounPhrase; possessive: boolean } | null {
  const { tokens } = all.sentence;
  let last = trigger.first - 1;
  while (last >= phrase.first && tokens[last]!.tag === 'ADJ' && !/^\p{Lu}/u.test(tokens[last]!.text)) last--;
  const possessive = tokens[last]?.lower === "'s" || tokens[last]?.lower === "'";
  if (possessive) last--;
  if (last < phrase.first || tokens[last]!.tag === 'DET' || tokens[last]!.kind !== 'word') return null;
  const reading = readActor(tokens.slice(phrase.first, last + 1), all.names, all.lexicon);
  const someone = reading.kind === 'human' || reading.kind === 'organisation' || reading.country !== null;
  if (!someone) return null;
  const figure = null;
  const kind = reading.kind === 'human' || reading.kind === 'organisation' ? reading.kind : 'place';
  return {
    np: { ...phrase, last, head: last, extent: last, reading: { ...reading, kind }, figure, pronoun: false },
    possessive,
  };
}

/** The verb whose object, or object of a preposition, is the phrase at `at`, or whose subject it is. */
function governing(all: SentencePhrases, at: number): VerbGroup | null {
  for (let p = at - 1, steps = 0; p >= 0 && steps < 8; p--, steps++) {
    const phrase = all.phrases[p]!;
    if (phrase.kind === 'vg') return phrase;
    if (phrase.kind === 'stop' || phrase.kind === 'sub' || phrase.kind === 'rel') break;
  }
  for (let p = at + 1, steps = 0; p < all.phrases.length && steps < 6; p++, steps++) {
    const phrase = all.phrases[p]!;
    if (phrase.kind === 'vg') return phrase;
    if (phrase.kind === 'stop' || phrase.kind === 'sub' || phrase.kind === 'conj') break;
  }
  return null;
}
