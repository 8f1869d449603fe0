import { countryByName, countryOfDemonym } from '../../src/language/countries.ts';
import type { CodedReport, Event, Target } from '../../src/model/index.ts';
import { typeOf } from '../../src/publish/codebooks/muc4/set-fills.ts';
import { countryName, countryOf, type IncidentType } from './incident.ts';
import { fill, of, quoted, type Template } from './template.ts';
import { described, numberOf } from './wording.ts';

const EFFECTS = { destroyed: 'DESTROYED', damaged: 'SOME DAMAGE', none: 'NO DAMAGE' } as const;

/** Of a building whose windows broke the building is the target. */
const PARTS =
  '(?:WINDOWS?|DOORS?|PARTS?|FACADES?|GATES?|WALLS?|ROOFS?|ENTRANCES?|BASEMENTS?|FRONT|FLOORS?|LOBBY|GARDENS?|CEILINGS?|WINDSHIELDS?|SHOWCASES?|BATHROOMS?)';
const PART_OF = new RegExp(`^(?:(?:FRONT|MAIN|SIDE|BACK|REAR) )?${PARTS} OF (?=.)`);
const ITS_PART = new RegExp(`(?:'S|') ${PARTS}$`);
const ONLY_PART = new RegExp(`^${PARTS}$`);

/** What only says where something stood: "86TH STREET", "MARISCAL STREET", "INTERSECTION OF PROVIDENCIA AND LYON". */
const STREET = /^(?:.+ (?:STREET|AVENUE|BOULEVARD)|(?:INTERSECTION|CORNER|CENTER) OF .+)$/;

/** What armed forces hold; an attack on it alone is a clash, which the codebook leaves out. */
const FORCES = /^(?:\p{L}+ )*$/u;
const MILITARY = / (?:MILITARY|ARMY|TROOP|ENEMY|AIR FORCE|COMBAT) /u;
const HELD =
  / (?:POSITIONS?|POSTS?|GARRISONS?|BASES?|BARRACKS|UNITS?|FACILIT(?:Y|IES)|INSTALLATIONS?|TRUCKS?|VEHICLES?|CONVOYS?|HELICOPTERS?|PLANES?|AIRCRAFT)$/u;
const HELD_BY_NATURE = /^(?:\p{L}+ )?(?:GARRISONS?|BARRACKS|HELICOPTER GUNSHIPS?|TRENCH(?:ES)?)$/u;
const isMilitary = (words: string): boolean =>
  HELD_BY_NATURE.test(words) || (FORCES.test(`${words} `) && MILITARY.test(` ${words}`) && HELD.test(words));

/** What a phrase says of where somebody was when attacked, by the word before it: "shot at the airport". */
const WHERE = /\b(?:at|in|inside|near|outside|from)\s+(?:(?:the|a|an|his|her|their|its)\s+)?$/i;

/** Nouns that say no more of a thing told of before: "the building", "their home". */
const PLAIN =
  /^(?:BUILDINGS?|FACILIT(?:Y|IES)|INSTALLATIONS?|OFFICES?|PREMISES|HOUSES?|HOMES?|RESIDENCES?|VEHICLES?|CARS?|PLACES?|STRUCTURES?|HEADQUARTERS|BRANCH(?:ES)?)$/;
const KNOWN = /^(?:the|his|her|its|their|this|that|these|those)\b/i;

interface Named {
  readonly target: Target;
  readonly words: string;
}

/** The words for the whole thing: "facades of the bank", "part of the roof of a school". */
function whole(text: string): string {
  let words = described(text);
  while (PART_OF.test(words)) words = described(words.replace(PART_OF, ''));
  return described(words.replace(ITS_PART, ''));
}

/** The things of an event that the codebook counts as targets, with the words for each. */
function physicalTargets(record: CodedReport, event: Event, type: IncidentType): Named[] {
  const attacked = type === 'ATTACK' && event.actors.some(({ role }) => role === 'recipient');
  const named = event.targets.flatMap((target, i) => {
    const words = whole(target.text);
    if (STREET.test(words) || isMilitary(words)) return [];
    const start = event.evidence.find(({ field }) => field === `targets.${i}`)?.start;
    const isWhere = start !== undefined && WHERE.test(record.report.text.slice(Math.max(0, start - 20), start));
    return attacked && target.effect === null && isWhere ? [] : [{ target, words }];
  });
  return named.filter(({ target, words }) => {
    const others = named.filter((other) => other.words !== words && !PLAIN.test(other.words));
    if (ONLY_PART.test(words)) return others.length === 0;
    return !(PLAIN.test(words) && KNOWN.test(target.text) && others.some((other) => mayBe(words, other.words)));
  });
}

/** Whether "the building" may stand for the other thing: both are buildings, or both go on wheels. */
function mayBe(plain: string, other: string): boolean {
  const wheels = (words: string) => typeOf('physical', words) === 'TRANSPORT VEHICLE';
  return wheels(plain) === wheels(other);
}

export function fillPhysicalTargets(template: Template, record: CodedReport, event: Event, type: IncidentType): void {
  if (type === 'KIDNAPPING') return; // the slots are inapplicable
  // A bomb or a fire that is not said to have failed did some damage.
  const harm = event.status === 'occurred' && (type === 'BOMBING' || type === 'ARSON') ? 'SOME DAMAGE' : null;
  const home = countryOf(record, event);
  for (const { target, words } of physicalTargets(record, event, type)) {
    fill(template, 'PHYS TGT: ID', quoted(words));
    fill(template, 'PHYS TGT: TYPE', of(typeOf('physical', words) ?? 'OTHER', words));
    fill(template, 'PHYS TGT: NUMBER', of(numberOf(target.text, null), words));
    const nation = nationOf(words);
    if (nation !== null && home !== null && nation !== home)
      fill(template, 'PHYS TGT: FOREIGN NATION', of(countryName(nation), words));
    // The codebook holds what burned for damaged.
    const burned = type === 'ARSON' && target.effect === 'destroyed';
    const effect = target.effect && !burned ? EFFECTS[target.effect] : harm;
    if (effect) fill(template, 'PHYS TGT: EFFECT OF INCIDENT', of(effect, words));
  }
}

/** The country that a phrase names as that of a thing: "NICARAGUAN EMBASSY", "RESIDENCE OF U.S. MILITARY ADVISERS". */
function nationOf(words: string): string | null {
  for (const word of words.split(/[ -]/)) {
    const nation =
      countryOfDemonym(word.toLowerCase()) ?? (/^(?:U\.S\.|USSR|PRC)$/.test(word) ? countryByName(word) : null);
    if (nation !== null) return nation;
  }
  return null;
}
