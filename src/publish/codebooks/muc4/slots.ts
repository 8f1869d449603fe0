import { countryName } from '../../../model/country-name.ts';
import type { Actor, Sector } from '../../../model/index.ts';
import { list } from '../../cells.ts';
import type { Facts } from '../facts.ts';
import type { Party } from '../party.ts';
import { hasWeapon } from '../weapon-words.ts';
import { typeOf } from './set-fills.ts';

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** Upper case, without marks, as the template's answers are written; a string fill stands in quotation marks. */
const keyed = (words: string) => words.normalize('NFD').replaceAll(/\p{M}/gu, '').toUpperCase().replaceAll(/\s+/g, ' ').trim(); // prettier-ignore
const quoted = (words: string) => `"${keyed(words).replaceAll('"', "'")}"`;
/** A fill that says something of an entity: `DEATH: "PEASANTS"`. */
const of = (value: string, words: string) => `${value}: ${quoted(words)}`;

/** `14 MAR 22`, `10 MAR 22 - 14 MAR 22`, `- 14 MAR 22` where the first day is open. */
export function date({ incident }: Facts): string | null {
  const { start = null, end = null } = incident.date ?? {};
  const day = (iso: string) => `${iso.slice(8, 10)} ${MONTHS[Number(iso.slice(5, 7)) - 1]!} ${iso.slice(2, 4)}`;
  if (end === null) return start && `${day(start)} -`;
  if (start === null) return `- ${day(end)}`;
  return start === end ? day(start) : `${day(start)} - ${day(end)}`;
}

/** `EL SALVADOR: SAN SALVADOR (DEPARTMENT): MEJICANOS (CITY)`. */
export function location({ place, country }: Facts): string | null {
  if (place === null) return null;
  const parts = country === null ? [] : [keyed(country)];
  const { precision, admin1, name } = place;
  if (precision === 'country') return parts[0] ?? keyed(name);
  if (admin1 !== null && admin1 !== name) parts.push(`${keyed(admin1)} (DEPARTMENT)`);
  const kind = { site: 'CITY', settlement: 'CITY', admin2: 'MUNICIPALITY', admin1: 'DEPARTMENT', region: 'REGION' }[precision]; // prettier-ignore
  return [...parts, `${keyed(name)} (${kind})`].join(': ');
}

/** ATTACK only where nothing else fits; bombs from the air are an ATTACK. */
export function type(f: Facts): string {
  if (f.has('abduct')) return 'KIDNAPPING';
  if (f.has('destroy') && hasWeapon(f, 'incendiary')) return 'ARSON';
  if (f.has('aerial', 'drone', 'heavy-weapons')) return 'ATTACK';
  return f.has('explosives', 'suicide-attack') ? 'BOMBING' : 'ATTACK';
}

export function stage({ incident }: Facts): string {
  if (incident.type === 'THREATEN' || incident.status === 'planned') return 'THREATENED';
  return incident.status === 'attempted' ? 'ATTEMPTED' : 'ACCOMPLISHED';
}

/** The slot is for neither ARSON nor KIDNAPPING. */
const weapons = (f: Facts) => (/^(?:ARSON|KIDNAPPING)$/.test(type(f)) ? [] : f.incident.weapons);

export const instruments = (f: Facts) => list(weapons(f).map(quoted));

export function instrumentTypes(f: Facts): string {
  return list(weapons(f).map((weapon) => {
    const kind = typeOf('instrument', weapon);
    return kind && of(kind, weapon);
  })); // prettier-ignore
}

const isState = ({ kind }: Party) => kind === 'state' || kind === 'external';

export function category({ actors }: Facts): string | null {
  if (actors.length === 0) return null;
  return actors.every(isState) ? 'STATE-SPONSORED VIOLENCE' : 'TERRORIST ACT';
}

const isOrganization = ({ named, actor }: Party) => named && actor.person === null;

export const individuals = ({ actors }: Facts) =>
  list(actors.filter((party) => !isOrganization(party)).map(({ actor }) => quoted(actor.name ?? actor.text)));

export const organizations = ({ actors }: Facts) => list(actors.filter(isOrganization).map(({ label }) => quoted(label))); // prettier-ignore

