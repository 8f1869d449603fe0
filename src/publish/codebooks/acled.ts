import { figurePhrase, headline } from '../../model/summary.ts';
import { FIGURE_KEYS, type Figure } from '../../model/index.ts';
import { coordinate, list } from '../cells.ts';
import { codebook } from './codebook.ts';
import { givenLow, numberOf, type Facts } from './facts.ts';
import type { Kind, Party } from './party.ts';
import { isoNumeric, regionsOf } from './regions.ts';

type SubEvent = keyof typeof EVENT_TYPE_OF;

/** Sub-event types, the highest of the codebook's hierarchy first, each with its event type and its disorder type. */
const EVENT_TYPE_OF = {
  'Armed clash': ['Battles', 'Political violence'],
  'Excessive force against protesters': ['Protests', 'Political violence; Demonstrations'],
  'Protest with intervention': ['Protests', 'Demonstrations'],
  'Peaceful protest': ['Protests', 'Demonstrations'],
  'Violent demonstration': ['Riots', 'Demonstrations'],
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
  'Looting/property destruction': ['Strategic developments', 'Strategic developments'],
} as const;

/** Which mode of which type is which sub-event type; the first row that fits is taken, so that ACLED's hierarchy holds. */
const SUB_EVENTS: readonly (readonly [sub: SubEvent, fits: (facts: Facts) => boolean])[] = [
  ['Disrupted weapons use', (f) => isAssault(f) && f.incident.status === 'attempted' && f.has('explosives')],
  ['Armed clash', (f) => isAssault(f) && bothArmed(f) && !f.has(...REMOTE, 'targeted', 'abduct', 'torture', 'sexual', 'unconventional', 'crowd-control')],
  ['Excessive force against protesters', (f) => isAssault(f) && f.has('crowd-control') && anyoneHurt(f)],
  ['Protest with intervention', (f) => isAssault(f) && f.has('crowd-control')],
  ['Violent demonstration', (f) => f.incident.type === 'PROTEST' && f.has('riot', 'vandalize')],
  ['Peaceful protest', (f) => f.incident.type === 'PROTEST'],
  ['Chemical weapon', (f) => isAssault(f) && f.incident.weapons.some((weapon) => /gas|chlorine|sarin|chemical/.test(weapon))],
  ['Air/drone strike', (f) => isAssault(f) && f.has('aerial', 'drone')],
  ['Suicide bomb', (f) => isAssault(f) && f.has('suicide-attack')],
  ['Shelling/artillery/missile attack', (f) => isAssault(f) && f.has('heavy-weapons')],
  ['Grenade', (f) => isAssault(f) && f.incident.weapons.some((weapon) => weapon.includes('grenade'))],
  ['Remote explosive/landmine/IED', (f) => isAssault(f) && f.has('explosives')],
  ['Sexual violence', (f) => isAssault(f) && f.has('sexual')],
  ['Abduction/forced disappearance', (f) => isAssault(f) && f.has('abduct') && !anyoneKilled(f)],
  ['Looting/property destruction', (f) => isAssault(f) && f.has('destroy') && !anyoneHurt(f) && f.recipients.length === 0],
  ['Attack', isAssault],
  ['Arrests', (f) => f.incident.type === 'COERCE' && f.has('arrest')],
  ['Change to group/activity', (f) => f.incident.type === 'MOBILIZE'],
  ['Agreement', (f) => f.incident.type === 'AGREE' || (f.incident.type === 'RETREAT' && f.has('ceasefire'))],
]; // prettier-ignore

const REMOTE = ['aerial', 'drone', 'suicide-attack', 'heavy-weapons', 'explosives'];

function isAssault({ incident }: Facts): boolean {
  return incident.type === 'ASSAULT';
}
const bothArmed = ({ actor, recipient }: Facts) => actor?.armed === true && recipient?.armed === true;
// Also "dozens", of whom ACLED makes a number.
const anyoneKilled = (f: Facts) => fatalities(f) > 0;
const anyoneHurt = (f: Facts) => anyoneKilled(f) || (f.figure('injured') ?? NOBODY).high !== 0;
const NOBODY: Figure = { low: 0, best: 0, high: 0, qualifier: 'exactly', text: 'nobody' };

const subEvent = (f: Facts): SubEvent | null => SUB_EVENTS.find(([, fits]) => fits(f))?.[0] ?? null;
const eventType = (f: Facts): string => EVENT_TYPE_OF[subEvent(f)!][0];

// ACLED's numbers of actor types, by which an interaction is ordered.
const INTER: Readonly<Record<Kind, readonly [number, string]>> = {
  state: [1, 'State forces'],
  rebels: [2, 'Rebel group'],
  militia: [3, 'Political militia'],
  rioters: [5, 'Rioters'],
  protesters: [6, 'Protesters'],
  civilians: [7, 'Civilians'],
  external: [8, 'External/Other forces'],
};

