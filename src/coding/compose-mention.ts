import { readActor } from '../actors/read-actor.ts';
import type { FigureKey, Span } from '../model/index.ts';
import { attackedThings, isDamage, outermost } from './attacked-things.ts';
import { includedIn } from './coordination.ts';
import { backgroundOf, LAST_LEAD } from './main-clause.ts';
import type { FoundFigure, Mention, Party, SentenceReading } from './mention.ts';
import { ownWeapons } from './own-weapons.ts';
import {
  addFigure,
  countOf,
  eachOnce,
  isListedPlace,
  isParty,
  isPeople,
  isReflexive,
  isThing,
  partyOf,
} from './parties.ts';
import type { NounPhrase } from './phrases.ts';
import type { Roles } from './roles.ts';
import type { StatusReading } from './status.ts';
import { HARM } from './harm.ts';
import { isNobody, isSpeech, type TriggerReading } from './trigger-reading.ts';
import { listedWith, nearestDate, nearestPeriod, nearestPlace } from './when-where.ts';
import { readWording } from './wording.ts';
import { spanOf, wordsOf } from './spans.ts';

const MULTIPLES = new Map([
  ['double', 2],
  ['triple', 3],
  ['quadruple', 4],
  ['quintuple', 5],
]);
/** Words of those that doctors look after. */
const INTO_CARE = new Set('hospital hospitalize hospitalise condition life treat'.split(' '));
const HURT = new Set(['wounded', 'injured', 'hurt']);
/** "deaths have taken place due to police firing" */
const MOST_WORDS_TO_LOSSES = 6;
const UNDOING = new Set(['defuse', 'deactivate', 'disarm']);
const CROWDS = new Set('protester demonstrator rioter mob crowd striker looter'.split(' '));
const THREAT_VERBS = new Set('threaten vow promise warn pledge swear'.split(' '));
const SHOWN = new Set('video footage image picture photo photograph film recording clip'.split(' '));

