import type { Sentence } from '../language/document.ts';
import { treeOf, type Tree } from '../language/tree.ts';
import type { EventType } from '../model/index.ts';
import { isMain, isSaying } from './main-clause.ts';
import { isLoose, type Trigger } from './triggers.ts';

/** What PLOVER counts as hostile: who announces it, threatens. */
const HOSTILE: ReadonlySet<EventType> = new Set([
  'ASSAULT',
  'COERCE',
  'SANCTION',
  'PROTEST',
  'MOBILIZE',
  'REJECT',
  'THREATEN',
]);
const FUTURE = /^(will|wo|would|'ll|shall)$/;
const DUTY = /^(must|should|need)$/;
const NOT = /^(not|n't|never)$/;
/** "willing to", "is prepared to": who says so of themselves, promises. */
const READY = new Set('willing ready prepared committed'.split(' '));
/** Verbs whose complement is the promise or the threat. */
const PROMISING = new Set('promise pledge vow swear undertake propose plan intend warn announce'.split(' '));

const MOST_STEPS_TO_VERB = 6;
const WORDS_OF_AN_OBJECT = 4;
/** "refused to accept", "prepared to attack" */
const TAKING_VERBS: ReadonlySet<EventType> = new Set(['REJECT', 'MOBILIZE', 'SANCTION', 'THREATEN']);

/** Who plans something hostile threatens nobody with it. */
const QUIET = new Set(['plan', 'intend']);

/** Whether a sentence can hold a promise, a threat, a demand or a refusal that modal verbs alone make. */
function maySpeak({ tokens }: Sentence): boolean {
  return tokens.some(({ lower }) => FUTURE.test(lower) || DUTY.test(lower) || READY.has(lower));
}

/**
 * The triggers of a sentence with the acts that lie in saying itself: "said it will release the hostages" is an agreement, "will
 * blockade the capital" a threat, "will not accept" a refusal, and "must return the helicopter" a demand of the one who must. A promise
 * of something hostile ("vowed to boycott") becomes a threat; an agreement that was not reached, a refusal. `isLead` says whether the
 * sentence is headline or lead.
 */
export function speechActs(sentence: Sentence, triggers: readonly Trigger[], isLead: boolean): Trigger[] {
  const { tokens } = sentence;
  const speak = triggers.some(({ entry }) => entry.type !== 'ASSAULT');
  if (!speak && !maySpeak(sentence)) return [...triggers];
  const held = triggers.filter((trigger) => holdsTogether(sentence, trigger));
  const objects = new Set(held.flatMap(({ entry, last }) => (isLoose(entry) ? [last] : [])));
  const out = held
    // "lifted the curfew": no curfew any more.
    // "warned that separatists may attack": a threat is made to someone.
    .filter(({ head }) => tokens[head]!.lemma !== 'warn' || !warnsOfOthers(sentence, head))
    .filter(({ entry, first, head }) => entry.type === 'ASSAULT' || first !== head || !objects.has(head))
    .map((trigger) => recast(sentence, trigger, held));
  for (const [t, token] of tokens.entries()) {
    const found = FUTURE.test(token.lower)
      ? promise(sentence, t, triggers, isLead)
      : DUTY.test(token.lower)
        ? demand(sentence, t)
        : READY.has(token.lower)
          ? readiness(sentence, t, triggers)
          : null;
    if (found && !out.some((known) => known.first === found.first)) out.push(found);
  }
  return out.sort((a, b) => a.first - b.first);
}

/**
 * Whether the last word of a trigger with a gap is the noun it should be and hangs on the verb ("lifted on Friday a day-old
 * blockade"), or stands so near that it is its object wherever the parser put it.
 */
function holdsTogether(sentence: Sentence, { entry, head, last }: Trigger): boolean {
  const { tokens } = sentence;
  if (!isLoose(entry)) return true;
  if (tokens[last]!.tag === 'VERB' && !TAKING_VERBS.has(entry.type)) return false;
  const between = tokens.slice(head + 1, last);
  if (between.length < WORDS_OF_AN_OBJECT && !between.some(({ tag }) => tag === 'VERB' || tag === 'AUX')) return true;
  const { heads } = treeOf(sentence);
  for (let t = last, steps = 0; t >= 0 && steps < MOST_STEPS_TO_VERB; t = heads[t]!, steps++)
    if (t === head) return true;
  return false;
}

function act(type: EventType, mode: string | null, first: number, last: number, head: number): Trigger {
  const entry = {
    parts: [[['']]],
    noun: false,
    type,
    mode,
    effect: null,
    needs: 'party',
    weight: 1,
    origin: null,
  } as const;
  return { entry, first, last, head, said: true };
}

/** The types of event that verb `v` tells of, itself or by its object ("carry out the attack"). */
function typesOf(tree: Tree, v: number, triggers: readonly Trigger[]): EventType[] {
  return triggers
    .filter(({ head }) => head === v || (tree.heads[head] === v && /^(obj|xcomp|obl)$/.test(tree.relations[head]!)))
    .map(({ entry }) => entry.type);
}

function hasUnless({ tokens }: Sentence, tree: Tree, v: number): boolean {
  return tree.children[v]!.some((clause) => tree.children[clause]!.some((mark) => tokens[mark]!.lower === 'unless'));
}

const isNegated = ({ tokens }: Sentence, tree: Tree, v: number) =>
  tree.children[v]!.some((child) => NOT.test(tokens[child]!.lower));

/** Whether nobody is warned, of what others may do. */
function warnsOfOthers(sentence: Sentence, v: number): boolean {
  const { tokens } = sentence;
  const tree = treeOf(sentence);
  if (hasObject(tree, v)) return false;
  const content = tree.children[v]!.find((child) => tree.relations[child] === 'ccomp');
  const subject = content === undefined ? undefined : subjectOf(tree, content);
  return subject !== undefined && tokens[subject]!.tag !== 'PRON';
}

const hasObject = (tree: Tree, v: number) => tree.children[v]!.some((child) => /^i?obj$/.test(tree.relations[child]!));

function subjectOf(tree: Tree, v: number): number | undefined {
  return tree.children[v]!.find((child) => tree.relations[child] === 'nsubj');
}

const ITSELF = /^(it|he|she|they|we|i)$/;

/** Whether a sentence may be one that `promise` reads; one that cannot be is not parsed for it. */
function mayPromise({ tokens }: Sentence, modal: number, isLead: boolean): boolean {
  if (isLead && tokens[modal]!.lower !== 'would') return true;
  return tokens.some(isSaying) && (isLead || tokens.some(({ lower }) => ITSELF.test(lower)));
}

/** "said it will …": what the subject announces of itself. */
function promise(sentence: Sentence, modal: number, triggers: readonly Trigger[], isLead: boolean): Trigger | null {
  if (!mayPromise(sentence, modal, isLead)) return null;
  const { tokens } = sentence;
  const tree = treeOf(sentence);
  const verb = tree.heads[modal]!;
  if (verb < 0 || tree.relations[modal] !== 'aux' || tokens[verb]!.tag !== 'VERB' || !isMain(sentence, verb))
    return null;
  const subject = subjectOf(tree, verb);
  if (subject === undefined || !/^(PROPN|NOUN|PRON)$/.test(tokens[subject]!.tag)) return null;
  const up = tree.heads[verb]!;
  const said = up >= 0 && isSaying(tokens[up]!) && /^(ccomp|parataxis)$/.test(tree.relations[verb]!);
  // "would" tells of the future only in reported speech.
  if (tokens[modal]!.lower === 'would' && !said) return null;
  // "The army will withdraw, the mediators said": whose promise that is only the lead leaves no doubt of.
  const own = said && ITSELF.test(tokens[subject]!.lower);
  if (!own && !isLead) return null;
  if (/^(this|that|which|there|who)$/.test(tokens[subject]!.lower)) return null;
  const types = typesOf(tree, verb, triggers);
  if (isNegated(sentence, tree, verb)) return act('REJECT', null, modal, verb, verb);
  const hostile = types.some((type) => HOSTILE.has(type)) || hasUnless(sentence, tree, verb);
  if (types.includes('AGREE') || types.includes('THREATEN')) return null;
  return act(hostile ? 'THREATEN' : 'AGREE', null, modal, Math.max(modal, verb), verb);
}

/** "said Sudan must return a helicopter": what the speaker asks of the subject. */
function demand(sentence: Sentence, modal: number): Trigger | null {
  const { tokens } = sentence;
  const tree = treeOf(sentence);
  const verb = tree.heads[modal]!;
  if (verb < 0 || tree.relations[modal] !== 'aux') return null;
  const up = tree.heads[verb]!;
  if (up < 0 || !/^(ccomp|parataxis)$/.test(tree.relations[verb]!) || !isMain(sentence, verb)) return null;
  if (tokens[up]!.tag !== 'VERB') return null;
  const subject = subjectOf(tree, verb);
  if (subject === undefined || tokens[subject]!.tag === 'PRON') return null;
  return act('REQUEST', 'change', modal, modal, up);
}

/** "is willing to withdraw its troops" */
function readiness(sentence: Sentence, at: number, triggers: readonly Trigger[]): Trigger | null {
  const { tokens } = sentence;
  const tree = treeOf(sentence);
  const content = tree.children[at]!.find(
    (child) =>
      /^(xcomp|ccomp|advcl|obl)$/.test(tree.relations[child]!) &&
      (tokens[child]!.tag === 'VERB' || tokens[at + 1]?.lower === 'to'),
  );
  const be = tree.children[at]!.some((child) => /^(cop|aux:pass|aux)$/.test(tree.relations[child]!));
  if (content === undefined || !be || !isMain(sentence, at)) return null;
  if (isNegated(sentence, tree, at)) return act('REJECT', null, at, at, at);
  const hostile = typesOf(tree, content, triggers).some((type) => HOSTILE.has(type));
  return act(hostile ? 'THREATEN' : 'AGREE', null, at, at, at);
}

/** A promise of something hostile is a threat, and "failed to reach agreement" a refusal. */
function recast(sentence: Sentence, trigger: Trigger, triggers: readonly Trigger[]): Trigger {
  const { tokens } = sentence;
  const { entry, head } = trigger;
  // An attack is no act of speech.
  if (entry.noun || entry.type === 'ASSAULT') return trigger;
  if (entry.type === 'AGREE' && PROMISING.has(tokens[head]!.lemma)) {
    const tree = treeOf(sentence);
    const content = tree.children[head]!.find((child) => /^(xcomp|ccomp)$/.test(tree.relations[child]!));
    const hostile = content !== undefined && typesOf(tree, content, triggers).some((type) => HOSTILE.has(type));
    // "plotted and planned to bomb" is no threat yet.
    if (hostile && QUIET.has(tokens[head]!.lemma)) return trigger;
    if (hostile || hasUnless(sentence, tree, head))
      return { ...trigger, entry: { ...entry, type: 'THREATEN', mode: null } };
  }
  const friendly = !HOSTILE.has(entry.type) && entry.type !== 'REQUEST' && entry.type !== 'ACCUSE';
  // A sentence without these words is not parsed for them.
  if (!friendly || !tokens.some(({ lower, lemma }) => lemma === 'fail' || NOT.test(lower))) return trigger;
  const tree = treeOf(sentence);
  const up = tree.heads[head]!;
  if (up >= 0 && tree.relations[head] === 'xcomp' && tokens[up]!.lemma === 'fail') {
    return { ...trigger, entry: { ...entry, type: 'REJECT', mode: null }, said: true };
  }
  if (isNegated(sentence, tree, head)) {
    return { ...trigger, entry: { ...entry, type: 'REJECT', mode: null }, said: true };
  }
  return trigger;
}