/** A group that gives a figure of its own deed claims it. */
export function confidences({ actors, incident }: Facts): string {
  const sources = incident.claims.flatMap(({ sources: chain }) =>
    chain.filter(({ relation }) => relation === 'claims'),
  );
  const confidence = ({ label, suspected }: Party) => {
    if (sources.some(({ name }) => name === label)) return 'CLAIMED OR ADMITTED';
    return suspected ? 'SUSPECTED OR ACCUSED' : 'REPORTED AS FACT';
  };
  return list(actors.filter(isOrganization).map((party) => of(confidence(party), party.label)));
}

/** No slot of a KIDNAPPING. */
const things = (f: Facts) => (type(f) === 'KIDNAPPING' ? [] : f.incident.targets);

export const physicalTargets = (f: Facts) => list(things(f).map(({ text }) => quoted(text)));
export const physicalTypes = (f: Facts) =>
  list(things(f).map(({ text }) => of(typeOf('physical', text) ?? 'OTHER', text)));

const EFFECTS = { destroyed: 'DESTROYED', damaged: 'SOME DAMAGE', none: 'NO DAMAGE' } as const;
export const physicalEffects = (f: Facts) => list(things(f).map(({ text, effect }) => effect && of(EFFECTS[effect], text))); // prettier-ignore

const wordsOf = ({ actor }: Party) => actor.name ?? actor.text;

export const names = ({ recipients }: Facts) =>
  list(recipients.filter(({ named }) => named).map(({ label }) => quoted(label)));

export function descriptions({ recipients }: Facts): string {
  return list(recipients.map(({ actor }) => {
    if (actor.name === null) return quoted(actor.text);
    return actor.text === actor.name ? null : `${quoted(actor.text)}: ${quoted(actor.name)}`;
  })); // prettier-ignore
}

const TYPE_OF_SECTOR: Partial<Record<Sector, string>> = {
  MIL: 'ACTIVE MILITARY',
  COP: 'LAW ENFORCEMENT',
  GOV: 'GOVERNMENT OFFICIAL',
  LEG: 'GOVERNMENT OFFICIAL',
  JUD: 'LEGAL OR JUDICIAL',
  PTY: 'POLITICAL FIGURE',
};

function personType({ text, sector }: Actor): string {
  return typeOf('person', text) ?? (sector ? TYPE_OF_SECTOR[sector] : undefined) ?? 'CIVILIAN';
}

export const types = ({ recipients }: Facts) => list(recipients.map((party) => of(personType(party.actor), wordsOf(party)))); // prettier-ignore

const countOf = ({ person, count }: Actor) => count ?? (person === null ? null : 1);

export function numbers({ recipients }: Facts): string {
  return list(recipients.map((party) => {
    const count = countOf(party.actor);
    return count === null ? null : of(`${count}`, wordsOf(party));
  })); // prettier-ignore
}

export function nations({ recipients, place }: Facts): string {
  return list(recipients.map((party) => {
    const { country } = party.actor;
    return country === null || place?.country == null || country === place.country ? null : of(keyed(countryName(country)), wordsOf(party));
  })); // prettier-ignore
}

/** All were killed, or all hurt, where that alone is told; where both are, those whose number is that of the killed or of the hurt. */
export function effects(f: Facts): string {
  const [killed, injured] = [f.figure('killed'), f.figure('injured')];
  const effect = ({ actor }: Party): string | null => {
    if (killed?.high === 0 && injured?.high === 0) return 'NO INJURY OR DEATH';
    if (killed && !injured) return killed.high === 0 ? 'NO DEATH' : 'DEATH';
    if (injured && !killed) return injured.high === 0 ? 'NO INJURY' : 'INJURY';
    const count = countOf(actor);
    if (!killed || !injured || count === null || killed.best === injured.best) return null;
    if (count === killed.best) return 'DEATH';
    return count === injured.best ? 'INJURY' : null;
  };
  return list(f.recipients.map((party) => {
    const became = f.incident.status === 'occurred' ? effect(party) : null;
    return became && of(became, wordsOf(party));
  })); // prettier-ignore
}