interface Sides {
  readonly actor1: string | null;
  readonly kind1: Kind | null;
  readonly actor2: string | null;
  readonly kind2: Kind | null;
}

/** All who did it are single persons, or it was done by hand and nobody tells of a group. */
function byPersons(f: Facts): boolean {
  if (!isAssault(f) || f.actors.length === 0) return false;
  const byHand = f.has('primitive', 'beat') && !f.actors.some(({ organised }) => organised);
  return byHand || f.actors.every(({ actor }) => actor.person !== null);
}

/** Who stands as actor 1 and 2; whoever did an attack that nobody is named for is an unidentified armed group. */
function sides(f: Facts): Sides {
  const { actor, recipient, country } = f;
  const unnamed = { label: `Unidentified Armed Group (${country!})`, kind: 'militia' } as const;
  const did = actor && (actor.armed || !isAssault(f)) ? actor : isAssault(f) ? unnamed : null;
  if (f.has('crowd-control') && isAssault(f)) {
    return {
      actor1: `Protesters (${country!})`,
      kind1: 'protesters',
      actor2: did?.label ?? null,
      kind2: did?.kind ?? null,
    };
  }
  const lone = eventType(f) === 'Protests' || eventType(f) === 'Riots';
  const nobody =
    (lone && !recipient?.armed) || (eventType(f) === 'Strategic developments' && recipient?.actor.sector == null);
  const bore = nobody ? null : recipient;
  const target =
    bore ??
    (eventType(f) === 'Violence against civilians'
      ? { label: `Civilians (${country!})`, kind: 'civilians' as const }
      : null);
  return {
    actor1: did?.label ?? null,
    kind1: did?.kind ?? null,
    actor2: target?.label ?? null,
    kind2: target?.kind ?? null,
  };
}

function interaction(f: Facts): string {
  const { kind1, kind2 } = sides(f);
  const known = [kind1, kind2].flatMap((kind) => (kind === null ? [] : [INTER[kind]])).sort(([a], [b]) => a - b);
  if (known.length === 0) return '';
  if (known.length === 1) return `${known[0]![1]} only`;
  // The codebook's one exception to the lower code first.
  if (known[0]![0] === 7 && known[1]![0] === 8) return 'External/Other forces-Civilians';
  return known.map(([, name]) => name).join('-');
}

function civiliansTargeted(f: Facts): boolean {
  const type = eventType(f);
  if (type === 'Violence against civilians') return true;
  if (subEvent(f) === 'Excessive force against protesters') return true;
  return type === 'Explosions/Remote violence' && f.recipients.length > 0 && !f.recipients.some(({ armed }) => armed);
}

const others = (parties: readonly Party[], shown: string | null) =>
  list([...new Set(parties.map(({ label }) => label))].filter((label) => label !== shown));

/** Middle day, or the first or last of a month of which only the beginning or end is told. */
function eventDate({ period }: Facts): string {
  const { width, part, start, end, middle } = period!;
  if (width === 'month' && part !== null) return part === 'end' ? end : start;
  return width === 'day' ? start : middle;
}

const timePrecision = ({ period }: Facts) => ({ day: 1, days: 2, week: 2, month: 3, year: 4, wider: 4 })[period!.width];

function geoPrecision({ place }: Facts): number {
  const { precision, radius } = place!;
  if (precision === 'site' || precision === 'settlement') return radius === undefined ? 1 : 2;
  return precision === 'admin2' ? 2 : 3;
}

/** The lowest number told; vague words by the codebook's own rule; nobody told of is 0. */
function fatalities(f: Facts): number {
  const killed = f.figure('killed');
  if (killed === null) return 0;
  if (killed.qualifier === 'unspecified' && killed.best === null) {
    if (/hundreds/i.test(killed.text)) return 100;
    if (/dozens/i.test(killed.text)) return 12;
    if (/several|many|few|some/i.test(killed.text)) return 3;
  }
  return givenLow(killed) ?? 0;
}

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** "On 14 March 2022, bombing in Maiduguri …": one short paragraph of what is told, and by whom. */
function notes(f: Facts): string {
  const { incident, period, place } = f;
  const when =
    period!.width === 'day'
      ? `On ${DAY.format(new Date(period!.start))}`
      : `Between ${period!.start} and ${period!.end}`;
  const what = headline(incident);
  const figures = FIGURE_KEYS.flatMap((key) => {
    const figure = f.figure(key);
    return figure ? [`${figurePhrase(figure)} ${key}`] : [];
  });
  const told = figures.length > 0 ? ` Reported: ${figures.join(', ')}.` : ' No figure is reported.';
  const by = list(incident.claims.flatMap(({ sources }) => sources.map(({ name }) => name)));
  const where = [place!.name, place!.admin1]
    .filter((name, i, all) => name !== null && all.indexOf(name) === i)
    .join(', ');
  return `${when}, ${what.charAt(0).toLowerCase()}${what.slice(1)} in ${where}.${told}${by && ` According to ${by}.`} Casus ${incident.id}.`;
}

