import type { Actor, CodedReport, Event } from '../../src/model/index.ts';
import { typeOf } from '../../src/publish/codebooks/muc4/set-fills.ts';
import { alsoInjured, effectOn, evidenceOf } from './effects.ts';
import { countryName, countryOf, type IncidentType } from './incident.ts';
import { isAnyone } from './overlapping.ts';
import { isKnownBody } from './perpetrators.ts';
import { fill, of, quoted, type Template } from './template.ts';
import { described, figureOf, isNoOne, keyed, isPlural, numberOf, sentenceAround } from './wording.ts';

/** Sectors whose people have a type of their own, where the words do not tell it. */
const TYPE_OF_SECTOR: Partial<Record<NonNullable<Actor['sector']>, string>> = {
  COP: 'LAW ENFORCEMENT',
  MIL: 'ACTIVE MILITARY',
  JUD: 'LEGAL OR JUDICIAL',
  GOV: 'GOVERNMENT OFFICIAL',
  LEG: 'GOVERNMENT OFFICIAL',
  PTY: 'POLITICAL FIGURE',
  OPP: 'POLITICAL FIGURE',
};

/** Armed bodies: an attack on them is a clash, which the codebook leaves out; one of them by name may be a victim. */
const ARMED = new Set<Actor['sector']>(['MIL', 'REB', 'UAF', 'PRM', 'CRM']);

/** Whether the codebook counts the actor as a target. */
export function isHumanTarget(actor: Actor): boolean {
  if (actor.role !== 'recipient' || isNoOne(described(actor.text))) return false;
  if (isBody(actor)) return false;
  const unknown = actor.sector === null && actor.name === null && actor.person === null;
  if (unknown && typeOf('person', described(actor.text)) === null) return false; // "THE CAPITAL", "AK-47 CASINGS"
  return !ARMED.has(actor.sector) || (actor.name !== null && actor.person !== null);
}

/** A body or its building, not its people: "VELOX BANK", "RADIO STATION", "U.S. EMBASSY FACILITY". */
function isBody(actor: Actor): boolean {
  if (actor.person !== null || actor.count !== null) return false;
  if (actor.name !== null) return true;
  const words = described(actor.text);
  return typeOf('person', words) === null && typeOf('physical', words) !== null;
}

export function fillHumanTargets(template: Template, record: CodedReport, event: Event, type: IncidentType): void {
  const home = countryOf(record, event);
  for (const { actor, i, name, description } of victimsOf(record, event)) {
    const entity = name ?? description;
    if (entity === null) continue;
    if (name !== null) fill(template, 'HUM TGT: NAME', quoted(name));
    if (description !== null) {
      fill(
        template,
        'HUM TGT: DESCRIPTION',
        name === null ? quoted(description) : `${quoted(description)}: ${quoted(name)}`,
      );
    }
    fill(template, 'HUM TGT: TYPE', of(personType(record, event, i, description), entity));
    fill(template, 'HUM TGT: NUMBER', of(numberOf(actor.text, name !== null ? 1 : actor.count), entity));
    if (actor.country !== null && home !== null && actor.country !== home) {
      fill(template, 'HUM TGT: FOREIGN NATION', of(countryName(actor.country), entity));
    }
    const effect = effectOn(record, event, i, type);
    if (effect !== null) fill(template, 'HUM TGT: EFFECT OF INCIDENT', of(effect, entity));
    if (effect !== 'DEATH' || name !== null) continue;
    const others = alsoInjured(record, event, i);
    if (others === null) continue;
    fill(template, 'HUM TGT: NUMBER', of(figureOf(others), entity));
    fill(template, 'HUM TGT: EFFECT OF INCIDENT', of('INJURY', entity));
  }
}

interface Victim {
  readonly actor: Actor;
  /** Which of the event's actors. */
  readonly i: number;
  readonly name: string | null;
  readonly description: string | null;
}

/** The human targets of an event, each with the name and what the person is, said of one or of all of them together. */
function victimsOf(record: CodedReport, event: Event): Victim[] {
  const victims: Victim[] = [];
  for (const [i, actor] of event.actors.entries()) {
    if (!isHumanTarget(actor)) continue;
    const { name, description } = namedAndDescribed(actor, otherWordings(record, event, i));
    const title = name !== null && description === null ? titleOfList(record, event, victims.at(-1), i) : null;
    victims.push({ actor, i, name, description: description ?? title });
  }
  const nameless = victims.filter(({ name, description }) => name !== null && description === null);
  const group = victims.find(
    ({ actor, name, description }) =>
      name === null && description !== null && !isAnyone(quoted(description)) && actor.count === nameless.length,
  );
  if (!group || nameless.length < 2) return victims;
  // "Gunmen killed two nurses. … Ana Ruiz and Eva Soto were shot": they are the two.
  return victims
    .filter((victim) => victim !== group)
    .map((victim) => (nameless.includes(victim) ? { ...victim, description: group.description } : victim));
}

