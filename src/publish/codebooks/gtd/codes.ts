import type { Sector } from '../../../model/index.ts';
import type { Facts } from '../facts.ts';
import { struck } from '../struck.ts';
import { hasOtherWeapon, hasWeapon } from '../weapon-words.ts';

/** A code of GTD with its name. */
type Code = readonly [code: number, name: string];

/** Attack types in the order of the codebook's hierarchy, which is not that of the codes. */
const ATTACKS: readonly (readonly [...Code, fits: (facts: Facts) => boolean])[] = [
  [1, 'Assassination', (f) => f.has('targeted') && f.recipients.some(({ actor }) => actor.person === 'public')],
  [6, 'Hostage Taking (Kidnapping)', (f) => f.has('abduct')],
  [3, 'Bombing/Explosion', (f) => f.has('explosives', 'suicide-attack', 'heavy-weapons', 'aerial', 'drone')],
  [2, 'Armed Assault', (f) => f.has('firearms', 'primitive', 'targeted')],
  [8, 'Unarmed Assault', (f) => f.has('beat', 'sexual', 'torture', 'unconventional')],
  [7, 'Facility/Infrastructure Attack', (f) => f.has('destroy') && f.figure('killed') === null],
];
const UNKNOWN_ATTACK: Code = [9, 'Unknown'];

/** Weapon types by mode, or by the weapon's name. */
const WEAPONS: readonly (readonly [...Code, fits: (facts: Facts) => boolean])[] = [
  [2, 'Chemical', (f) => hasWeapon(f, 'chemical')],
  [5, 'Firearms', (f) => f.has('firearms')],
  [6, 'Explosives', (f) => f.has('explosives', 'suicide-attack', 'heavy-weapons', 'aerial', 'drone')],
  [8, 'Incendiary', (f) => hasWeapon(f, 'incendiary')],
  [10, 'Vehicle (not to include vehicle-borne explosives, i.e., car or truck bombs)', (f) => f.has('primitive') && hasWeapon(f, 'vehicle')],
  [9, 'Melee', (f) => f.has('beat') || (f.has('primitive') && hasOtherWeapon(f, 'vehicle', 'incendiary', 'chemical'))],
]; // prettier-ignore
const UNKNOWN_WEAPON: Code = [13, 'Unknown'];

const TARGET_OF_SECTOR: Partial<Record<Sector, Code>> = {
  COP: [3, 'Police'],
  MIL: [4, 'Military'],
  GOV: [2, 'Government (General)'],
  LEG: [2, 'Government (General)'],
  JUD: [2, 'Government (General)'],
  PTY: [2, 'Government (General)'],
  SPY: [2, 'Government (General)'],
  EDU: [8, 'Educational Institution'],
  JRN: [10, 'Journalists & Media'],
  NGO: [12, 'NGO'],
  REL: [15, 'Religious Figures/Institutions'],
  BUS: [1, 'Business'],
  MNC: [1, 'Business'],
  REB: [17, 'Terrorists/Non-State Militia'],
  UAF: [17, 'Terrorists/Non-State Militia'],
  PRM: [17, 'Terrorists/Non-State Militia'],
  CRM: [17, 'Terrorists/Non-State Militia'],
};

/** A target with who or what it is in words, and of which country. */
interface Target {
  readonly code: Code;
  readonly words: string;
  readonly country: string | null;
}

/** At most three, things before people; those of one kind are one. */
export function targets(f: Facts): Target[] {
  const { recipients, country } = f;
  const things = struck(f).map(({ code, name, text }): Target => ({ code: [code, name], words: text, country }));
  const hurt = recipients.map(({ actor, label, named }): Target => {
    const code = (actor.sector && TARGET_OF_SECTOR[actor.sector]) ?? ([14, 'Private Citizens & Property'] as const);
    return { code, words: named ? label : actor.text, country };
  });
  const all = [...things, ...hurt];
  return all.filter(({ code }, i) => all.findIndex((one) => one.code[0] === code[0]) === i).slice(0, 3);
}

const coded = (rows: typeof ATTACKS, f: Facts, unknown: Code): Code[] => {
  const found = rows.filter(([, , fits]) => fits(f)).map(([code, name]): Code => [code, name]);
  return found.length > 0 ? found : [unknown];
};
export const attacks = (f: Facts) => coded(ATTACKS, f, UNKNOWN_ATTACK).slice(0, 3);
export const weapons = (f: Facts) => coded(WEAPONS, f, UNKNOWN_WEAPON).slice(0, 4);

export const targetTypes = (f: Facts) => targets(f).map(({ code }) => code);
export const codeAt = (of: (facts: Facts) => readonly Code[], i: number) => (f: Facts) => of(f)[i]?.[0] ?? null;
export const nameAt = (of: (facts: Facts) => readonly Code[], i: number) => (f: Facts) => of(f)[i]?.[1] ?? null;
