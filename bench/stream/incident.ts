import type { EventType } from '../../src/model/index.ts';
import { mark } from './markup.ts';
import { personName } from './persons.ts';
import type { Random } from './random.ts';
import { makeSpeakers, type Speaker } from './speakers.ts';
import type { Theatre } from './theatres.ts';
import type { Atlas, Town } from './towns.ts';

const KINDS = [
  'car bomb', 'roadside bomb', 'suicide bombing', 'shooting', 'killing', 'militant raid', 'police raid', 'abduction', 'protest', 'air strike', 'threat',
] as const; // prettier-ignore
export type Kind = (typeof KINDS)[number];

/** People of one sort: what one and several are called, and their PLOVER sector. */
export interface Sort {
  readonly noun: readonly [string, string];
  readonly sector: 'CVL' | 'MIL' | 'COP' | 'EDU' | 'NGO' | 'LAB' | 'OPP' | 'JRN' | 'JUD' | 'GOV' | 'REL' | 'REB' | null;
}

/** What truly happened. */
export interface TrueIncident {
  readonly number: number;
  readonly kind: Kind;
  readonly theatre: Theatre;
  readonly chief: Town;
  readonly town: Town;
  /** Local day since 1970, and hour. */
  readonly day: number;
  readonly hour: number;
  /** Who did it, if that is known: an armed group's name, or "police". */
  readonly group: string | null;
  readonly victims: Sort;
  /** "a fish market", "the Rahma mosque". */
  readonly target: string;
  /** A part of the town. */
  readonly quarter: string;
  /** One of the victims, or the one that was sought. */
  readonly person: string;
  readonly killed: number;
  readonly injured: number;
  /** Abducted, arrested or marching, by kind. */
  readonly others: number;
  readonly speakers: readonly Speaker[];
}

export const TYPE_OF: Readonly<Record<Kind, readonly [EventType, readonly string[]]>> = {
  'car bomb': ['ASSAULT', ['explosives']],
  'roadside bomb': ['ASSAULT', ['explosives']],
  'suicide bombing': ['ASSAULT', ['suicide-attack']],
  shooting: ['ASSAULT', ['firearms']],
  killing: ['ASSAULT', ['firearms']],
  'militant raid': ['ASSAULT', []],
  'police raid': ['COERCE', ['arrest']],
  abduction: ['ASSAULT', ['abduct']],
  protest: ['ASSAULT', ['crowd-control']],
  'air strike': ['ASSAULT', ['aerial']],
  threat: ['THREATEN', ['violence']],
};

const KIND_WEIGHTS: Readonly<Record<Kind, number>> = {
  'car bomb': 14, 'roadside bomb': 14, 'suicide bombing': 8, shooting: 16, killing: 12, 'militant raid': 9, 'police raid': 6, abduction: 7, protest: 7,
  'air strike': 9, threat: 3,
}; // prettier-ignore

const PEOPLE: Sort = { noun: ['person', 'people'], sector: null };
const CIVILIANS: Sort = { noun: ['civilian', 'civilians'], sector: 'CVL' };
const SOLDIERS: Sort = { noun: ['soldier', 'soldiers'], sector: 'MIL' };
const POLICE: Sort = { noun: ['policeman', 'policemen'], sector: 'COP' };
const OFFICERS: Sort = { noun: ['police officer', 'police officers'], sector: 'COP' };
const VILLAGERS: Sort = { noun: ['villager', 'villagers'], sector: 'CVL' };
const PROTESTERS: Sort = { noun: ['protester', 'protesters'], sector: 'OPP' };
const SUSPECTS: Sort = { noun: ['suspected militant', 'suspected militants'], sector: 'REB' };
const CAPTIVES: readonly Sort[] = [
  { noun: ['aid worker', 'aid workers'], sector: 'NGO' },
  { noun: ['student', 'students'], sector: 'EDU' },
  { noun: ['bus passenger', 'bus passengers'], sector: 'CVL' },
  { noun: ['oil worker', 'oil workers'], sector: 'LAB' },
  { noun: ['engineer', 'engineers'], sector: 'LAB' },
  { noun: ['farmer', 'farmers'], sector: 'LAB' },
  POLICE,
];
/** Who is sought out and shot. */
const SOUGHT: readonly Sort[] = [
  { noun: ['journalist', 'journalists'], sector: 'JRN' },
  { noun: ['judge', 'judges'], sector: 'JUD' },
  { noun: ['town councillor', 'town councillors'], sector: 'GOV' },
  { noun: ['human rights activist', 'human rights activists'], sector: 'CVL' },
  { noun: ['union leader', 'union leaders'], sector: 'LAB' },
  { noun: ['schoolteacher', 'schoolteachers'], sector: 'EDU' },
  { noun: ['police officer', 'police officers'], sector: 'COP' },
  { noun: ['prosecutor', 'prosecutors'], sector: 'JUD' },
  { noun: ['cleric', 'clerics'], sector: 'REL' },
];

