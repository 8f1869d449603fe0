import { figurePhrase } from '../../model/summary.ts';
import type { Figure, FigureKey } from '../../model/index.ts';
import { coordinate, list } from '../cells.ts';
import { codebook, type Loss } from './codebook.ts';
import { attacks, codeAt, nameAt, targets, targetTypes, weapons } from './gtd/codes.ts';
import { givenLow, numberOf, type Facts } from './facts.ts';
import { regionNames, regionsOf } from './regions.ts';

const REGIONS = [
  'North America', 'Central America & Caribbean', 'South America', 'East Asia', 'Southeast Asia', 'South Asia', 'Central Asia',
  'Western Europe', 'Eastern Europe', 'Middle East & North Africa', 'Sub-Saharan Africa', 'Australasia & Oceania',
]; // prettier-ignore

/** Groups with a name; a person is none. */
const groups = (f: Facts) => f.actors.filter(({ named, actor }) => named && actor.person === null);
const uncertain = (i: number) => (f: Facts) => {
  const group = groups(f)[i];
  return group ? Number(group.suspected) : null;
};
/** A figure that a group itself gives of its deed is its claim of it. */
const claims = (f: Facts) => f.incident.claims.some(({ sources }) => sources.some(({ name, relation }) => relation === 'claims' && groups(f).some(({ label }) => label === name))); // prettier-ignore
const kidnaps = (f: Facts) => f.has('abduct') || (number(f.figure('abducted')) ?? 0) > 0;
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

function otherFigures(f: Facts): string | null {
  const lost = (['arrested', 'displaced', 'participants'] as const).filter((key) => f.figure(key) !== null);
  return lost.length > 0 ? `${lost.join(', ')}: not in GTD` : null;
}

function addnotes({ incident }: Facts, losses: readonly Loss[]): string {
  const by = list(incident.claims.flatMap(({ sources }) => sources.map(({ name }) => name)));
  const lost = losses.map(({ text }) => text).join('; ');
  return `Casus ${incident.id}${lost && ` (${lost})`}.${by && ` According to ${by}.`}`;
}

/** Two armed sides with no police among those attacked, who are no combatants, and nobody calls it terrorism. */
function isClash({ opponents, recipients, incident }: Facts): boolean {
  return (
    opponents !== null &&
    !incident.contexts.includes('terrorism') &&
    !recipients.some(({ actor }) => actor.sector === 'COP')
  );
}

