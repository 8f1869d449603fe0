import { figurePhrase } from '../../model/summary.ts';
import { FIGURE_KEYS } from '../../model/index.ts';
import { list } from '../cells.ts';
import { associates, byPersons, civiliansTargeted, interaction, interactionOf, interOf, sides } from './acled/sides.ts';
import { anyoneHurt, EVENT_TYPE_OF, eventType, isAssault, NEVER, subEvent, type SubEvent } from './acled/sub-event.ts';
import { fatalities } from './acled/fatalities.ts';
import { notes } from './acled/notes.ts';
import { eventDate, geoPrecision, timePrecision } from './acled/when-and-where.ts';
import { codebook } from './codebook.ts';
import { numberOf, type Facts } from './facts.ts';
import { isoNumeric, regionNames, regionsOf } from './regions.ts';

const sources = ({ reports, incident }: Facts) =>
  list(reports.map(({ publisher }) => publisher)) || list(incident.claims.map(({ report }) => report.agency));

const fourDecimals = (degrees: number | null) => degrees && Math.round(degrees * 10_000) / 10_000;

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

function suspected(f: Facts): string | null {
  return isAssault(f) && f.actor?.armed && f.actor.suspected
    ? `“${f.actor.actor.text}” → ${sides(f).one!.actor}`
    : null;
}

function actorWords(f: Facts): string | null {
  if (f.actor === null || f.actor.named || f.actor.suspected) return null;
  const { one, two } = sides(f);
  return `“${f.actor.actor.text}” → ${two?.actor === f.actor.label ? f.actor.label : (one?.actor ?? 'nobody')}`;
}

/** Of remote violence the place is told; of all else, nobody and nothing being named, not that anybody was attacked. */
function nothingStruck(f: Facts): boolean {
  return (
    subEvent(f) === 'Attack' &&
    f.recipients.length === 0 &&
    f.incident.targets.length === 0 &&
    !anyoneHurt(f) &&
    f.figure('abducted') === null
  );
}

