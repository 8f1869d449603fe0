import { findKnownActors } from '../actors/known-actors.ts';
import { readActor } from '../actors/read-actor.ts';
import { countryByName, countryOfDemonym } from '../language/countries.ts';
import { treeOf, type Tree } from '../language/tree.ts';
import { isSaying } from './main-clause.ts';
import type { SentenceReading } from './mention.ts';
import { isParty } from './parties.ts';
import type { NounPhrase } from './phrases.ts';
import { rolesOf } from './roles-of.ts';
import type { Roles } from './roles.ts';
import type { Trigger } from './triggers.ts';

/** How far a party stands from the trigger by each relation on the way down to it; relations not named lead nowhere. */
const STEP: Readonly<Record<string, number>> = {
  obj: 0, iobj: 0, 'nsubj:pass': 0.1, nsubj: 0.1, 'obl:agent': 0.2, ccomp: 0.2, conj: 0.2, obl: 0.1, nmod: 0.3, 'nmod:poss': 0.3,
  'nmod:desc': 0.4, xcomp: 0.4, compound: 0.4, amod: 0.4, flat: 0.4, dep: 0.6, csubj: 1, appos: 1, acl: 0.9, advcl: 1.2, 'acl:relcl': 2,
}; // prettier-ignore
/** How far each preposition keeps a party from being the one addressed; others keep it furthest. */
const PREPOSITION: Readonly<Record<string, number>> = {
  with: 0, to: 0, against: 0, toward: 0, towards: 0, on: 0.1, upon: 0.1, from: 0.1, between: 0.1, by: 0.2, of: 0.2, for: 0.3,
  into: 0.3, among: 0.3, at: 0.6, over: 0.5, about: 0.5, in: 0.7, inside: 0.7, throughout: 0.7, across: 0.7, within: 0.7,
}; // prettier-ignore
const OTHER_PREPOSITION = 1.2;
/** A party further off belongs to something else. */
const FURTHEST = 2.9;
/** Parties no further than this behind the nearest are recipients too. */
const BESIDE = 0.15;
const OF_THE_ACTOR = 1.2;
const OF_NO_COUNTRY = 0.5;

/** Verbs whose object does what the infinitive after it says. */
const CONTROL = new Set(
  'order tell ask urge force help instruct allow send lead command encourage persuade permit'.split(' '),
);
const MOST_STEPS_UP = 6;

const MOVING = new Set('withdraw pull remove evacuate send deploy dispatch move recall rush'.split(' '));
const OF_THE_MOVED = 0.8;

interface Candidate {
  readonly np: NounPhrase;
  readonly cost: number;
}

/**
 * Who says or does something short of violence, and to whom, from the dependency tree: the subject acts, and whoever stands
 * nearest in what depends on the trigger is addressed, be it as object ("accused Libya"), behind a preposition ("broke off
 * relations with Libya"), as the subject of what is asked ("demanded that Libya hand over two men") or as an adjective
 * ("rejected a Libyan offer").
 */
export function speechRoles(reading: SentenceReading, trigger: Trigger): Roles | null {
  const base = rolesOf(reading.phrases, trigger);
  if (!base && trigger.entry.noun) return null;
  const tree = treeOf(reading.sentence);
  const agents = agentsOf(reading, tree, trigger);
  const near = addressed(reading, tree, trigger, agents);
  const patients = near.length > 0 ? near : inWords(reading, base, agents);
  const none = { attached: [], verb: null, noun: null, continues: false };
  return { ...(base ?? none), agents: agents.length > 0 ? agents : (base?.agents ?? []), patients };
}

/** Where the tree shows nobody: the object by the phrases, else whoever stands behind a preposition. */
function inWords(reading: SentenceReading, base: Roles | null, agents: readonly NounPhrase[]): NounPhrase[] {
  const others = (np: NounPhrase) => isParty(reading, np) && !np.pronoun && !agents.includes(np);
  const objects = (base?.patients ?? []).filter(others);
  if (objects.length > 0) return objects;
  const behind = (base?.attached ?? []).find(({ prep, np }) => prep in PREPOSITION && others(np));
  return behind ? [behind.np] : [];
}