const CODED = [
  'region', 'attacktype1', 'attacktype2', 'attacktype3', 'targtype1', 'targtype2', 'targtype3', 'weaptype1', 'weaptype2',
  'weaptype3', 'weaptype4',
] as const; // prettier-ignore

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
    ['eventid', 'string', 'the first day as yyyymmdd and a number made of the id of the incident: longer than those of GTD, and none of them', (f) => `${day(f).replaceAll('-', '')}${numberOf(f.incident.id)}`, '#event+id'],
    ['iyear', 'integer', 'year of the first day', (f) => Number(day(f).slice(0, 4)), '#date+year'],
    ['imonth', 'integer', 'month, 0 where not known', (f) => (known('month', f) ? Number(day(f).slice(5, 7)) : 0), '#date+month'],
    ['iday', 'integer', 'day of the month, 0 where not known', (f) => (known('day', f) ? Number(day(f).slice(8, 10)) : 0), '#date+day'],
    ['approxdate', 'string', 'first and last day that it may have been, where the day is not known', (f) => (known('day', f) ? null : `${f.period!.start} to ${f.period!.end}`)],
    ['extended', 'integer', '1 where it went on for more than a day', NOT_READ],
    ['resolution', 'date', 'when what went on ended', NOT_READ],
    ['country', 'integer', 'number of the country', NUMBERS_OF_COUNTRIES],
    ['country_txt', 'string', 'the name of the country', ({ country }) => country, '#country+name'],
    ['region', 'integer', 'the region of GTD that the country is in', ({ place }) => Number(regionsOf(place!.country).gtd) || null],
    ['region_txt', 'string', 'its name', ({ place }) => REGIONS[Number(regionsOf(place!.country).gtd) - 1] ?? null, '#region+name'],
    ['provstate', 'string', 'the first-level division', ({ place }) => place!.admin1, '#adm1+name'],
    ['city', 'string', 'the name of the town, or of the site in it', (f) => (specificity(f) <= 2 ? f.place!.name : null), '#loc+name'],
    ['latitude', 'number', 'WGS 84 degrees; empty where specificity is 5', (f) => (specificity(f) === 5 ? null : coordinate(f.place!.latitude)), '#geo+lat'],
    ['longitude', 'number', 'WGS 84 degrees; empty where specificity is 5', (f) => (specificity(f) === 5 ? null : coordinate(f.place!.longitude)), '#geo+lon'],
    ['specificity', 'integer', '1 a town, 3 a second-level division, 4 a first-level one, 5 wider', specificity, '#geo+precision'],
    ['vicinity', 'integer', '1 near the place, 0 at it', ({ place }) => (place!.radius === undefined ? 0 : 1)],
    ['location', 'string', 'the words of the report', ({ place }) => place!.text],
    ['summary', 'string', 'the line that sums the incident up', ({ incident }) => incident.summary, '#description'],
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
    ['attacktype1_txt', 'string', 'its name', nameAt(attacks, 0), '#event+type'],
    ['attacktype2', 'integer', 'second attack type in the hierarchy of GTD, by the modes', codeAt(attacks, 1)],
    ['attacktype2_txt', 'string', 'its name', nameAt(attacks, 1)],
    ['attacktype3', 'integer', 'third attack type in the hierarchy of GTD, by the modes', codeAt(attacks, 2)],
    ['attacktype3_txt', 'string', 'its name', nameAt(attacks, 2)],
    ['targtype1', 'integer', 'first target type, by the words of what was struck and the sector of who was', codeAt(targetTypes, 0)],
    ['targtype1_txt', 'string', 'its name', nameAt(targetTypes, 0)],
    ['targsubtype1', 'integer', 'its subtype', TOO_FINE],
    ['targsubtype1_txt', 'string', 'its name', TOO_FINE],
    ['corp1', 'string', 'the body that the target belongs to', TOO_FINE],
    ['target1', 'string', 'the target: a name, else the words of the report', (f) => targets(f)[0]?.words ?? null, '#group+name+second'],
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
    ['gname', 'string', 'first group with a name, else Unknown', (f) => groups(f)[0]?.label ?? 'Unknown', '#group+name+first'],
    ['gsubname', 'string', 'part of the group', TOO_FINE],
    ['gname2', 'string', 'second group with a name', (f) => groups(f)[1]?.label ?? null],
    ['gsubname2', 'string', 'part of the group', TOO_FINE],
    ['gname3', 'string', 'third group with a name', (f) => groups(f)[2]?.label ?? null],
    ['gsubname3', 'string', 'part of the group', TOO_FINE],
    ['motive', 'string', 'why', A_JUDGEMENT],
    ['guncertain1', 'integer', '1 where the words call the first group suspected, 0 where not', uncertain(0)],
    ['guncertain2', 'integer', '1 where the words call the second group suspected, 0 where not', uncertain(1)],
    ['guncertain3', 'integer', '1 where the words call the third group suspected, 0 where not', uncertain(2)],
    ['individual', 'integer', '1 where single persons did it', (f) => (f.actors.length > 0 && f.actors.every(({ actor }) => actor.person === 'private') ? 1 : 0)],
    ['nperps', 'integer', 'how many did it', ({ actor }) => actor?.actor.count ?? null],
    ['nperpcap', 'integer', 'how many of them were caught', NOT_READ],
    ['claimed', 'integer', '1 where a group itself gives a figure of it, else -9', (f) => (claims(f) ? 1 : -9)],
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
    ['nkill', 'integer', 'the dead: the best number, else the lowest told; empty where none is told', (f) => number(f.figure('killed')), '#affected+killed'],
    ['nkillus', 'integer', 'dead of the United States', NOT_BY_SIDE],
    ['nkillter', 'integer', 'dead of those who did it', NOT_BY_SIDE],
    ['nwound', 'integer', 'the injured: the best number, else the lowest told; empty where none is told', (f) => number(f.figure('injured')), '#affected+injured'],
    ['nwoundus', 'integer', 'injured of the United States', NOT_BY_SIDE],
    ['nwoundte', 'integer', 'injured of those who did it', NOT_BY_SIDE],
    ['property', 'integer', '1 where something struck was destroyed or damaged, 0 where it is told that nothing was, else -9', property],
    ['propextent', 'integer', 'how great the damage is', NOT_READ],
    ['propextent_txt', 'string', 'its name', NOT_READ],
    ['propvalue', 'number', 'damage in US dollars', NOT_READ],
    ['propcomment', 'string', 'what was struck and what became of it, parted by "; "', ({ incident }) => list(incident.targets.map(({ text, effect }) => (effect ? `${text}: ${effect}` : text)))],
    ['ishostkid', 'integer', '1 where somebody was abducted, else -9', (f) => (kidnaps(f) ? 1 : -9)],
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
    ['addnotes', 'string', 'the id of the incident, who says so, what is lost', addnotes],
    ['scite1', 'string', 'title, publisher and day of the first report', citation(0), '#meta+source'],
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
    ['aggregate', 'a total over many incidents: GTD records single attacks', ({ incident }) => incident.scope === 'aggregate'],
    ['denied', 'said not to have happened', ({ incident }) => incident.status === 'denied'],
    ['threat', 'a threat: GTD needs more than words', ({ incident }) => incident.type === 'THREATEN'],
    ['not-an-attack', 'not an attack', ({ incident }) => incident.type !== 'ASSAULT'],
    ['planned', 'only planned: GTD needs an attempt', ({ incident }) => incident.status === 'planned'],
    ['clash', 'a fight of armed sides: whether it is outside of lawful warfare nobody judged', isClash],
    ['by-state', 'done by a state: GTD records what others do', (f) => f.actors.some(({ kind }) => kind === 'state' || kind === 'external')],
    ['by-mob', 'done by a crowd: GTD records what groups and persons set out to do', (f) => f.actor?.mob === true],
    ['no-date', 'no date, or one without an end', ({ period }) => period === null],
    ['too-wide', 'the year is not known', ({ period }) => period!.start.slice(0, 4) !== period!.end.slice(0, 4)],
    ['no-place', 'no place', ({ place }) => place === null],
    ['no-country', 'the country is not known', ({ country }) => country === null],
  ], // prettier-ignore
  losses: [
    ['mode', 'modes, of which there are attack types', (f) => `${f.incident.modes.join(', ') || 'no mode told'} → ${attacks(f).map(([, name]) => name).join(', ')}`],
    ['killed-range', 'the range and wording of the number of dead', (f) => rangeLost(f, 'killed', 'nkill')],
    ['injured-range', 'the range and wording of the number of injured', (f) => rangeLost(f, 'injured', 'nwound')],
    ['date-span', 'the first and last day that it may have been, but for their words', (f) => (known('day', f) ? null : `${f.period!.start} to ${f.period!.end} → iday 0, approxdate`)],
    ['actor-words', 'what the reports call an actor without a name', (f) => (f.actor && !f.actor.named ? `“${f.actor.actor.text}” → gname Unknown` : null)],
    ['suspected', 'in which words a group is suspected', (f) => (f.actor?.named && f.actor.suspected ? `“${f.actor.actor.text}” → guncertain1 1` : null)],
    ['other-figures', 'the arrested, displaced and participants', otherFigures],
    ['reports', 'reports after the third', (f) => (f.reports.length > 3 ? `${f.reports.length} reports → the first 3 are cited` : null)],
  ], // prettier-ignore
  constraints: [
    ['eventid begins with the first day', ({ eventid, iyear }) => String(eventid).startsWith(String(iyear).padStart(4, '0'))],
    ['there is an attack type and a weapon type', (row) => row.attacktype1 !== null && row.weaptype1 !== null],
    ['a month is 0 to 12, a day 0 to 31, and a day has a month', ({ imonth, iday }) => Number(imonth) >= 0 && Number(imonth) <= 12 && Number(iday) >= 0 && Number(iday) <= 31 && (iday === 0 || imonth !== 0)],
    ['approxdate stands where the day is not known, and nowhere else', ({ iday, approxdate }) => (iday === 0) === (approxdate !== null)],
    ['a code stands with its name', (row) => CODED.every((column) => (row[column] === null) === (row[`${column}_txt`] === null))],
    ['specificity is 1 to 5, and 5 has no point', ({ specificity: level, latitude, longitude }) => Number(level) >= 1 && Number(level) <= 5 && (level !== 5 || (latitude === null && longitude === null))],
    ['the region is one of GTD', ({ region }) => region !== null && regionNames('gtd').has(String(region))],
    ['there is a group or Unknown', ({ gname }) => gname !== null],
    ['kidnapped are told of in a kidnapping only', (row) => row.nhostkid === null || row.ishostkid === 1],
    ['the dead and the injured are numbers from 0, or empty', ({ nkill, nwound }) => Number(nkill ?? 0) >= 0 && Number(nwound ?? 0) >= 0],
  ], // prettier-ignore
  never: [
    ['attack types Hijacking and Hostage Taking (Barricade Incident)', 'not told from other attacks and abductions'],
    ['weapon types Biological, Radiological, Nuclear, Fake Weapons, Sabotage Equipment and Other', 'not read'],
    ['specificity 2', 'a town without a point is left to the gazetteer'],
  ],
});