const sources = ({ reports, incident }: Facts) =>
  list(reports.map(({ publisher }) => publisher)) || list(incident.claims.map(({ report }) => report.agency));

function crowdSize(f: Facts): string | null {
  const crowd = f.figure('participants');
  return crowd && `crowd size=${figurePhrase(crowd)}`;
}

function killedRange(f: Facts): string | null {
  const killed = f.figure('killed');
  if (killed === null || (killed.low === killed.high && killed.low === fatalities(f))) return null;
  return `killed: ${figurePhrase(killed)} → fatalities ${fatalities(f)}`;
}

function otherFigures(f: Facts): string | null {
  const lost = FIGURE_KEYS.filter((key) => key !== 'killed' && key !== 'participants' && f.figure(key) !== null);
  return lost.length > 0 ? `${lost.join(', ')}: only in the notes` : null;
}

function actorWords(f: Facts): string | null {
  if (f.actor === null || f.actor.named) return null;
  const { actor1, actor2 } = sides(f);
  return `“${f.actor.actor.text}” → ${actor2 === f.actor.label ? f.actor.label : (actor1 ?? 'nobody')}`;
}

/** ACLED (codebook at acleddata.com/methodology/acled-codebook): the 31 columns of its data. */
export const acled = codebook({
  id: 'acled',
  name: 'ACLED',
  // A table that reads as one: its rows are not broken.
  columns: [
    ['event_id_cnty', 'string', 'CSX and a number made of the id of the incident: the same in every release, and no id of ACLED', ({ incident }) => `CSX${numberOf(incident.id)}`, '#event+id'],
    ['event_date', 'date', 'the day; the middle of a few days or a month, or the first or last day of a month whose beginning or end is told', eventDate, '#date+start'],
    ['year', 'integer', 'of event_date', (f) => Number(eventDate(f).slice(0, 4)), '#date+year'],
    ['time_precision', 'integer', '1 the day is told, 2 some day of ten, 3 some day of a month', timePrecision, '#date+precision'],
    ['disorder_type', 'string', 'of the sub-event type', (f) => EVENT_TYPE_OF[subEvent(f)!][1]],
    ['event_type', 'string', 'of the sub-event type', eventType, '#event+type'],
    ['sub_event_type', 'string', 'the highest in the order of ACLED that type, modes, weapons and sides fit', subEvent, '#event+subtype'],
    ['actor1', 'string', 'who did it: a name, else what ACLED calls those without one', (f) => sides(f).actor1, '#group+name+first'],
    ['assoc_actor_1', 'string', 'others with a name who did it, parted by "; "', (f) => others(f.actors.filter(({ named }) => named), sides(f).actor1)],
    ['inter1', 'string', 'the kind of actor1', (f) => interOf(sides(f).kind1)],
    ['actor2', 'string', 'to whom, or whom they fought', (f) => sides(f).actor2, '#group+name+second'],
    ['assoc_actor_2', 'string', 'others to whom it was done, parted by "; "', (f) => others(f.recipients.filter(({ named, kind }) => named || kind === 'civilians'), sides(f).actor2)],
    ['inter2', 'string', 'the kind of actor2', (f) => interOf(sides(f).kind2)],
    ['interaction', 'string', 'both kinds, the lower of the codes of ACLED first', interaction],
    ['civilian_targeting', 'string', '"Civilians targeted", or empty', (f) => (civiliansTargeted(f) ? 'Civilians targeted' : null)],
    ['iso', 'integer', 'ISO 3166-1 number of the country', ({ place }) => isoNumeric(place!.country), '#country+code'],
    ['region', 'string', 'the region of ACLED that the country is in', ({ place }) => regionsOf(place!.country).acled, '#region+name'],
    ['country', 'string', 'the name of the country', ({ country }) => country, '#country+name'],
    ['admin1', 'string', 'the first-level division', ({ place }) => place!.admin1, '#adm1+name'],
    ['admin2', 'string', 'the second-level division', ({ place }) => place!.admin2 ?? null, '#adm2+name'],
    ['admin3', 'string', 'the third-level division', { empty: 'reports and gazetteer do not go that deep' }],
    ['location', 'string', 'the name of the place', ({ place }) => place!.name, '#loc+name'],
    ['latitude', 'number', 'WGS 84 degrees', ({ place }) => coordinate(place!.latitude), '#geo+lat'],
    ['longitude', 'number', 'WGS 84 degrees', ({ place }) => coordinate(place!.longitude), '#geo+lon'],
    ['geo_precision', 'integer', '1 the town, 2 near it or in a district, 3 in a province or wider', geoPrecision, '#geo+precision'],
    ['source', 'string', 'the publishers of the reports, parted by "; "', sources, '#meta+source'],
    ['source_scale', 'string', 'how close the sources are', { empty: 'Casus does not know how close a source is' }],
    ['notes', 'string', 'one paragraph: when, what, where, every figure, who says so, the id of the incident', notes, '#description'],
    ['fatalities', 'integer', 'the lowest number told; vague words by the rules of ACLED; 0 where no number is told', fatalities, '#affected+killed'],
    ['tags', 'string', 'the size of a crowd', crowdSize],
    ['timestamp', 'integer', 'when the row was uploaded, Unix seconds', { empty: 'when a row was last uploaded is for who uploads it' }],
  ], // prettier-ignore
  leavesOut: [
    [
      'aggregate',
      'a total over many incidents: ACLED records single events',
      ({ incident }) => incident.scope === 'aggregate',
    ],
    ['denied', 'said not to have happened', ({ incident }) => incident.status === 'denied'],
    ['planned', 'only planned', ({ incident }) => incident.status === 'planned'],
    ['no-event-type', 'no event type of ACLED fits', (f) => subEvent(f) === null],
    [
      'attempted',
      'tried, but not carried out, and no weapon of a kind that ACLED records as disrupted',
      (f) => f.incident.status === 'attempted' && subEvent(f) !== 'Disrupted weapons use',
    ],
    ['no-date', 'no date, or one without an end', ({ period }) => period === null],
    [
      'too-wide',
      'the date is wider than a month',
      ({ period }) => period!.width === 'year' || period!.width === 'wider',
    ],
    ['no-place', 'no place', ({ place }) => place === null],
    [
      'place-too-wide',
      'known no finer than the country or a part of the world',
      ({ place }) => place!.precision === 'country' || place!.country === null,
    ],
    [
      'no-coordinates',
      'the place has no coordinates',
      ({ place }) => place!.latitude === null || place!.longitude === null,
    ],
    ['no-group', 'an attack by persons who are not told to be of a group: ACLED records organised violence', byPersons],
  ],
  losses: [
    ['mode', 'modes, of which there is one sub-event type', (f) => (f.incident.modes.length > 0 ? `${f.incident.modes.join(', ')} → ${subEvent(f)!}` : null)],
    ['date-span', 'the first and last day that it may have been', (f) => (f.period!.width === 'day' ? null : `${f.period!.start} to ${f.period!.end} → ${eventDate(f)}`)],
    ['killed-unknown', 'that no source tells a number, which is not none', (f) => (f.figure('killed') ? null : 'killed: no source tells a number → fatalities 0, which in ACLED is also “none”')],
    ['killed-range', 'the range and wording of the number of dead', killedRange],
    ['other-figures', 'all figures but the dead, outside of the notes', otherFigures],
    ['disputed', 'that the sources disagree on the number of dead', (f) => (f.incident.figures.killed?.disputed ? 'that the sources disagree on the number is lost' : null)],
    ['place', 'how wide the place is', (f) => (geoPrecision(f) === 1 ? null : `“${f.place!.text}” → geo_precision ${geoPrecision(f)}, at the point of ${f.place!.name}`)],
    ['actor-words', 'what the reports call an actor without a name', actorWords],
    ['no-source', 'who published it, where no report tells', (f) => (sources(f) === '' ? 'no report names its publisher: source is empty' : null)],
  ], // prettier-ignore
  constraints: [
    ['time precision is 1, 2 or 3', ({ time_precision }) => [1, 2, 3].includes(Number(time_precision))],
    ['geographic precision is 1, 2 or 3', ({ geo_precision }) => [1, 2, 3].includes(Number(geo_precision))],
    ['fatalities is a whole number', ({ fatalities }) => Number.isInteger(fatalities) && Number(fatalities) >= 0],
    ['battles do not target civilians', (row) => row.event_type !== 'Battles' || row.civilian_targeting === null],
    ['somebody acts', ({ actor1 }) => typeof actor1 === 'string' && actor1 !== ''],
    ['the country has a region', ({ region }) => region !== null],
  ],
});

function interOf(kind: Kind | null): string | null {
  return kind === null ? null : INTER[kind][1];
}