/** Whoever stands nearest in what depends on the trigger, the actor's own side last. */
function addressed(
  reading: SentenceReading,
  tree: Tree,
  trigger: Trigger,
  agents: readonly NounPhrase[],
): NounPhrase[] {
  const found = new Map<number, Candidate>();
  gather(reading, tree, trigger.head, 0, found, trigger);
  const passive = passiveSubject(tree, trigger);
  if (passive !== null) for (const np of phrasesOf(reading, tree, passive)) found.set(np.first, { np, cost: 0 });
  const homes = new Set(agents.map((np) => homeOf(reading, np)));
  const weighed = [...found.values()]
    .filter(({ np }) => !np.pronoun && !agents.some((each) => each.first <= np.first && np.first <= each.last))
    .map(({ np, cost }) => {
      const home = homeOf(reading, np);
      const own = home === null ? isOwn(reading, np) : homes.has(home);
      return { np, cost: cost + (own ? OF_THE_ACTOR : 0) + (home === null && !isBody(np) ? OF_NO_COUNTRY : 0) };
    });
  const least = Math.min(...weighed.map(({ cost }) => cost));
  return weighed.filter(({ cost }) => cost <= least + BESIDE).map(({ np }) => np);
}

/** Verbs whose subject takes part in the protest that is their object. */
const STAGING = new Set(
  'stage hold continue join begin start resume launch organize organise end suspend observe'.split(' '),
);

/**
 * Who protests, as the phrases say it, and against whom: whoever is named behind "against" or "over", or in what they demand
 * ("to demand the resignation of the president").
 */
export function protestRoles(reading: SentenceReading, trigger: Trigger): Roles | null {
  const base = rolesOf(reading.phrases, trigger);
  if (!base) return null;
  const tree = treeOf(reading.sentence);
  const up = tree.heads[trigger.head]!;
  const staged = trigger.entry.noun && up >= 0 && STAGING.has(reading.sentence.tokens[up]!.lemma);
  const stagers = staged && subjectsAt(reading, tree, up).length > 0;
  const agents = base.agents.length === 0 && stagers ? agentsOf(reading, tree, trigger) : base.agents;
  if (base.patients.some((np) => isParty(reading, np))) return { ...base, agents };
  const patients = addressed(reading, tree, trigger, agents).filter(
    (np) => np.reading.country !== null || np.reading.sector === 'GOV',
  );
  return { ...base, agents, patients: [...base.patients, ...patients] };
}

const isBody = ({ reading: { sector } }: NounPhrase) => sector === 'IGO' || sector === 'NGO' || sector === 'MNC';

/** "its troops", "army reservists": forces of no other country are the actor's own. */
function isOwn({ sentence: { tokens } }: SentenceReading, np: NounPhrase): boolean {
  return np.reading.sector === 'MIL' || /^(its|their|his|her)$/.test(tokens[np.first]!.lower);
}

/** The country a phrase names or belongs to, by its own words or as a place. */
function homeOf(reading: SentenceReading, np: NounPhrase): string | null {
  if (np.reading.country !== null) return np.reading.country;
  const { start, end } = reading.sentence.tokens[np.head]!;
  return reading.toponyms.find((toponym) => toponym.start < end && start < toponym.end)?.value.country ?? null;
}

/** The noun phrase whose head, by the tree, is token `t`. */
function phraseAt(reading: SentenceReading, tree: Tree, t: number): NounPhrase | null {
  const phrase = reading.phrases.at(t);
  if (phrase?.kind !== 'np') return null;
  const up = tree.heads[t]!;
  return up >= phrase.first && up <= phrase.last ? null : phrase;
}

/** The parties that token `t` heads: itself, what is joined to it, and the halves of "Hungarian and Romanian officials". */
function phrasesOf(reading: SentenceReading, tree: Tree, t: number): NounPhrase[] {
  const found: NounPhrase[] = [];
  const add = (np: NounPhrase | null) => {
    if (np && !found.includes(np) && isParty(reading, np)) found.push(np);
  };
  const phrase = reading.phrases.at(t);
  const own = phrase?.kind === 'np' ? phrase : null;
  for (const child of tree.children[t]!) {
    const relation = tree.relations[child]!;
    if (/^(amod|compound|nmod:desc)$/.test(relation) && child < (own?.first ?? t)) {
      const half = reading.phrases.at(child);
      if (half?.kind === 'np' && homeOf(reading, half) !== null) add(half);
    }
  }
  add(own && !isParty(reading, own) ? (partyWithin(reading, own) ?? own) : own);
  for (const child of tree.children[t]!) {
    const joined = tree.relations[child] === 'conj' && reading.sentence.tokens[child]!.tag !== 'VERB';
    if (joined) for (const np of phrasesOf(reading, tree, child)) add(np);
  }
  return found;
}

