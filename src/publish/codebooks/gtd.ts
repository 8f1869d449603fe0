import { figurePhrase } from '../../model/summary.ts';
import type { Figure, FigureKey, Sector } from '../../model/index.ts';
import { coordinate, list } from '../cells.ts';
import { codebook } from './codebook.ts';
import { givenLow, numberOf, type Facts } from './facts.ts';
import { regionsOf } from './regions.ts';

const REGIONS = [
  'North America', 'Central America & Caribbean', 'South America', 'East Asia', 'Southeast Asia', 'South Asia', 'Central Asia',
  'Western Europe', 'Eastern Europe', 'Middle East & North Africa', 'Sub-Saharan Africa', 'Australasia & Oceania',
]; // prettier-ignore

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
  [2, 'Chemical', (f) => f.incident.weapons.some((weapon) => /gas|chlorine|sarin|chemical|acid/.test(weapon))],
  [5, 'Firearms', (f) => f.has('firearms')],
  [6, 'Explosives', (f) => f.has('explosives', 'suicide-attack', 'heavy-weapons', 'aerial', 'drone')],
  [8, 'Incendiary', (f) => f.incident.weapons.some((weapon) => /fire|petrol|molotov|arson/.test(weapon))],
  [
    10,
    'Vehicle (not to include vehicle-borne explosives, i.e., car or truck bombs)',
    (f) => f.has('primitive') && f.incident.weapons.some((weapon) => /^(?:car|truck|van|vehicle|lorry)$/.test(weapon)),
  ],
  [9, 'Melee', (f) => f.has('primitive', 'beat')],
];
const UNKNOWN_WEAPON: Code = [13, 'Unknown'];

/** Target types by the words of what was struck, the first that fits. */
const TARGET_WORDS: readonly (readonly [...Code, words: RegExp])[] = [
  [3, 'Police', /\bpolice\b/i],
  [4, 'Military', /\b(?:army|military|barracks|garrison|checkpoint|troops)\b/i],
  [7, 'Government (Diplomatic)', /\b(?:embassy|consulate)\b/i],
  [2, 'Government (General)', /\b(?:government|ministry|court|parliament|town hall|mayor)\b/i],
  [6, 'Airports & Aircraft', /\b(?:airport|aircraft|airliner|plane)\b/i],
  [8, 'Educational Institution', /\b(?:school|university|college|student)\b/i],
  [15, 'Religious Figures/Institutions', /\b(?:mosque|church|temple|synagogue|shrine)\b/i],
  [10, 'Journalists & Media', /\b(?:newspaper|radio|television|broadcaster)\b/i],
  [21, 'Utilities', /\b(?:power|electricity|pylon|dam|water plant)\b/i],
  [19, 'Transportation', /\b(?:bus|train|station|railway|metro|bridge|highway)\b/i],
  [1, 'Business', /\b(?:shop|hotel|restaurant|bar|bank|mall|company|store|caf[eé])\b/i],
  [14, 'Private Citizens & Property', /\b(?:market|house|home|village|street|square)\b/i],
];

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
function targets({ incident, recipients, country }: Facts): Target[] {
  const struck = incident.targets.flatMap(({ text }): Target[] => {
    const found = TARGET_WORDS.find(([, , words]) => words.test(text));
    return found ? [{ code: [found[0], found[1]], words: text, country }] : [];
  });
  const hurt = recipients.map(({ actor, label, named }): Target => {
    const code = (actor.sector && TARGET_OF_SECTOR[actor.sector]) ?? ([14, 'Private Citizens & Property'] as const);
    return { code, words: named ? label : actor.text, country };
  });
  const all = [...struck, ...hurt];
  return all.filter(({ code }, i) => all.findIndex((one) => one.code[0] === code[0]) === i).slice(0, 3);
}

const coded = (rows: typeof ATTACKS, f: Facts, unknown: Code): Code[] => {
  const found = rows.filter(([, , fits]) => fits(f)).map(([code, name]): Code => [code, name]);
  return found.length > 0 ? found : [unknown];
};
const attacks = (f: Facts) => coded(ATTACKS, f, UNKNOWN_ATTACK).slice(0, 3);
const weapons = (f: Facts) => coded(WEAPONS, f, UNKNOWN_WEAPON).slice(0, 4);

const targetTypes = (f: Facts) => targets(f).map(({ code }) => code);
const codeAt = (of: (facts: Facts) => readonly Code[], i: number) => (f: Facts) => of(f)[i]?.[0] ?? null;
const nameAt = (of: (facts: Facts) => readonly Code[], i: number) => (f: Facts) => of(f)[i]?.[1] ?? null;