// A table that reads as one: its rows are not broken.
/** ACLED (codebook at acleddata.com/methodology/acled-codebook): the 31 columns of its data. */
export const acled = codebook({
  id: 'acled',
  name: 'ACLED',
  columns: [
    ['event_id_cnty', 'string', 'CSX and a number made of the id of the incident: the same in every release, and no id of ACLED', ({ incident }) => `CSX${numberOf(incident.id)}`, '#event+id'],
    ['event_date', 'date', 'the day; the middle of a few days or a month, or the first or last day of a month whose beginning or end is told', eventDate, '#date+start'],
    ['year', 'integer', 'of event_date', (f) => Number(eventDate(f).slice(0, 4)), '#date+year'],
    ['time_precision', 'integer', '1 the day is told, 2 some day of ten, 3 some day of a month', timePrecision, '#date+precision'],
    ['disorder_type', 'string', 'of the sub-event type', (f) => EVENT_TYPE_OF[subEvent(f)!][1]],
    ['event_type', 'string', 'of the sub-event type', eventType, '#event+type'],
    ['sub_event_type', 'string', 'the highest in the order of ACLED that type, modes, weapons and sides fit', subEvent, '#event+subtype'],
    ['actor1', 'string', 'who did it: a name, else what ACLED calls those without one; an unidentified armed group where it is only suspected', (f) => sides(f).one?.actor ?? null, '#group+name+first'],
    ['assoc_actor_1', 'string', 'others with a name who did it, or a name beside a general word, parted by "; "', (f) => associates(f, 'one')],
    ['inter1', 'string', 'the kind of actor1', (f) => interOf(sides(f).one)],
    ['actor2', 'string', 'to whom it was done, or whom they fought; civilians as such', (f) => sides(f).two?.actor ?? null, '#group+name+second'],
    ['assoc_actor_2', 'string', 'others to whom it was done, by name or calling, parted by "; "', (f) => associates(f, 'two')],
    ['inter2', 'string', 'the kind of actor2', (f) => interOf(sides(f).two)],
    ['interaction', 'string', 'both kinds, the lower of the codes of ACLED first', interaction],
    ['civilian_targeting', 'string', '"Civilians targeted", or empty', (f) => (civiliansTargeted(f) ? 'Civilians targeted' : null)],
    ['iso', 'integer', 'ISO 3166-1 number of the country', ({ place }) => isoNumeric(place!.country), '#country+code'],
    ['region', 'string', 'the region of ACLED that the country is in', ({ place }) => regionsOf(place!.country).acled, '#region+name'],
    ['country', 'string', 'the name of the country', ({ country }) => country, '#country+name'],
    ['admin1', 'string', 'the first-level division', ({ place }) => place!.admin1, '#adm1+name'],
    ['admin2', 'string', 'the second-level division', ({ place }) => place!.admin2 ?? null, '#adm2+name'],
    ['admin3', 'string', 'the third-level division', { empty: 'reports and gazetteer do not go that deep' }],
    ['location', 'string', 'the name of the place', ({ place }) => place!.name, '#loc+name'],
    ['latitude', 'number', 'WGS 84 degrees, four decimals', ({ place }) => fourDecimals(place!.latitude), '#geo+lat'],
    ['longitude', 'number', 'WGS 84 degrees, four decimals', ({ place }) => fourDecimals(place!.longitude), '#geo+lon'],
    ['geo_precision', 'integer', '1 the town, 2 near it or in a district, 3 in a province or wider', geoPrecision, '#geo+precision'],
    ['source', 'string', 'the publishers of the reports, parted by "; "', sources, '#meta+source'],
    ['source_scale', 'string', 'how close the sources are', { empty: 'Casus does not know how close a source is' }],
    ['notes', 'string', 'one paragraph: when, what, where, every figure, who says so, the id of the incident, what is lost', notes, '#description'],
    ['fatalities', 'integer', 'the lowest number told; vague words by the rules of ACLED; 0 where no number is told', fatalities, '#affected+killed'],
    ['tags', 'string', 'the size of a crowd', crowdSize],
    ['timestamp', 'integer', 'when the row was uploaded, Unix seconds', { empty: 'when a row was last uploaded is for who uploads it' }],
  ], // prettier-ignore
  leavesOut: [
    ['aggregate', 'a total over many incidents: ACLED records single events', ({ incident }) => incident.scope === 'aggregate'],
    ['denied', 'said not to have happened', ({ incident }) => incident.status === 'denied'],
    ['planned', 'only planned', ({ incident }) => incident.status === 'planned'],
    ['threat', 'a threat: words alone are no event of ACLED', ({ incident }) => incident.type === 'THREATEN'],
    ['no-event-type', 'no event type of ACLED fits', (f) => subEvent(f) === null],
    ['attempted', 'tried, but not carried out, and no weapon of a kind that ACLED records as disrupted', (f) => f.incident.status === 'attempted' && subEvent(f) !== 'Disrupted weapons use'],
    ['no-date', 'no date, or one without an end', ({ period }) => period === null],
    ['too-wide', 'the date is wider than a month', ({ period }) => period!.width === 'year' || period!.width === 'wider'],
    ['no-place', 'no place', ({ place }) => place === null],
    ['place-too-wide', 'known no finer than the country or a part of the world', ({ place }) => place!.precision === 'country' || place!.country === null],
    ['no-coordinates', 'the place has no coordinates', ({ place }) => place!.latitude === null || place!.longitude === null],
    ['no-group', 'an attack by persons who are not told to be of a group: ACLED records organised violence', byPersons],
    ['no-target', 'an attack, and neither to whom, nor on what, nor that anybody was hurt is told', nothingStruck],
    ['no-actor', 'nobody is told to act', (f) => sides(f).one === null],
  ], // prettier-ignore
  losses: [
    ['mode', 'modes, of which there is one sub-event type', (f) => (f.incident.modes.length > 0 ? `${f.incident.modes.join(', ')} → ${subEvent(f)!}` : null)],
    ['date-span', 'the first and last day that it may have been', (f) => (f.period!.width === 'day' ? null : `${f.period!.start} to ${f.period!.end} → ${eventDate(f)}`)],
    ['killed-unknown', 'of attacks: that no source tells a number, which is not none', (f) => (f.figure('killed') || !isAssault(f) ? null : 'killed: no source tells a number → fatalities 0, which in ACLED is also “none”')],
    ['killed-range', 'the range and wording of the number of dead', killedRange],
    ['other-figures', 'all figures but the dead, outside of the notes', otherFigures],
    ['disputed', 'that the sources disagree on the number of dead', (f) => (f.incident.figures.killed?.disputed ? 'that the sources disagree on the number is lost' : null)],
    ['place', 'how wide the place is', (f) => (geoPrecision(f) === 1 ? null : `“${f.place!.text}” → geo_precision ${geoPrecision(f)}, at the point of ${f.place!.name}`)],
    ['suspected', 'who is suspected, outside of the notes', suspected],
    ['actor-words', 'what the reports call an actor without a name', actorWords],
    ['no-source', 'who published it: no report tells', (f) => (sources(f) === '' ? 'no report names its publisher: source is empty' : null)],
  ], // prettier-ignore
  constraints: [
    ['year is that of event_date', ({ year, event_date }) => Number(String(event_date).slice(0, 4)) === year],
    ['time_precision is 1, 2 or 3', ({ time_precision }) => [1, 2, 3].includes(Number(time_precision))],
    ['the day is told where time_precision is 1, and nowhere else', ({ time_precision, notes }) => (time_precision === 1) === /^On \d/.test(String(notes))],
    ['geo_precision is 1, 2 or 3', ({ geo_precision }) => [1, 2, 3].includes(Number(geo_precision))],
    ['event_type and disorder_type are those of sub_event_type', (row) => EVENT_TYPE_OF[row.sub_event_type as SubEvent].every((name, i) => name === [row.event_type, row.disorder_type][i])],
    ['somebody acts', ({ actor1, inter1 }) => actor1 !== null && inter1 !== null],
    ['an actor has a kind, and nobody has none', (row) => (row.actor2 === null) === (row.inter2 === null) && (row.actor2 !== null || row.assoc_actor_2 === null)],
    ['violence against civilians has a target', (row) => row.event_type !== 'Violence against civilians' || row.actor2 !== null],
    ['interaction is that of inter1 and inter2', ({ interaction: both, inter1, inter2 }) => both === interactionOf(inter1 as string | null, inter2 as string | null)],
    ['civilians are targeted in all violence against them and in no battle', (row) => row.event_type !== 'Battles' && row.event_type !== 'Violence against civilians' || (row.civilian_targeting !== null) === (row.event_type !== 'Battles')],
    ['fatalities is a whole number from 0', ({ fatalities: dead }) => Number.isInteger(dead) && Number(dead) >= 0],
    ['the country has a name and a region of ACLED', ({ country, region }) => country !== null && regionNames('acled').has(String(region))],
    ['latitude and longitude are on the globe', ({ latitude, longitude }) => latitude !== null && longitude !== null && Math.abs(Number(latitude)) <= 90 && Math.abs(Number(longitude)) <= 180],
    ['there is a location', ({ location }) => location !== null],
  ], // prettier-ignore
  never: NEVER,
});