/** "an Australian ultimatum", "a NATO offer": whom a word before the head of the phrase names, as a party of its own. */
function partyWithin(reading: SentenceReading, phrase: NounPhrase): NounPhrase | null {
  const { tokens } = reading.sentence;
  for (let t = phrase.first; t < phrase.last; t++) {
    const toponym = reading.toponyms.find((each) => each.start <= tokens[t]!.start && tokens[t]!.start < each.end);
    const two = `${tokens[t]!.lower} ${tokens[t + 1]?.lower ?? ''}`;
    const long = t + 1 < phrase.last && (countryOfDemonym(two) ?? countryByName(two)) !== null;
    const country =
      countryOfDemonym(tokens[t]!.lower) !== null ||
      (countryByName(tokens[t]!.lower) ?? countryByName(tokens[t]!.text)) !== null;
    if (!toponym && !country && !long) continue;
    let last = long ? t + 1 : t;
    while (toponym && last + 1 < phrase.last && tokens[last + 1]!.start < toponym.end) last++;
    const read = readActor(tokens.slice(t, last + 1), reading.phrases.names, reading.phrases.lexicon);
    if (read.country === null && !toponym) continue;
    return {
      ...phrase, first: t, last, head: last, extent: last, figure: null, pronoun: false, definite: false,
      reading: { ...read, kind: 'place', country: read.country ?? toponym?.value.country ?? null },
    }; // prettier-ignore
  }
  const [body] = findKnownActors(
    tokens.slice(phrase.first, phrase.last),
    undefined,
    undefined,
    reading.phrases.lexicon,
  );
  // "a government order"
  const government = tokens.findIndex(({ lower }, t) => t >= phrase.first && t < phrase.last && lower === 'government');
  if (!body && government < 0) return null;
  const [first, last] = body ? [phrase.first + body.start, phrase.first + body.end - 1] : [government, government];
  const read = readActor(tokens.slice(first, last + 1), [], reading.phrases.lexicon);
  return {
    ...phrase,
    first,
    last,
    head: last,
    extent: last,
    figure: null,
    pronoun: false,
    definite: false,
    reading: read,
  };
}

/** ", the World Food Programme said": who tells it all, wherever the parser put them. */
function speaks({ sentence: { tokens } }: SentenceReading, tree: Tree, t: number): boolean {
  const up = tokens[tree.heads[t]!]!;
  return tree.relations[t] === 'nsubj' && isSaying(up) && !/^(ccomp|xcomp)$/.test(tree.relations[tree.heads[t]!]!);
}

/** Whom the words that depend on `t` speak of, each with how far off it is. */
function gather(
  reading: SentenceReading,
  tree: Tree,
  t: number,
  cost: number,
  found: Map<number, Candidate>,
  trigger: Trigger | null = null,
): void {
  const { tokens } = reading.sentence;
  for (const child of tree.children[t]!) {
    const relation = tree.relations[child]!;
    const token = tokens[child]!;
    // The subject of the trigger acts itself; another verb joined to it tells of something else.
    if (trigger && (relation === 'nsubj' || (relation === 'conj' && token.tag === 'VERB'))) continue;
    let step = STEP[relation];
    if (step === undefined) continue;
    if (/^(obl|nmod)$/.test(relation)) {
      const mark = tree.children[child]!.find((each) => tree.relations[each] === 'case');
      if (mark !== undefined) step += PREPOSITION[tokens[mark]!.lower] ?? OTHER_PREPOSITION;
    }
    // "recalled its ambassador from Libya", "sent troops to Bosnia": where from or where to counts, not who was moved.
    if (trigger && relation === 'obj' && MOVING.has(tokens[t]!.lemma)) step += OF_THE_MOVED;
    const far = cost + step;
    if (far > FURTHEST || (phraseAt(reading, tree, child) !== null && speaks(reading, tree, child))) continue;
    const phrase = phraseAt(reading, tree, child);
    if (phrase && phrase.reading.kind !== 'time') {
      const party = isParty(reading, phrase) ? phrase : partyWithin(reading, phrase);
      const known = party && found.get(party.first);
      if (party && (!known || known.cost > far))
        found.set(party.first, { np: party, cost: party === phrase ? far : far + 0.3 });
    }
    gather(reading, tree, child, far, found);
  }
  if (trigger?.entry.noun === true) {
    const phrase = reading.phrases.at(t);
    const party = phrase?.kind === 'np' ? partyWithin(reading, phrase) : null;
    if (party && !found.has(party.first)) found.set(party.first, { np: party, cost: cost + 0.5 });
  }
}