const groups = (f: Facts) => f.actors.filter(({ named }) => named).map(({ label }) => label);
const day = ({ period }: Facts) => period!.start;
const known = (width: 'day' | 'month', { period }: Facts) =>
  period!.start.slice(0, width === 'day' ? 10 : 7) === period!.end.slice(0, width === 'day' ? 10 : 7);
const number = (figure: Figure | null) => figure && (figure.best ?? givenLow(figure));

function specificity({ place }: Facts): number {
  if (place === null || place.precision === 'country' || place.precision === 'region') return 5;
  if (place.precision === 'admin1') return 4;
  return place.precision === 'admin2' ? 3 : 1;
}

/** Whether property was damaged: 1 yes, 0 no, -9 not told. */
function property({ incident }: Facts): number {
  if (incident.targets.some(({ effect }) => effect === 'destroyed' || effect === 'damaged')) return 1;
  return incident.targets.some(({ effect }) => effect === 'none') ? 0 : -9;
}

const citation =
  (i: number) =>
  ({ reports }: Facts) => {
    const report = reports[i];
    if (!report) return null;
    const parts = [report.title && `“${report.title}”`, report.publisher, report.published?.slice(0, 10)];
    return parts.filter(Boolean).join(', ') || null;
  };

function rangeLost(f: Facts, key: FigureKey, column: string): string | null {
  const figure = f.figure(key);
  if (figure === null || (figure.low === figure.high && figure.low === figure.best)) return null;
  return `${key}: ${figurePhrase(figure)} → ${column} ${number(figure) ?? 'empty'}`;
}

const NUMBERS_OF_COUNTRIES = { empty: "GTD's numbers of countries are not in the tables; the names are there" };
const A_JUDGEMENT = { empty: 'whether and why an attack is terrorism is a judgement that nobody made here' };
const TOO_FINE = { empty: 'finer than reports are read' };
const NOT_BY_SIDE = { empty: 'the dead, hurt and abducted are not counted by side or nationality' };
const NOT_READ = { empty: 'not read from reports' };

