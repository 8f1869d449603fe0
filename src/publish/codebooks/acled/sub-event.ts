import type { Figure } from '../../../model/index.ts';
import type { Facts } from '../facts.ts';
import { hasWeapon } from '../weapon-words.ts';
import { fatalities } from './fatalities.ts';

/** The event types of ACLED with their sub-event types and the disorder type of each, in the order of its codebook, highest first. */
export const EVENT_TYPE_OF = {
  'Government regains territory': ['Battles', 'Political violence'],
  'Non-state actor overtakes territory': ['Battles', 'Political violence'],
  'Armed clash': ['Battles', 'Political violence'],
  'Excessive force against protesters': ['Protests', 'Political violence; Demonstrations'],
  'Protest with intervention': ['Protests', 'Demonstrations'],
  'Peaceful protest': ['Protests', 'Demonstrations'],
  'Violent demonstration': ['Riots', 'Demonstrations'],
  'Mob violence': ['Riots', 'Political violence'],
  'Chemical weapon': ['Explosions/Remote violence', 'Political violence'],
  'Air/drone strike': ['Explosions/Remote violence', 'Political violence'],
  'Suicide bomb': ['Explosions/Remote violence', 'Political violence'],
  'Shelling/artillery/missile attack': ['Explosions/Remote violence', 'Political violence'],
  'Remote explosive/landmine/IED': ['Explosions/Remote violence', 'Political violence'],
  Grenade: ['Explosions/Remote violence', 'Political violence'],
  'Sexual violence': ['Violence against civilians', 'Political violence'],
  Attack: ['Violence against civilians', 'Political violence'],
  'Abduction/forced disappearance': ['Violence against civilians', 'Political violence'],
  Agreement: ['Strategic developments', 'Strategic developments'],
  Arrests: ['Strategic developments', 'Strategic developments'],
  'Change to group/activity': ['Strategic developments', 'Strategic developments'],
  'Disrupted weapons use': ['Strategic developments', 'Strategic developments'],
  'Headquarters or base established': ['Strategic developments', 'Strategic developments'],
  'Looting/property destruction': ['Strategic developments', 'Strategic developments'],
  'Non-violent transfer of territory': ['Strategic developments', 'Strategic developments'],
  Other: ['Strategic developments', 'Strategic developments'],
} as const;

export type SubEvent = keyof typeof EVENT_TYPE_OF;

/** Sub-event types that no row has, and why. */
export const NEVER: readonly (readonly [values: string, why: string])[] = [
  ['Government regains territory, Non-state actor overtakes territory', 'the record does not tell who holds a place after a fight: it is an Armed clash'],
  ['Headquarters or base established', 'reports are not read for it'],
  ['Other', 'Casus does not judge what else is of weight'],
]; // prettier-ignore

const REMOTE = ['aerial', 'drone', 'suicide-attack', 'heavy-weapons', 'explosives'];

/** Which mode of which type is which sub-event type; the first row that fits is taken, so that ACLED's hierarchy holds. */
const SUB_EVENTS: readonly (readonly [sub: SubEvent, fits: (facts: Facts) => boolean])[] = [
  // A bomb that did not go off is no remote violence, whatever stands below.
  ['Disrupted weapons use', (f) => isAssault(f) && f.incident.status === 'attempted' && f.has('explosives')],
  ['Armed clash', (f) => isAssault(f) && f.opponents !== null && !f.has(...REMOTE, 'targeted', 'abduct', 'torture', 'sexual', 'unconventional', 'crowd-control')],
  ['Excessive force against protesters', (f) => isAssault(f) && f.has('crowd-control') && anyoneHurt(f)],
  ['Protest with intervention', (f) => isAssault(f) && f.has('crowd-control')],
  ['Mob violence', (f) => f.actor?.mob === true && (isAssault(f) || (isProtest(f) && f.has('riot') && /\bmob\b/i.test(f.actor.actor.text)))],
  ['Violent demonstration', (f) => isProtest(f) && f.has('riot', 'vandalize')],
  ['Peaceful protest', isProtest],
  ['Chemical weapon', (f) => isAssault(f) && hasWeapon(f, 'chemical')],
  ['Air/drone strike', (f) => isAssault(f) && f.has('aerial', 'drone')],
  ['Suicide bomb', (f) => isAssault(f) && f.has('suicide-attack')],
  ['Shelling/artillery/missile attack', (f) => isAssault(f) && f.has('heavy-weapons')],
  ['Grenade', (f) => isAssault(f) && hasWeapon(f, 'grenade')],
  ['Remote explosive/landmine/IED', (f) => isAssault(f) && f.has('explosives')],
  ['Sexual violence', (f) => isAssault(f) && f.has('sexual')],
  ['Abduction/forced disappearance', (f) => isAssault(f) && f.has('abduct') && !anyoneKilled(f)],
  ['Looting/property destruction', (f) => isAssault(f) && f.has('destroy') && !anyoneHurt(f) && f.recipients.length === 0],
  ['Attack', isAssault],
  ['Agreement', (f) => f.incident.type === 'AGREE' || (f.incident.type === 'RETREAT' && f.has('ceasefire'))],
  ['Arrests', (f) => f.incident.type === 'COERCE' && f.has('arrest')],
  ['Disrupted weapons use', (f) => f.incident.type === 'RETREAT' && f.has('disarm')],
  ['Disrupted weapons use', (f) => f.incident.type === 'COERCE' && f.has('seize') && f.incident.weapons.length > 0],
  // The police search and confiscate by law; others who take what is not theirs loot.
  ['Looting/property destruction', (f) => f.incident.type === 'COERCE' && f.has('seize') && f.actor?.armed === true && f.actor.actor.sector !== 'COP'],
  ['Non-violent transfer of territory', (f) => withdraws(f) && f.incident.contexts.includes('territory')],
  ['Change to group/activity', (f) => f.incident.type === 'MOBILIZE' || withdraws(f)],
]; // prettier-ignore

/** The highest that fits; null where none does. */
export function subEvent(f: Facts): SubEvent | null {
  return SUB_EVENTS.find(([, fits]) => fits(f))?.[0] ?? null;
}

export function eventType(f: Facts): string {
  return EVENT_TYPE_OF[subEvent(f)!][0];
}

export function isAssault({ incident }: Facts): boolean {
  return incident.type === 'ASSAULT';
}

function isProtest({ incident }: Facts): boolean {
  return incident.type === 'PROTEST';
}

function withdraws(f: Facts): boolean {
  return f.incident.type === 'RETREAT' && f.has('withdraw') && f.actor?.armed === true;
}

const NOBODY: Figure = { low: 0, best: 0, high: 0, qualifier: 'exactly', text: 'nobody' };

/** Also "dozens", of which ACLED makes a number. */
function anyoneKilled(f: Facts): boolean {
  return fatalities(f) > 0;
}

export function anyoneHurt(f: Facts): boolean {
  return anyoneKilled(f) || (f.figure('injured') ?? NOBODY).high !== 0;
}
