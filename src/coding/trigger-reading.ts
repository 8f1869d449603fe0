import { explainedAway, type Told } from './explained-away.ts';
import type { Cues } from './find-non-events.ts';
import { ARMED, HARM } from './harm.ts';
import type { RoledTrigger, SentenceReading } from './mention.ts';
import { coversToponym, isCountryActor, isPeople, isThing } from './parties.ts';
import type { NounPhrase } from './phrases.ts';
import { rolesOf } from './roles-of.ts';
import type { Roles } from './roles.ts';
import { protestRoles, speechRoles } from './speech-roles.ts';
import { readStatus, type StatusReading } from './status.ts';
import type { Trigger } from './triggers.ts';
import { spanOf } from './spans.ts';

/** "Five rounds were fired" */
const AMMUNITION = new Set(['round', 'shot', 'bullet']);

const CAPTORS: ReadonlySet<string> = new Set(['REB', 'UAF', 'CRM', 'PRM']);

/** Words for a bomb that are no weapon elsewhere. */
const DEVICES = new Set(
  'device artifact package parcel envelope charge it kg kilo kilogram pound stick load'.split(' '),
);

/** A trigger with its roles and status, before the triggers of one event are joined. */
export interface TriggerReading extends RoledTrigger {
  readonly status: StatusReading;
  group: number;
}

/** Takes note of a trigger that gave no event, and why. */
export type Drop = (reading: SentenceReading, trigger: Trigger, why: string) => void;

/**
 * The triggers of a sentence whose conditions hold and that nothing in `cues` explains away, each with its roles and status, in
 * text order; a group of its own each.
 */
export function readTriggers(reading: SentenceReading, cues: Cues, told: Told, drop?: Drop): TriggerReading[] {
  const raws: TriggerReading[] = [];
  const violent = told.attack;
  const strong =
    violent ||
    reading.weapons.length > 0 ||
    reading.triggers.some(
      ({ entry }) =>
        entry.type === 'ASSAULT' && (entry.needs === '' || entry.needs === 'human') && entry.effect !== null,
    ) ||
    reading.triggers.some(({ entry }) => entry.type === 'ASSAULT' && entry.needs === '') ||
    // "Four villagers died and eight were hurt when insurgents raided the town."
    reading.triggers.some(
      (trigger) =>
        trigger.entry.type === 'ASSAULT' &&
        trigger.entry.needs === 'armed' &&
        rolesOf(reading.phrases, trigger)?.agents.some(isArmed) === true,
    );
  for (const trigger of reading.triggers) {
    if (raws.at(-1)?.trigger.first === trigger.first) continue;
    const roles = isSpeech(trigger)
      ? speechRoles(reading, trigger)
      : trigger.entry.type === 'PROTEST'
        ? protestRoles(reading, trigger)
        : rolesOf(reading.phrases, trigger);
    if (!roles) {
      drop?.(reading, trigger, 'its phrase tells of something else');
      continue;
    }
    if (isVoid(trigger, roles, reading)) {
      drop?.(reading, trigger, 'nobody who can do or suffer it');
      continue;
    }
    if (!meets(trigger, roles, reading, strong)) {
      drop?.(reading, trigger, `its condition "${trigger.entry.needs}" does not hold`);
      continue;
    }
    const explained = explainedAway(trigger, roles, reading, cues, told);
    if (explained !== null) {
      const by = explained.line === null ? '' : ` (lexicon/non-events.tsv line ${explained.line})`;
      drop?.(reading, trigger, `read as ${explained.kind}${by}`);
      continue;
    }
    const status: StatusReading | null = trigger.said
      ? { status: 'occurred', token: trigger.head }
      : readStatus(trigger, roles, reading.phrases, reading.quoted[trigger.head] === 1);
    if (!status) {
      drop?.(reading, trigger, 'not told as done, tried, planned or denied');
      continue;
    }
    raws.push({ trigger, roles, status, group: raws.length });
  }
  return raws;
}

/** Whether a trigger tells of something short of violence, so that the tree says who is addressed. */
export function isSpeech({ entry }: Trigger): boolean {
  return entry.type !== 'ASSAULT' && entry.type !== 'PROTEST' && entry.effect !== 'arrested';
}