/** The title told of a whole list that the victim before stands in: "REPORTERS ANA RUIZ AND PEDRO SOTO". */
function titleOfList(record: CodedReport, event: Event, before: Victim | undefined, index: number): string | null {
  const [from, to] = [before && evidenceOf(event, `actors.${before.i}`), evidenceOf(event, `actors.${index}`)];
  if (!from || !to || before?.name == null || before.description === null || !isPlural(before.description)) return null;
  return /^[\s,;]*(?:and\s+)?$/i.test(record.report.text.slice(from.end, to.start)) ? before.description : null;
}

/** The person's name without title, and the title or what the person is called: "COL", "UNION LEADER", "PEASANTS". */
function namedAndDescribed(
  actor: Actor,
  others: readonly string[],
): { name: string | null; description: string | null } {
  const phrase = described(actor.text);
  // "NATIONAL REVOLUTIONARY MOVEMENT LEADERS": the name is their organization's.
  if (actor.name === null || actor.person === null || isKnownBody(actor.name))
    return { name: null, description: phrase };
  const name = keyed(actor.name);
  for (const words of [phrase, ...others]) {
    const said = besideName(name, words);
    if (said !== '') return { name, description: said };
  }
  return { name, description: null };
}

/** What a phrase says of the bearer of a name: "COL" of "COL RUIZ", "BAKER" of "PEDRO SOTO, 34, A BAKER"; empty where nothing. */
function besideName(name: string, phrase: string): string {
  const written = partOf(name, phrase);
  const at = phrase.indexOf(written);
  if (at < 0) return described(phrase.replace(/^\d{1,3}$/, ''));
  const title = described(phrase.slice(0, at).replace(/[\s,]{1,20}$/, ''));
  const after = described(phrase.slice(at + written.length).replace(/^[\s,]+(?:\d{1,3}\b[\s,]*)?/, ''));
  return title !== '' ? title : after;
}

/** The other words of the report for an actor, as keys are written. */
function otherWordings(record: CodedReport, event: Event, index: number): string[] {
  return event.evidence
    .filter(({ field }) => field === `actors.${index}`)
    .slice(1)
    .map(({ start, end }) => described(record.report.text.slice(start, end)));
}

/** What of a name, from its end, stands in a phrase: "GALAN" of "LUIS CARLOS GALAN"; the whole name where nothing does. */
function partOf(name: string, phrase: string): string {
  const words = name.split(' ');
  const parts = words.map((_, i) => words.slice(i).join(' '));
  return parts.find((part) => ` ${phrase} `.replaceAll(',', ' ').includes(` ${part} `)) ?? name;
}

function personType(record: CodedReport, event: Event, index: number, description: string | null): string {
  const actor = event.actors[index]!;
  const words = description ?? '';
  const type = typeOf('person', words) ?? (actor.sector ? TYPE_OF_SECTOR[actor.sector] : undefined) ?? 'CIVILIAN';
  if (type === 'ACTIVE MILITARY' && actor.sector === 'COP') return 'LAW ENFORCEMENT'; // a colonel of the police
  if (type === 'ACTIVE MILITARY' && actor.name !== null && isOfPolice(record, actor.name)) return 'LAW ENFORCEMENT';
  const former = /\b(?:FORMER|EX|RETIRED)\b/.test(words);
  if (former && (type === 'GOVERNMENT OFFICIAL' || type === 'ACTIVE MILITARY')) return `FORMER ${type}`;
  return type;
}

/** Whether a sentence that names somebody of rank speaks of the police: "Col Ruiz, chief of the Tarma police". */
function isOfPolice({ report }: CodedReport, name: string): boolean {
  const last = keyed(name).split(' ').at(-1)!;
  const text = keyed(report.text);
  for (let at = text.indexOf(last), seen = 0; at >= 0 && seen < 5; at = text.indexOf(last, at + 1), seen++)
    if (/\b(?:POLICE(?:MEN|MAN)?|DAS|CIVIL GUARD|CARABINEROS)\b/.test(sentenceAround(text, at))) return true;
  return false;
}