const QUARTERS = [
  'Rahma', 'Nasr', 'Old Town', 'Station', 'Riverside', 'Garden', 'Palm', 'Airport', 'Industrial', 'Harbour', 'University', 'Stadium', 'Hill', 'Mill',
  'Cotton', 'Railway', 'Fountain', 'Lower Bridge', 'Cement Works', 'North Gate', 'Liberty', 'Copper', 'Orchard', 'Barracks', 'Tannery',
]; // prettier-ignore
const CROWDED = ['market', 'fish market', 'vegetable market', 'bus station', 'cafe', 'restaurant', 'hotel', 'school', 'shopping street', 'petrol station', 'clinic', 'bakery'] as const; // prettier-ignore
const OFFICIAL = ['police station', 'army checkpoint', 'courthouse', 'government building', 'recruitment centre', 'army base', 'bank', 'police checkpoint'] as const; // prettier-ignore
const VEHICLES = ['police patrol', 'army convoy', 'minibus', 'military vehicle', 'police car', 'bus', 'fuel truck', 'government convoy'] as const; // prettier-ignore
const HIT_FROM_AIR = ['house', 'market', 'hospital', 'school', 'residential building', 'wedding party', 'refugee camp', 'rebel position', 'bakery'] as const; // prettier-ignore

const article = (words: string): string => (/^[aeiou](?!ni)/i.test(words) ? `an ${words}` : `a ${words}`);

/** A new incident, or one that looks like `like`: the same kind, much the same toll. */
export function makeIncident(
  random: Random,
  number: number,
  atlas: Atlas,
  when: { day: number },
  like?: Pick<TrueIncident, 'kind' | 'town' | 'killed' | 'injured' | 'others'>,
): TrueIncident {
  const { theatre, chief, towns } = atlas;
  const kind = like?.kind ?? random.weighted(KINDS, (name) => KIND_WEIGHTS[name]);
  const town =
    like?.town ?? (random.chance(theatre.chiefShare) ? chief : random.weighted(towns, ({ weight }) => weight));
  const { victims, target } = scene(random, kind, theatre);
  const near = (count: number) => (count === 0 ? 0 : Math.max(1, count + random.whole(-1, 1)));
  const tolls = like
    ? { killed: near(like.killed), injured: near(like.injured), others: near(like.others) }
    : tollsOf(random, kind);
  const group = kind === 'air strike' || kind === 'protest' || kind === 'police raid' ? null : groupOf(random, atlas);
  const known = kind === 'threat' ? (group ?? theatre.groups[0]) : group;
  return {
    number,
    kind,
    theatre,
    chief,
    town,
    day: when.day,
    hour: random.weighted([2, 7, 9, 11, 14, 17, 19, 22], (hour) => (hour < 5 ? 1 : 2)),
    group: known,
    victims,
    target,
    quarter: random.pick(QUARTERS),
    person: personName(random, theatre.names),
    ...tolls,
    speakers: makeSpeakers(random, { ...tolls, theatre, town, kind, group: known, armed: victims.sector === 'MIL' }),
  };
}

function groupOf(random: Random, { theatre }: Atlas): string | null {
  return random.chance(0.45) ? theatre.groups[random.chance(0.65) ? 0 : 1] : null;
}

