import { listBefore, listFrom } from './coordination.ts';
import { nounRoles } from './noun-roles.ts';
import { attachedFrom, objectFrom } from './objects.ts';
import { participleForm, type NounPhrase, type Phrase, type VerbGroup } from './phrases.ts';
import type { Roles } from './roles.ts';
import type { SentencePhrases } from './sentence-phrases.ts';
import { finiteByNeed, subjectOf } from './subject.ts';
import type { Trigger } from './triggers.ts';

/** Verbs whose subject is the one it happens to. */
const UNDERGONE = new Set(['suffer', 'sustain', 'receive', 'lose', 'commit', 'die']);

const SUFFERED = new Set(['die', 'perish', 'succumb', 'be', 'lose', 'remain']);

/** Who did what a trigger tells of, and to whom, by how its sentence is built; null where it tells of nothing. */
export function rolesOf(all: SentencePhrases, trigger: Trigger): Roles | null {
  return trigger.entry.noun ? nounRoles(all, trigger) : verbRoles(all, trigger);
}

function verbRoles(all: SentencePhrases, trigger: Trigger): Roles | null {
  const at = all.indexAt(trigger.head);
  const phrase = all.phrases[at];
  if (!phrase) return null;
  if (phrase.kind !== 'vg') {
    // A participle the tagger took for an adjective: "A policeman shot dead".
    const token = all.sentence.tokens[trigger.head]!;
    if (!participleForm(token) || phrase.kind !== 'np') return null;
    if (trigger.head !== phrase.last || phrase.head === phrase.last) return null;
    return {
      agents: [],
      patients: [phrase],
      attached: attachedFrom(all, at + 1),
      verb: null,
      noun: null,
      continues: false,
    };
  }
  const endOfFirstPart = trigger.first + trigger.entry.parts[0]!.length - 1;
  // "caused damage to the bridge": what it is done to follows the last part.
  const open = trigger.entry.parts.length > 1 && all.sentence.tokens[trigger.last]!.lower !== 'to';
  const start = Math.max(phrase.last, open ? endOfFirstPart : trigger.last) + 1;
  const found = phrase.form === 'participle' ? foundSo(all, at) : null;
  const subject = found ?? subjectOf(all, at);
  const object = whoseLives(all, objectFrom(all, start));
  const continues = phrase.form === 'ing' && goesOn(all, at);
  const after = trigger.entry.parts.length > 1 ? all.indexAt(trigger.last) + 1 : object.next;
  const attached = attachedFrom(all, after);
  const by = attached.filter((pp) => pp.prep === 'by').map((pp) => pp.np);
  const reduced =
    phrase.form === 'participle' &&
    object.found.length === 0 &&
    (trigger.entry.effect !== null ||
      trigger.entry.type === 'ASSAULT' ||
      trigger.entry.type === 'COERCE' ||
      by.length > 0) &&
    (subject.length > 0 || by.length > 0) &&
    (trigger.entry.weight === 1 || !/^(NOUN|PROPN)$/.test(all.sentence.tokens[trigger.last]!.tag)) &&
    !complementFollows(all, at) &&
    !finiteByNeed(all, at);
  if (phrase.passive || reduced || (found !== null && object.found.every((np) => np.reading.kind === 'time'))) {
    return {
      agents: by.flatMap((np) => listFrom(all, np)),
      patients: subject,
      attached,
      verb: phrase,
      noun: null,
      continues,
    };
  }
  // "turned the gun on himself"
  if (trigger.entry.effect !== null && /^(himself|herself)$/.test(all.sentence.tokens[trigger.last]!.lower))
    return { agents: subject, patients: subject, attached, verb: phrase, noun: null, continues };
  const ownLife = all.sentence.tokens[trigger.last - 1]?.lower === 'own';
  if (trigger.entry.effect !== null && (ownLife || UNDERGONE.has(all.sentence.tokens[phrase.head]!.lemma))) {
    // "suffered gunshot wounds", "took his own life"
    return { agents: [], patients: subject, attached, verb: phrase, noun: null, continues };
  }
  if (SUFFERED.has(all.sentence.tokens[phrase.head]!.lemma) && object.found.length === 0) {
    return { agents: [], patients: subject, attached, verb: phrase, noun: null, continues };
  }
  return { agents: subject, patients: object.found, attached, verb: phrase, noun: null, continues };
}

/** Those found: "a mother and her son were found shot to death", "they found a man shot to death". */
function foundSo(all: SentencePhrases, at: number): NounPhrase[] | null {
  let b = at - 1;
  while (all.phrases[b]?.kind === 'time' || (b < at - 1 && all.phrases[b]?.kind === 'prep')) b--;
  const before = all.phrases[b];
  const found = (phrase: Phrase | undefined): phrase is VerbGroup =>
    phrase?.kind === 'vg' && all.sentence.tokens[phrase.head]!.lemma === 'find';
  if (before?.kind === 'np') {
    const list = listBefore(all, before);
    const verb = all.phrases[all.indexAt(list[0]!.first) - 1];
    return found(verb) && !verb.passive ? list : null;
  }
  return found(before) && before.passive ? subjectOf(all, b) : null;
}

/** "claimed the lives of five people": five people are what it took. */
function whoseLives(
  all: SentencePhrases,
  object: { found: NounPhrase[]; next: number },
): { found: NounPhrase[]; next: number } {
  const [lives] = object.found;
  if (lives?.figure !== null || all.sentence.tokens[lives.head]!.lemma !== 'life') return object;
  const [of, whose] = [all.phrases[object.next], all.phrases[object.next + 1]];
  if (of?.kind !== 'prep' || of.word !== 'of' || whose?.kind !== 'np') return object;
  return { found: listFrom(all, whose), next: object.next + 2 };
}

/** "promised to return", "threatened that": what follows is the object. */
function complementFollows(all: SentencePhrases, at: number): boolean {
  const next = all.phrases[at + 1];
  return (next?.kind === 'vg' && next.form === 'infinitive') || (next?.kind === 'sub' && next.word === 'that');
}

/** ", killing one": a verb that adds to the clause before it. */
function goesOn(all: SentencePhrases, at: number): boolean {
  const before = all.phrases[at - 1];
  if (before?.kind === 'comma') return true;
  return before?.kind === 'conj' && all.phrases.slice(0, at).some((p) => p.kind === 'vg' && p.form === 'ing');
}