/** Puts the triggers of one event together: who, what, how many, with what, when and where. `all` are the events of the sentence. */
export function composeMention(
  reading: SentenceReading,
  text: string,
  group: readonly TriggerReading[],
  all: readonly (readonly TriggerReading[])[],
): Mention {
  const { tokens } = reading.sentence;
  const lead =
    group.find((raw) => raw.trigger.entry.mode !== null && !raw.trigger.entry.noun) ??
    group.find((raw) => raw.trigger.entry.needs !== 'violent') ??
    group[0]!;
  const modes = new Map<string, Span>();
  const agents: Party[] = [];
  const patients: Party[] = [];
  const targets: Mention['targets'] = [];
  const figures = new Map<FigureKey, FoundFigure>();
  let type = lead.trigger.entry.type;
  const add = (list: Party[], np: NounPhrase, not: readonly NounPhrase[] = []) => {
    if (list.some((party) => party.np === np) || isListedPlace(reading, np)) return;
    list.push(partyOf(reading, text, np, not));
  };
  for (const {
    trigger,
    roles,
    status: { status },
    learned,
  } of group) {
    const span = spanOf(reading, trigger.first, trigger.last);
    if (trigger.entry.mode !== null && trigger.entry.type === type) modes.set(trigger.entry.mode, span);
    // Those who defuse a bomb did not plant it.
    const undone = UNDOING.has(tokens[trigger.head]!.lemma);
    for (const np of undone ? [] : roles.agents.map((np) => holderOf(reading, np))) {
      if (!isNobody(reading, np) && isParty(reading, np)) add(agents, np);
    }
    const borneBy = roles.patients.filter((np) => isPeople(reading, np));
    const people = eachOnce(reading, borneBy);
    // "gunmen fired at them": at others than themselves.
    for (const np of people)
      if (np.figure?.value.high !== 0) add(patients, np, isReflexive(reading, np) ? [] : roles.agents);
    for (const np of people)
      for (const part of eachOnce(reading, includedIn(reading.phrases, np)))
        if (isPeople(reading, part)) add(patients, part);
    // States are addressed, and their ambassadors expelled.
    if (isSpeech(trigger) || trigger.entry.type === 'PROTEST')
      for (const np of roles.patients) if (isParty(reading, np)) add(patients, np);
    for (const np of roles.patients) {
      if (!isThing(np)) continue;
      const thing = spanOf(reading, np.first, np.extent);
      const effect = trigger.entry.mode === 'destroy' ? (isDamage(reading, trigger) ? 'damaged' : 'destroyed') : null;
      targets.push({ target: { text: wordsOf(text, thing), effect }, span: thing });
    }
    const effect = isFatal(reading, trigger) ? 'killed' : trigger.entry.effect;
    if (effect !== null && (trigger.entry.needs !== 'human' || people.length > 0)) {
      // A toll is counted by grammar; who the model adds may be a part of those counted.
      const borne = eachOnce(
        reading,
        borneBy.filter((np) => !learned?.has(np)),
      );
      const killed = effect === 'killed';
      const hurt = killed ? borne.filter((np) => isHurt(reading, np)) : [];
      if (hurt.length > 0) addFigure(figures, 'injured', countOf(reading, text, hurt), text);
      const dead = effect === 'injured' ? borne.filter((np) => isDead(reading, np)) : [];
      if (dead.length > 0) addFigure(figures, 'killed', countOf(reading, text, dead), text);
      const himself = killed && !trigger.entry.noun ? thenHimself(reading, roles, borne) : null;
      const counted =
        effect === 'participants'
          ? roles.agents.filter((np) => isPeople(reading, np))
          : [...borne.filter((np) => !hurt.includes(np) && !dead.includes(np)), ...(himself ? [himself] : [])];
      const count = countOf(reading, text, counted);
      // A foiled attack killed nobody; "nobody was hurt" still counts.
      if (count && (status === 'occurred' || count.value.high === 0)) {
        // Those who were shot, or taken to a hospital, may have died.
        const open =
          effect === 'injured' &&
          (/^(firearms|primitive|beat)$/.test(trigger.entry.mode ?? '') ||
            tokens.slice(trigger.first, trigger.last + 1).some(({ lemma }) => INTO_CARE.has(lemma)));
        // "killed two neighbours, then turned the gun on himself"
        const self = counted.some((np) => roles.agents.includes(np) || isReflexive(reading, np));
        addFigure(figures, effect, { ...count, open, more: count.more === true || self, self }, text);
      }
    }
    const shot = isMultiple(reading, trigger);
    if (shot !== null) addFigure(figures, shot.effect, shot.found, text);
    if (type !== 'ASSAULT') continue;
    for (const np of attackedThings(reading, trigger, roles)) {
      const thing = spanOf(reading, np.first, np.extent);
      if (targets.some((known) => known.span.start === thing.start)) continue;
      targets.push({ target: { text: wordsOf(text, thing), effect: null }, span: thing });
    }
  }
  // "The mosque was attacked by a suicide bomber."
  const bomber = agents.find(({ text }) => /\bsuicide (?:car )?bombers?\b/i.test(text));
  if (bomber && type === 'ASSAULT' && [...modes.keys()].every((mode) => mode === 'explosives')) {
    modes.clear();
    modes.set('suicide-attack', bomber.span);
  }
  const owners: Party[] = [];
  if (type === 'ASSAULT' && patients.length === 0) {
    const found = group.flatMap(({ trigger, roles }) =>
      trigger.entry.effect === null ? ownersOf(reading, roles) : [],
    );
    for (const np of found) if (!agents.some((party) => party.np === np)) add(owners, np);
  }
  const status = statusOf(group);
  const governor = tokens[status.token]!;
  if (type === 'ASSAULT' && status.status === 'planned' && THREAT_VERBS.has(governor.lemma)) {
    type = 'THREATEN';
    modes.clear();
    modes.set('violence', { start: governor.start, end: governor.end });
    for (const { roles } of group) for (const np of roles.patients) if (isParty(reading, np)) add(patients, np);
  }
  // What a crowd that protests burns and throws is its riot.
  if (
    type === 'ASSAULT' &&
    agents.length > 0 &&
    agents.every((party) => CROWDS.has(party.np.reading.head)) &&
    !figures.has('killed')
  ) {
    type = 'PROTEST';
    modes.clear();
    modes.set('riot', spanOf(reading, lead.trigger.first, lead.trigger.last));
  }
  const weapons = ownWeapons(reading, group, all);
  if (type === 'ASSAULT')
    for (const { mode, span } of weapons) if (mode !== null && !modes.has(mode)) modes.set(mode, span);
  const { happens, spokenOf, ...wording } = readWording(reading, group, [...agents, ...patients]);
  const named = patients.length > 0 || targets.length > 0;
  const referred = spokenOf || (wording.refers && wording.bareNoun && !happens && !named);
  const span = spanOf(reading, lead.trigger.first, lead.trigger.last);
  const place = nearestPlace(reading, group);
  const firstSpan = spanOf(reading, group[0]!.trigger.first, group[0]!.trigger.last);
  return {
    sentence: reading.index,
    at: firstSpan.start,
    type,
    trigger: span,
    triggerLemma: tokens[lead.trigger.head]!.lemma,
    readings: group,
    modes,
    status: {
      value: type === 'THREATEN' ? 'occurred' : status.status,
      span: { start: governor.start, end: governor.end },
    },
    agents,
    patients,
    owners,
    targets: outermost(targets),
    figures,
    fatal: fatalOf(reading, text, group),
    weapons: weapons.flatMap(({ name, span }) => (name === null ? [] : [{ name, span }])),
    date: type === 'ASSAULT' && status.status === 'planned' ? null : nearestDate(reading, group, referred ? 3 : 40),
    place,
    elsewhere: place ? listedWith(reading, place, text) : [],
    period: nearestPeriod(reading, group),
    ...wording,
    generic: group.every((raw) => raw.trigger.entry.needs === 'generic'),
    shown: tokens.some((token) => SHOWN.has(token.lemma)),
    quoted: reading.quoted[lead.trigger.head] === 1,
    background:
      reading.index <= LAST_LEAD
        ? Math.min(...group.map(({ trigger }) => backgroundOf(reading.sentence, trigger.head)))
        : null,
  };
}

