import { figurePhrase } from '../../model/summary.ts';
import type { Figure, Sector } from '../../model/index.ts';
import { coordinate, list } from '../cells.ts';
import type { Cell } from '../table.ts';
import { codebook } from './codebook.ts';
import { givenLow, numberOf, type Facts } from './facts.ts';
import { regionsOf } from './regions.ts';

const COLUMNS = [
  'eventid', 'iyear', 'imonth', 'iday', 'approxdate', 'extended', 'resolution', 'country', 'country_txt',
  'region', 'region_txt', 'provstate', 'city', 'latitude', 'longitude', 'specificity', 'vicinity', 'location',
  'summary', 'crit1', 'crit2', 'crit3', 'doubtterr', 'alternative', 'alternative_txt', 'multiple', 'success',
  'suicide', 'attacktype1', 'attacktype1_txt', 'attacktype2', 'attacktype2_txt', 'attacktype3',
  'attacktype3_txt', 'targtype1', 'targtype1_txt', 'targsubtype1', 'targsubtype1_txt', 'corp1', 'target1',
  'natlty1', 'natlty1_txt', 'targtype2', 'targtype2_txt', 'targsubtype2', 'targsubtype2_txt', 'corp2',
  'target2', 'natlty2', 'natlty2_txt', 'targtype3', 'targtype3_txt', 'targsubtype3', 'targsubtype3_txt',
  'corp3', 'target3', 'natlty3', 'natlty3_txt', 'gname', 'gsubname', 'gname2', 'gsubname2', 'gname3',
  'gsubname3', 'motive', 'guncertain1', 'guncertain2', 'guncertain3', 'individual', 'nperps', 'nperpcap',
  'claimed', 'claimmode', 'claimmode_txt', 'claim2', 'claimmode2', 'claimmode2_txt', 'claim3', 'claimmode3',
  'claimmode3_txt', 'compclaim', 'weaptype1', 'weaptype1_txt', 'weapsubtype1', 'weapsubtype1_txt', 'weaptype2',
  'weaptype2_txt', 'weapsubtype2', 'weapsubtype2_txt', 'weaptype3', 'weaptype3_txt', 'weapsubtype3',
  'weapsubtype3_txt', 'weaptype4', 'weaptype4_txt', 'weapsubtype4', 'weapsubtype4_txt', 'weapdetail', 'nkill',
  'nkillus', 'nkillter', 'nwound', 'nwoundus', 'nwoundte', 'property', 'propextent', 'propextent_txt',
  'propvalue', 'propcomment', 'ishostkid', 'nhostkid', 'nhostkidus', 'nhours', 'ndays', 'divert',
  'kidhijcountry', 'ransom', 'ransomamt', 'ransomamtus', 'ransompaid', 'ransompaidus', 'ransomnote',
  'hostkidoutcome', 'hostkidoutcome_txt', 'nreleased', 'addnotes', 'scite1', 'scite2', 'scite3', 'dbsource',
  'INT_LOG', 'INT_IDEO', 'INT_MISC', 'INT_ANY', 'related',
] as const; // prettier-ignore

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

/** `attacktype1`, `attacktype1_txt`, … of a list of codes. */
function slots(name: string, count: number, of: (facts: Facts) => readonly Code[]) {
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      [`${name}${i + 1}`, (f: Facts) => of(f)[i]?.[0] ?? null],
      [`${name}${i + 1}_txt`, (f: Facts) => of(f)[i]?.[1] ?? null],
    ]).flat() as [string, (facts: Facts) => Cell][],
  );
}

const targetSlots = Object.fromEntries(
  [0, 1, 2].flatMap((i) => [
    [`target${i + 1}`, (f: Facts) => targets(f)[i]?.words ?? null],
    [`natlty${i + 1}_txt`, (f: Facts) => targets(f)[i]?.country ?? null],
  ]) as [string, (facts: Facts) => Cell][],
);

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