function scene(random: Random, kind: Kind, theatre: Theatre): { victims: Sort; target: string } {
  const thing = (things: readonly string[]) => {
    const words = random.pick(things);
    return `${article(words).slice(0, -words.length)}${mark('target', words)}`;
  };

  switch (kind) {
    case 'car bomb':
    case 'suicide bombing': {
      if (random.chance(0.2)) {
        const named = `${random.pick(QUARTERS)} ${random.pick(theatre.worship)}`;
        return {
          victims: { noun: ['worshipper', 'worshippers'], sector: 'CVL' },
          target: `the ${mark('target', named)}`,
        };
      }
      if (random.chance(0.4)) return { victims: random.pick([POLICE, SOLDIERS, OFFICERS]), target: thing(OFFICIAL) };
      return { victims: random.pick([PEOPLE, CIVILIANS]), target: thing(CROWDED) };
    }
    case 'roadside bomb': {
      const target = random.pick(VEHICLES);
      const victims = /police/.test(target) ? POLICE : /army|military/.test(target) ? SOLDIERS : PEOPLE;
      return { victims, target: article(target).replace(target, mark('target', target)) };
    }
    case 'shooting':
      return random.chance(0.4)
        ? { victims: random.pick([POLICE, SOLDIERS]), target: thing(['police checkpoint', 'army checkpoint', 'police patrol', 'guard post']) }
        : { victims: PEOPLE, target: thing(['bar', 'cafe', 'minibus', 'shop', 'restaurant', 'wedding party', 'pool hall', 'taxi rank', 'mosque']) }; // prettier-ignore
    case 'killing':
      return { victims: random.pick(SOUGHT), target: random.pick(['outside his home', 'as he drove to work', 'near his office', 'on his way to prayers', 'at close range']) }; // prettier-ignore
    case 'militant raid':
      return random.chance(0.5)
        ? { victims: VILLAGERS, target: `a ${mark('target', random.pick(['village', 'farming village', 'mining camp', 'fishing settlement']))}` }
        : { victims: random.pick([SOLDIERS, POLICE]), target: thing(['army base', 'military outpost', 'police station', 'border post']) }; // prettier-ignore
    case 'police raid':
      return {
        victims: SUSPECTS,
        target: random.pick(['a house', 'several houses', 'a compound', 'a workshop', 'a student hostel']),
      };
    case 'abduction':
      return { victims: random.pick(CAPTIVES), target: random.pick(['on a highway', 'from their vehicle', 'at a false checkpoint', 'from their compound', 'on a rural road']) }; // prettier-ignore
    case 'protest':
      return { victims: PROTESTERS, target: random.pick(['rising fuel prices', 'the arrest of an opposition leader', 'disputed election results', 'police brutality', 'power cuts', 'a new tax', 'corruption']) }; // prettier-ignore
    case 'air strike':
      return { victims: random.pick([CIVILIANS, PEOPLE, CIVILIANS]), target: thing(HIT_FROM_AIR) };
    case 'threat':
      return { victims: PEOPLE, target: random.pick(['polling stations', 'foreign oil companies', 'government offices', 'schools', 'army bases', 'aid workers', 'mobile phone masts']) }; // prettier-ignore
  }
}

/** Tolls are heavy-tailed: most kill few, some dozens. */
function tollsOf(random: Random, kind: Kind): { killed: number; injured: number; others: number } {
  const tail = (exponent: number, most: number) => Math.min(most, Math.floor(random.pareto(exponent)));
  const none = { killed: 0, injured: 0, others: 0 };
  const wounded = (killed: number) => (random.chance(0.2) ? 0 : Math.round((killed + 1) * random.between(0.3, 3)));
  switch (kind) {
    case 'killing':
      return { ...none, killed: 1, injured: random.chance(0.15) ? 1 : 0 };
    case 'abduction':
      return { ...none, others: Math.min(60, Math.floor(random.pareto(1.1)) + random.whole(0, 3)), killed: random.chance(0.12) ? random.whole(1, 2) : 0 }; // prettier-ignore
    case 'police raid':
      return { ...none, others: random.whole(1, 24) };
    case 'protest':
      return {
        killed: random.chance(0.4) ? tail(1.3, 20) : 0,
        injured: random.whole(2, 45),
        others: random.whole(2, 80) * 100,
      };
    case 'threat':
      return none;
    default: {
      const killed = random.chance(0.12) ? 0 : Math.min(120, Math.floor(random.pareto(0.95)) + random.whole(0, 4));
      return { ...none, killed, injured: killed === 0 && random.chance(0.5) ? random.whole(1, 6) : wounded(killed) };
    }
  }
}