/** "found one man dead and another wounded": who of those told of with the dead is none. */
function isHurt({ sentence: { tokens } }: SentenceReading, np: NounPhrase): boolean {
  return np.last > np.first && HURT.has(tokens[np.last]!.lower);
}

/** "Man dead, woman wounded in Joliet shooting" */
function isDead({ sentence: { tokens } }: SentenceReading, np: NounPhrase): boolean {
  return np.last > np.first && tokens[np.last]!.lower === 'dead';
}

/** "a fatal accidental shooting", "the deadly truck stop shooting" */
function isFatal(reading: SentenceReading, { entry, first }: TriggerReading['trigger']): boolean {
  if (!entry.noun || entry.effect !== 'injured') return false;
  const phrase = reading.phrases.at(first);
  const from = phrase?.kind === 'np' ? phrase.first : first;
  return reading.sentence.tokens.slice(from, first).some(({ lower }) => lower === 'fatal' || lower === 'deadly');
}

/** "killed his wife and then himself": the reflexive behind those whom somebody killed, which no verb of its own governs. */
function thenHimself(reading: SentenceReading, roles: Roles, borne: readonly NounPhrase[]): NounPhrase | null {
  const last = borne.at(-1);
  if (!last || !roles.verb || roles.verb.passive || roles.agents.length === 0) return null;
  const { phrases } = reading.phrases;
  for (let p = reading.phrases.indexAt(last.first) + 1; p < phrases.length; p++) {
    const phrase = phrases[p]!;
    if (phrase.kind === 'np' && isReflexive(reading, phrase)) return borne.includes(phrase) ? null : phrase;
    const passed =
      /^(comma|conj|time|age)$/.test(phrase.kind) ||
      (phrase.kind === 'prep' && phrases[p + 1]?.kind === 'np') ||
      (phrase.kind === 'np' && /^(prep|comma)$/.test(phrases[p - 1]!.kind)) ||
      (phrase.kind === 'other' && reading.sentence.tokens[phrase.first]!.tag === 'ADV');
    if (!passed) return null;
  }
  return null;
}