/** "Nobody was attacked", "Heavy rain killed the harvest": a deed without anyone to do it or to bear it. */
function isVoid({ entry }: Trigger, roles: Roles, reading: SentenceReading): boolean {
  const { agents, patients } = roles;
  if (patients.length > 0 && patients.every((np) => isNobody(reading, np)) && !HARM.has(entry.effect)) return true;
  if (entry.type !== 'ASSAULT' || entry.noun || agents.length === 0) return false;
  // "the device exploded", "100 kg of dynamite went off"
  if (entry.needs === 'device' && agents.some((np) => DEVICES.has(reading.sentence.tokens[np.head]!.lemma)))
    return false;
  const acts = (np: NounPhrase) =>
    isPeople(reading, np) ||
    isCountryActor(np) ||
    coversToponym(reading, np) ||
    /^(event|weapon|vehicle)$/.test(np.reading.kind);
  return (
    !agents.some(acts) && !patients.some((np) => isPeople(reading, np) || isThing(np) || np.reading.kind === 'weapon')
  );
}

export function isNobody(reading: SentenceReading, np: NounPhrase): boolean {
  return (
    np.figure?.value.high === 0 || /^(no|neither|none|nobody|no-one)$/.test(reading.sentence.tokens[np.first]!.lower)
  );
}

/** "Belgrade", "the rebels", "a Nigerian minister", "students": of a country, or of a part of society that acts as one. */
function isPolitical({ reading: { country, sector } }: NounPhrase): boolean {
  return country !== null || (sector !== null && sector !== 'CVL' && sector !== 'CRM');
}

const isArmed = ({ reading: { sector } }: NounPhrase): boolean => sector !== null && ARMED.has(sector);

/** Whether the condition of a trigger's lexicon row holds. */
function meets({ entry, head }: Trigger, roles: Roles, reading: SentenceReading, violent: boolean): boolean {
  const patients = roles.patients;
  switch (entry.needs) {
    case '':
      return true;
    case 'human':
      return entry.noun || patients.length === 0
        ? entry.type === 'ASSAULT' && (violent || roles.agents.some(isArmed))
        : patients.some((np) => isPeople(reading, np) || isThing(np)) ||
            // "Shots were fired at a wedding party."
            patients.some((np) => AMMUNITION.has(reading.sentence.tokens[np.head]!.lemma));
    case 'thing':
      return (
        (violent || roles.agents.some(isArmed)) && patients.some((np) => isThing(np) || np.reading.kind === 'weapon')
      );
    case 'vehicle':
      return patients.some((np) => np.reading.kind === 'vehicle');
    case 'weapon':
      return patients.some((np) => {
        const span = spanOf(reading, np.first, np.extent);
        const { lemma } = reading.sentence.tokens[np.head]!;
        // "A suicide bomber set off his charge."
        if (AMMUNITION.has(lemma) || (DEVICES.has(lemma) && roles.agents.some(isArmed))) return true;
        return reading.weapons.some((weapon) => weapon.start < span.end && span.start < weapon.end);
      });
    case 'armed':
      return (
        roles.agents.some(isArmed) ||
        patients.some(isArmed) ||
        (entry.noun && roles.noun !== null && (isArmed(roles.noun) || (violent && roles.noun.definite))) ||
        roles.agents.some((np) => np.reading.kind === 'weapon' || np.reading.kind === 'event') ||
        // "Farmers and herders clashed near Jos, and 12 people died."
        (roles.agents.length > 1 &&
          roles.agents.every((np) => np.reading.kind === 'human' && np.reading.plural) &&
          reading.triggers.some((other) => HARM.has(other.entry.effect)))
      );
    // "Four engineers were seized by gunmen.", not what the police or an army seize
    case 'captor':
      return (
        patients.some((np) => np.reading.kind === 'human') &&
        roles.agents.some(({ reading: { sector } }) => sector !== null && CAPTORS.has(sector))
      );
    case 'police':
      return (
        roles.agents.some((np) => np.reading.sector === 'COP') &&
        (entry.effect !== 'arrested' || patients.some((np) => np.reading.kind === 'human'))
      );
    case 'device': {
      const parts = [...roles.agents, ...patients];
      return parts.length === 0 || parts.some((np) => /^(weapon|vehicle|facility|unknown)$/.test(np.reading.kind));
    }
    case 'crowd':
      return (
        roles.agents.some((np) => isPeople(reading, np) && !isArmed(np) && (np.reading.plural || np.figure !== null)) &&
        !(reading.sentence.tokens[head]!.lemma === 'march' && roles.agents.some(isArmed))
      );
    case 'party':
      return [...roles.agents, ...patients].some(isPolitical) || roles.agents.some((np) => coversToponym(reading, np));
    // "Gunmen in trucks descended on a camp, leaving eight people dead."
    case 'violent':
      return (
        violent || (HARM.has(entry.effect) && roles.agents.some(isArmed) && patients.some((np) => np.figure !== null))
      );
    case 'generic':
      return violent;
  }
}