/** Global Terrorism Database: its 135 columns. What it holds terrorism to be, nobody judged here. */
export const gtd = codebook({
  id: 'gtd',
  name: 'GTD',
  columns: COLUMNS,
  empty: [
    ['country, natlty1–3', "GTD's numbers of countries are not in the tables; the names are there"],
    ['crit1–3, motive', 'whether an attack is terrorism is a judgement that nobody made here'],
    ['targsubtype, weapsubtype, corp', 'finer than reports are read'],
    ['nkillus, nwoundus, nhostkidus, nkillter, nwoundte', 'the dead and hurt are not counted by side or nationality'],
    ['ransom, nhours, ndays, hostkidoutcome, nreleased, propextent, propvalue', 'not read from reports'],
    ['claim2–3, claimmode', 'how a claim was made is not read from reports'],
  ],
  leavesOut: [
    ['a total over many incidents: GTD records single attacks', ({ incident }) => incident.scope === 'aggregate'],
    ['said not to have happened', ({ incident }) => incident.status === 'denied'],
    ['only planned: GTD needs an attempt', ({ incident }) => incident.status === 'planned'],
    ['not an attack', ({ incident }) => incident.type !== 'ASSAULT'],
    [
      'done by a state: GTD records what others do',
      (f) => f.actors.some(({ kind }) => kind === 'state' || kind === 'external'),
    ],
    ['no date, or one without an end', ({ period }) => period === null],
    ['the year is not known', ({ period }) => period!.start.slice(0, 4) !== period!.end.slice(0, 4)],
    ['the country is not known', ({ country }) => country === null],
  ],
  cells: {
    eventid: (f) => `${day(f).replaceAll('-', '')}${numberOf(f.incident.id)}`,
    iyear: (f) => Number(day(f).slice(0, 4)),
    imonth: (f) => (known('month', f) ? Number(day(f).slice(5, 7)) : 0),
    iday: (f) => (known('day', f) ? Number(day(f).slice(8, 10)) : 0),
    approxdate: (f) => (known('day', f) ? null : `${f.period!.start} to ${f.period!.end}`),
    extended: (f) => (f.has('abduct') ? 1 : 0),
    country_txt: ({ country }) => country,
    region: ({ place }) => Number(regionsOf(place!.country).gtd) || null,
    region_txt: ({ place }) => REGIONS[Number(regionsOf(place!.country).gtd) - 1] ?? null,
    provstate: ({ place }) => place!.admin1,
    city: (f) => (specificity(f) <= 2 ? f.place!.name : null),
    latitude: ({ place }) => coordinate(place!.latitude),
    longitude: ({ place }) => coordinate(place!.longitude),
    specificity,
    vicinity: ({ place }) => (place!.radius === undefined ? 0 : 1),
    location: ({ place }) => place!.text,
    summary: ({ incident }) => incident.summary,
    doubtterr: () => -9,
    success: ({ incident }) => (incident.status === 'occurred' ? 1 : 0),
    suicide: (f) => (f.has('suicide-attack') ? 1 : 0),
    ...slots('attacktype', 3, attacks),
    ...slots('targtype', 3, (f) => targets(f).map(({ code }) => code)),
    ...targetSlots,
    gname: (f) => groups(f)[0] ?? 'Unknown',
    gname2: (f) => groups(f)[1] ?? null,
    gname3: (f) => groups(f)[2] ?? null,
    individual: (f) => (f.actors.length > 0 && f.actors.every(({ actor }) => actor.person === 'private') ? 1 : 0),
    nperps: ({ actor }) => actor?.actor.count ?? null,
    claimed: () => -9,
    ...slots('weaptype', 4, weapons),
    weapdetail: ({ incident }) => list(incident.weapons),
    nkill: (f) => number(f.figure('killed')),
    nwound: (f) => number(f.figure('injured')),
    property,
    propcomment: ({ incident }) =>
      list(incident.targets.map(({ text, effect }) => (effect ? `${text}: ${effect}` : text))),
    ishostkid: (f) => (f.has('abduct') ? 1 : -9),
    nhostkid: (f) => number(f.figure('abducted')),
    addnotes: ({ incident }) => `Casus ${incident.id}`,
    scite1: citation(0),
    scite2: citation(1),
    scite3: citation(2),
    dbsource: () => 'Casus',
    INT_LOG: () => -9,
    INT_IDEO: () => -9,
    INT_MISC: () => -9,
    INT_ANY: () => -9,
  },
  losses: [
    (f) =>
      `${f.incident.modes.join(', ') || 'no mode told'} → ${attacks(f)
        .map(([, name]) => name)
        .join(', ')}`,
    (f) => {
      const killed = f.figure('killed');
      if (killed === null || (killed.low === killed.high && killed.low === killed.best)) return null;
      return `killed: ${figurePhrase(killed)} → nkill ${number(killed) ?? 'empty'}`;
    },
    (f) => {
      const injured = f.figure('injured');
      if (injured === null || (injured.low === injured.high && injured.low === injured.best)) return null;
      return `injured: ${figurePhrase(injured)} → nwound ${number(injured) ?? 'empty'}`;
    },
    (f) => (known('day', f) ? null : `${f.period!.start} to ${f.period!.end} → iday 0, approxdate`),
    (f) => (f.actor && !f.actor.named ? `“${f.actor.actor.text}” → gname Unknown` : null),
    (f) => (f.reports.length > 3 ? `${f.reports.length} reports → the first 3 are cited` : null),
  ],
  constraints: [
    ['there is an attack type', ({ attacktype1 }) => attacktype1 !== null],
    ['a day has a month', ({ imonth, iday }) => iday === 0 || imonth !== 0],
    ['kidnapped are told of in a kidnapping only', (row) => row.nhostkid === null || row.ishostkid === 1],
  ],
});