/** "a double homicide", "the quadruple shooting": how many it was done to. */
function isMultiple(
  reading: SentenceReading,
  { entry, first }: TriggerReading['trigger'],
): { effect: FigureKey; found: FoundFigure } | null {
  const word = reading.sentence.tokens[first - 1];
  const number = entry.noun && word ? MULTIPLES.get(word.lower) : undefined;
  if (number === undefined || !word || !HARM.has(entry.effect)) return null;
  const value = { low: number, best: number, high: number, qualifier: 'exactly' as const, text: word.text };
  return {
    effect: entry.effect!,
    found: { value, span: { start: word.start, end: word.end }, open: entry.effect === 'injured' },
  };
}

/** "killed by police bullets": whose they are. */
function holderOf(reading: SentenceReading, np: NounPhrase): NounPhrase {
  if (np.reading.kind !== 'weapon' || np.reading.sector === null || np.head <= np.first) return np;
  const holder = readActor(reading.sentence.tokens.slice(np.first, np.head), [], reading.phrases.lexicon);
  if (holder.kind !== 'human' && holder.kind !== 'organisation') return np;
  return { ...np, last: np.head - 1, head: np.head - 1, extent: np.head - 1, reading: holder, figure: null };
}

/** "A fatal shooting in Joliet", "the homicide", not "killings" and no more than "an attempted murder". */
function fatalOf(reading: SentenceReading, text: string, group: readonly TriggerReading[]): Mention['fatal'] {
  const { tokens } = reading.sentence;
  const fatal = group.find(
    ({ trigger, status }) =>
      trigger.entry.noun &&
      (trigger.entry.effect === 'killed' || isFatal(reading, trigger)) &&
      trigger.entry.needs !== 'generic' &&
      status.status === 'occurred' &&
      tokens[trigger.last]!.lemma === tokens[trigger.last]!.lower,
  );
  const shown = fatal ?? group.find((raw) => takesVictims(reading, raw));
  if (!shown) return null;
  const span = spanOf(reading, shown.trigger.first, shown.trigger.last);
  return { text: wordsOf(text, span), span };
}

const LOSSES = new Set(['victim', 'death', 'casualty', 'fatality']);

/** "the victims of police firing", "40 deaths due to police firing" */
function takesVictims(reading: SentenceReading, { trigger, roles, status }: TriggerReading): boolean {
  if (!roles.noun || trigger.entry.mode !== 'firearms' || roles.agents.length === 0 || status.status !== 'occurred')
    return false;
  const { tokens } = reading.sentence;
  const before = roles.noun.first - 1;
  if (!/^(of|in|to|by|from)$/.test(tokens[before]?.lower ?? '')) return false;
  return tokens.slice(Math.max(0, before - MOST_WORDS_TO_LOSSES), before).some(({ lemma }) => LOSSES.has(lemma));
}

/**
 * The countries and peoples whose land or things were attacked, where nobody is said to have been: "invaded Kuwait", "shelled
 * positions of the Palestinian security forces", "fired at targets in Jericho".
 */
function ownersOf(reading: SentenceReading, { patients, attached }: Roles): NounPhrase[] {
  const states = patients.filter((np) => np.reading.country !== null && np.reading.kind !== 'human');
  if (states.length > 0 || patients.length === 0) return states;
  const behind = attached.find(
    ({ prep, np }) => /^(of|in|near)$/.test(prep) && isParty(reading, np) && np.reading.kind !== 'time',
  );
  return behind ? [behind.np] : [];
}

/** The firmest status among the triggers of one event: what was tried outweighs what simply "happened" beside it. */
function statusOf(group: readonly TriggerReading[]): StatusReading {
  const main = group.filter((raw) => !raw.roles.continues);
  for (const status of ['attempted', 'planned', 'denied'] as const) {
    const found = main.find((raw) => raw.status.status === status);
    const killed = group.some(
      (raw) => raw.status.status === 'occurred' && HARM.has(raw.trigger.entry.effect) && raw.roles.patients.length > 0,
    );
    if (found && (status === 'denied' || !killed)) return found.status;
  }
  return group[0]!.status;
}