/** Global Terrorism Database: its 135 columns. What it holds terrorism to be, nobody judged here. */
export const gtd = codebook({
  id: 'gtd',
  name: 'GTD',
  // A table that reads as one: its rows are not broken.
  columns: [
    ['eventid', 'string', 'the first day as yyyymmdd and a number made of the id of the incident: longer than those of GTD, and none of them', (f) => `${day(f).replaceAll('-', '')}${numberOf(f.incident.id)}`],
    ['iyear', 'integer', 'year of the first day', (f) => Number(day(f).slice(0, 4))],
    ['imonth', 'integer', 'month, 0 where not known', (f) => (known('month', f) ? Number(day(f).slice(5, 7)) : 0)],
    ['iday', 'integer', 'day of the month, 0 where not known', (f) => (known('day', f) ? Number(day(f).slice(8, 10)) : 0)],
    ['approxdate', 'string', 'first and last day that it may have been, where the day is not known', (f) => (known('day', f) ? null : `${f.period!.start} to ${f.period!.end}`)],
    ['extended', 'integer', '1 where it went on for more than a day', (f) => (f.has('abduct') ? 1 : 0)],
    ['resolution', 'date', 'when what went on ended', NOT_READ],
    ['country', 'integer', 'number of the country', NUMBERS_OF_COUNTRIES],
    ['country_txt', 'string', 'the name of the country', ({ country }) => country],
    ['region', 'integer', 'the region of GTD that the country is in', ({ place }) => Number(regionsOf(place!.country).gtd) || null],
    ['region_txt', 'string', 'its name', ({ place }) => REGIONS[Number(regionsOf(place!.country).gtd) - 1] ?? null],
    ['provstate', 'string', 'the first-level division', ({ place }) => place!.admin1],
    ['city', 'string', 'the name of the town, or of the site in it', (f) => (specificity(f) <= 2 ? f.place!.name : null)],
    ['latitude', 'number', 'WGS 84 degrees', ({ place }) => coordinate(place!.latitude)],
    ['longitude', 'number', 'WGS 84 degrees', ({ place }) => coordinate(place!.longitude)],
    ['specificity', 'integer', '1 a town, 3 a second-level division, 4 a first-level one, 5 wider', specificity],
    ['vicinity', 'integer', '1 near the place, 0 at it', ({ place }) => (place!.radius === undefined ? 0 : 1)],
    ['location', 'string', 'the words of the report', ({ place }) => place!.text],
    ['summary', 'string', 'the line that sums the incident up', ({ incident }) => incident.summary],
    ['crit1', 'integer', 'an aim that is political, economic, religious or social', A_JUDGEMENT],
    ['crit2', 'integer', 'an intention to coerce, intimidate or publicise', A_JUDGEMENT],
    ['crit3', 'integer', 'outside of lawful warfare', A_JUDGEMENT],
    ['doubtterr', 'integer', '-9: whether there is doubt that it is terrorism nobody judged', () => -9],
    ['alternative', 'integer', 'what else than terrorism it may be', A_JUDGEMENT],
    ['alternative_txt', 'string', 'what else than terrorism it may be', A_JUDGEMENT],
    ['multiple', 'integer', '1 where it is part of a series', NOT_READ],
    ['success', 'integer', '1 where it was carried out, 0 where it was attempted', ({ incident }) => (incident.status === 'occurred' ? 1 : 0)],
    ['suicide', 'integer', '1 where it was a suicide attack', (f) => (f.has('suicide-attack') ? 1 : 0)],
    ['attacktype1', 'integer', 'first attack type in the hierarchy of GTD, by the modes', codeAt(attacks, 0)],
    ['attacktype1_txt', 'string', 'its name', nameAt(attacks, 0)],
    ['attacktype2', 'integer', 'second attack type in the hierarchy of GTD, by the modes', codeAt(attacks, 1)],
    ['attacktype2_txt', 'string', 'its name', nameAt(attacks, 1)],
    ['attacktype3', 'integer', 'third attack type in the hierarchy of GTD, by the modes', codeAt(attacks, 2)],
    ['attacktype3_txt', 'string', 'its name', nameAt(attacks, 2)],
    ['targtype1', 'integer', 'first target type, by the words of what was struck and the sector of who was', codeAt(targetTypes, 0)],
    ['targtype1_txt', 'string', 'its name', nameAt(targetTypes, 0)],
    ['targsubtype1', 'integer', 'its subtype', TOO_FINE],
    ['targsubtype1_txt', 'string', 'its name', TOO_FINE],
    ['corp1', 'string', 'the body that the target belongs to', TOO_FINE],
    ['target1', 'string', 'the target: a name, else the words of the report', (f) => targets(f)[0]?.words ?? null],
    ['natlty1', 'integer', 'number of its country', NUMBERS_OF_COUNTRIES],
    ['natlty1_txt', 'string', 'the name of its country', (f) => targets(f)[0]?.country ?? null],
    ['targtype2', 'integer', 'second target type, by the words of what was struck and the sector of who was', codeAt(targetTypes, 1)],
    ['targtype2_txt', 'string', 'its name', nameAt(targetTypes, 1)],
    ['targsubtype2', 'integer', 'its subtype', TOO_FINE],
    ['targsubtype2_txt', 'string', 'its name', TOO_FINE],
    ['corp2', 'string', 'the body that the target belongs to', TOO_FINE],
    ['target2', 'string', 'the target: a name, else the words of the report', (f) => targets(f)[1]?.words ?? null],
    ['natlty2', 'integer', 'number of its country', NUMBERS_OF_COUNTRIES],
    ['natlty2_txt', 'string', 'the name of its country', (f) => targets(f)[1]?.country ?? null],
    ['targtype3', 'integer', 'third target type, by the words of what was struck and the sector of who was', codeAt(targetTypes, 2)],
    ['targtype3_txt', 'string', 'its name', nameAt(targetTypes, 2)],
    ['targsubtype3', 'integer', 'its subtype', TOO_FINE],
    ['targsubtype3_txt', 'string', 'its name', TOO_FINE],
    ['corp3', 'string', 'the body that the target belongs to', TOO_FINE],
    ['target3', 'string', 'the target: a name, else the words of the report', (f) => targets(f)[2]?.words ?? null],
    ['natlty3', 'integer', 'number of its country', NUMBERS_OF_COUNTRIES],
    ['natlty3_txt', 'string', 'the name of its country', (f) => targets(f)[2]?.country ?? null],
    ['gname', 'string', 'first group with a name, else Unknown', (f) => groups(f)[0] ?? 'Unknown'],
    ['gsubname', 'string', 'part of the group', TOO_FINE],
    ['gname2', 'string', 'second group with a name', (f) => groups(f)[1] ?? null],
    ['gsubname2', 'string', 'part of the group', TOO_FINE],
    ['gname3', 'string', 'third group with a name', (f) => groups(f)[2] ?? null],
    ['gsubname3', 'string', 'part of the group', TOO_FINE],
    ['motive', 'string', 'why', A_JUDGEMENT],
    ['guncertain1', 'integer', '1 where the first group is suspected only', NOT_READ],
    ['guncertain2', 'integer', '1 where the second group is suspected only', NOT_READ],
    ['guncertain3', 'integer', '1 where the third group is suspected only', NOT_READ],
    ['individual', 'integer', '1 where single persons did it', (f) => (f.actors.length > 0 && f.actors.every(({ actor }) => actor.person === 'private') ? 1 : 0)],
    ['nperps', 'integer', 'how many did it', ({ actor }) => actor?.actor.count ?? null],
    ['nperpcap', 'integer', 'how many of them were caught', NOT_READ],
    ['claimed', 'integer', '-9: whether a group claimed it is not read', () => -9],
    ['claimmode', 'integer', 'how it was claimed', NOT_READ],
    ['claimmode_txt', 'string', 'its name', NOT_READ],
    ['claim2', 'integer', 'whether the second group claimed it', NOT_READ],
    ['claimmode2', 'integer', 'how', NOT_READ],
    ['claimmode2_txt', 'string', 'its name', NOT_READ],
    ['claim3', 'integer', 'whether the third group claimed it', NOT_READ],
    ['claimmode3', 'integer', 'how', NOT_READ],
    ['claimmode3_txt', 'string', 'its name', NOT_READ],
    ['compclaim', 'integer', 'whether claims compete', NOT_READ],
    ['weaptype1', 'integer', 'first weapon type, by the modes and the names of weapons', codeAt(weapons, 0)],
    ['weaptype1_txt', 'string', 'its name', nameAt(weapons, 0)],
    ['weapsubtype1', 'integer', 'its subtype', TOO_FINE],
    ['weapsubtype1_txt', 'string', 'its name', TOO_FINE],
    ['weaptype2', 'integer', 'second weapon type, by the modes and the names of weapons', codeAt(weapons, 1)],
    ['weaptype2_txt', 'string', 'its name', nameAt(weapons, 1)],
    ['weapsubtype2', 'integer', 'its subtype', TOO_FINE],
    ['weapsubtype2_txt', 'string', 'its name', TOO_FINE],
    ['weaptype3', 'integer', 'third weapon type, by the modes and the names of weapons', codeAt(weapons, 2)],
    ['weaptype3_txt', 'string', 'its name', nameAt(weapons, 2)],
    ['weapsubtype3', 'integer', 'its subtype', TOO_FINE],
    ['weapsubtype3_txt', 'string', 'its name', TOO_FINE],
    ['weaptype4', 'integer', 'fourth weapon type, by the modes and the names of weapons', codeAt(weapons, 3)],
    ['weaptype4_txt', 'string', 'its name', nameAt(weapons, 3)],
    ['weapsubtype4', 'integer', 'its subtype', TOO_FINE],
    ['weapsubtype4_txt', 'string', 'its name', TOO_FINE],
    ['weapdetail', 'string', 'weapons as the reports name them, parted by "; "', ({ incident }) => list(incident.weapons)],
    ['nkill', 'integer', 'the dead: the best number, else the lowest told; empty where none is told', (f) => number(f.figure('killed'))],
    ['nkillus', 'integer', 'dead of the United States', NOT_BY_SIDE],
    ['nkillter', 'integer', 'dead of those who did it', NOT_BY_SIDE],
    ['nwound', 'integer', 'the injured: the best number, else the lowest told; empty where none is told', (f) => number(f.figure('injured'))],
    ['nwoundus', 'integer', 'injured of the United States', NOT_BY_SIDE],
    ['nwoundte', 'integer', 'injured of those who did it', NOT_BY_SIDE],
    ['property', 'integer', '1 where something struck was destroyed or damaged, 0 where it is told that nothing was, else -9', property],
    ['propextent', 'integer', 'how great the damage is', NOT_READ],
    ['propextent_txt', 'string', 'its name', NOT_READ],
    ['propvalue', 'number', 'damage in US dollars', NOT_READ],
    ['propcomment', 'string', 'what was struck and what became of it, parted by "; "', ({ incident }) => list(incident.targets.map(({ text, effect }) => (effect ? `${text}: ${effect}` : text)))],
    ['ishostkid', 'integer', '1 where somebody was abducted, else -9', (f) => (f.has('abduct') ? 1 : -9)],
    ['nhostkid', 'integer', 'the abducted: the best number, else the lowest told', (f) => number(f.figure('abducted'))],
    ['nhostkidus', 'integer', 'abducted of the United States', NOT_BY_SIDE],
    ['nhours', 'number', 'hours that they were held', NOT_READ],
    ['ndays', 'number', 'days that they were held', NOT_READ],
    ['divert', 'string', 'country that was flown to', NOT_READ],
    ['kidhijcountry', 'string', 'country where it ended', NOT_READ],
    ['ransom', 'integer', 'whether ransom was asked', NOT_READ],
    ['ransomamt', 'number', 'ransom asked', NOT_READ],
    ['ransomamtus', 'number', 'ransom asked of the United States', NOT_READ],
    ['ransompaid', 'number', 'ransom paid', NOT_READ],
    ['ransompaidus', 'number', 'ransom paid by the United States', NOT_READ],
    ['ransomnote', 'string', 'what is known of the ransom', NOT_READ],
    ['hostkidoutcome', 'integer', 'what became of the abducted', NOT_READ],
    ['hostkidoutcome_txt', 'string', 'its name', NOT_READ],
    ['nreleased', 'integer', 'how many were released', NOT_READ],
    ['addnotes', 'string', 'the id of the incident', ({ incident }) => `Casus ${incident.id}`],
    ['scite1', 'string', 'title, publisher and day of the first report', citation(0)],
    ['scite2', 'string', 'title, publisher and day of the second report', citation(1)],
    ['scite3', 'string', 'title, publisher and day of the third report', citation(2)],
    ['dbsource', 'string', 'Casus', () => 'Casus'],
    ['INT_LOG', 'integer', '-9: whether it is international by logistics nobody judged', () => -9],
    ['INT_IDEO', 'integer', '-9: whether it is international by ideology nobody judged', () => -9],
    ['INT_MISC', 'integer', '-9: whether it is international by other ties nobody judged', () => -9],
    ['INT_ANY', 'integer', '-9: whether it is international by anything nobody judged', () => -9],
    ['related', 'string', 'other events of one attack', NOT_READ],
  ], // prettier-ignore
  leavesOut: [
    [
      'aggregate',
      'a total over many incidents: GTD records single attacks',
      ({ incident }) => incident.scope === 'aggregate',
    ],
    ['denied', 'said not to have happened', ({ incident }) => incident.status === 'denied'],
    ['planned', 'only planned: GTD needs an attempt', ({ incident }) => incident.status === 'planned'],
    ['not-an-attack', 'not an attack', ({ incident }) => incident.type !== 'ASSAULT'],
    [
      'by-state',
      'done by a state: GTD records what others do',
      (f) => f.actors.some(({ kind }) => kind === 'state' || kind === 'external'),
    ],
    ['no-date', 'no date, or one without an end', ({ period }) => period === null],
    ['too-wide', 'the year is not known', ({ period }) => period!.start.slice(0, 4) !== period!.end.slice(0, 4)],
    ['no-country', 'the country is not known', ({ country }) => country === null],
  ],
  losses: [
    ['mode', 'modes, of which there are attack types', (f) => `${f.incident.modes.join(', ') || 'no mode told'} → ${attacks(f).map(([, name]) => name).join(', ')}`],
    ['killed-range', 'the range and wording of the number of dead', (f) => rangeLost(f, 'killed', 'nkill')],
    ['injured-range', 'the range and wording of the number of injured', (f) => rangeLost(f, 'injured', 'nwound')],
    ['date-span', 'the first and last day that it may have been, but for their words', (f) => (known('day', f) ? null : `${f.period!.start} to ${f.period!.end} → iday 0, approxdate`)],
    ['actor-words', 'what the reports call an actor without a name', (f) => (f.actor && !f.actor.named ? `“${f.actor.actor.text}” → gname Unknown` : null)],
    ['reports', 'reports after the third', (f) => (f.reports.length > 3 ? `${f.reports.length} reports → the first 3 are cited` : null)],
  ], // prettier-ignore
  constraints: [
    ['there is an attack type', ({ attacktype1 }) => attacktype1 !== null],
    ['a day has a month', ({ imonth, iday }) => iday === 0 || imonth !== 0],
    ['kidnapped are told of in a kidnapping only', (row) => row.nhostkid === null || row.ishostkid === 1],
  ],
});