/** Who acts: the subject of the trigger, or of the verb it hangs on. */
function agentsOf(reading: SentenceReading, tree: Tree, trigger: Trigger): NounPhrase[] {
  // "turned down a request by the envoy": only a passive has its doer behind "by".
  const passive = !tree.children[trigger.head]!.some((child) => tree.relations[child] === 'nsubj');
  const by = tree.children[trigger.head]!.find((child) => tree.relations[child] === 'obl:agent');
  if (by !== undefined && passive) return phrasesOf(reading, tree, by);
  if (trigger.entry.noun) {
    const own = nounAgents(reading, tree, trigger.head);
    if (own.length > 0) return own;
  }
  let own: NounPhrase[] | null = null;
  let at = trigger.head;
  for (let steps = 0; steps < MOST_STEPS_UP && at >= 0; steps++) {
    const subjects = subjectsAt(reading, tree, at);
    for (const subject of subjects) {
      const found = phrasesOf(reading, tree, subject).filter((np) => !np.pronoun && np.reading.kind !== 'time');
      // "The rebels said their forces …": whose forces, the speaker tells.
      if (
        found.length > 0 &&
        found.every((np) => /^(its|their|his|her)$/.test(reading.sentence.tokens[np.first]!.lower))
      )
        own ??= found;
      else if (found.length > 0) return found;
    }
    const up = tree.heads[at]!;
    const relation = tree.relations[at]!;
    if (up < 0) break;
    // "soldiers accused of", "a party that threatens": the noun a clause describes acts.
    if (/^acl/.test(relation)) {
      const found = phrasesOf(reading, tree, up).filter((np) => !np.pronoun);
      if (found.length > 0) return found;
    }
    if (relation === 'xcomp' && CONTROL.has(reading.sentence.tokens[up]!.lemma)) {
      const told = tree.children[up]!.find((child) => tree.relations[child] === 'obj');
      if (told !== undefined) return phrasesOf(reading, tree, told);
    }
    at = up;
  }
  return own ?? [];
}

/** "talks between India and Pakistan", "a deployment of NATO troops", "Syria's withdrawal" */
function nounAgents(reading: SentenceReading, tree: Tree, noun: number): NounPhrase[] {
  for (const child of tree.children[noun]!) {
    if (tree.relations[child] === 'nmod:poss') {
      const found = phrasesOf(reading, tree, child).filter((np) => !np.pronoun);
      if (found.length > 0) return found;
      const phrase = reading.phrases.at(child);
      const country = phrase?.kind === 'np' ? partyWithin(reading, phrase) : null;
      if (country) return [country];
    }
    if (tree.relations[child] !== 'nmod') continue;
    const mark = tree.children[child]!.find((each) => tree.relations[each] === 'case');
    if (mark === undefined || !/^(between|by)$/.test(reading.sentence.tokens[mark]!.lower)) continue;
    const found = phrasesOf(reading, tree, child);
    if (found.length > 0) return found;
  }
  return [];
}

/** The subjects that verb `v` has of its own; where the parser took a date for one ("Syria today rejected"), what stands before it. */
function subjectsAt(reading: SentenceReading, tree: Tree, v: number): number[] {
  return tree.children[v]!.flatMap((child) => {
    if (!/^nsubj(:outer)?$/.test(tree.relations[child]!)) return [];
    const phrase = reading.phrases.at(child);
    if (phrase?.kind !== 'time') return [child];
    const before = reading.phrases.at(phrase.first - 1);
    return before?.kind === 'np' && child < v ? [before.head] : [];
  });
}

/** "was put under investigation": to whom a passive happened, of the trigger or of the verb that its noun hangs on. */
function passiveSubject(tree: Tree, trigger: Trigger): number | null {
  const verb = trigger.entry.noun ? tree.heads[trigger.head]! : trigger.head;
  if (verb < 0 || (trigger.entry.noun && tree.relations[trigger.head] !== 'obl')) return null;
  return tree.children[verb]!.find((child) => tree.relations[child] === 'nsubj:pass') ?? null;
}
