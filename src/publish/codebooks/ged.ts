import { daysFrom } from '../../model/days.ts';
import { figurePhrase } from '../../model/summary.ts';
import { coordinate, list } from '../cells.ts';
import { codebook } from './codebook.ts';
import { numberOf, type Facts } from './facts.ts';
import { deaths, dyad, international } from './ged/dyad.ts';
import { regionNames, regionsOf } from './regions.ts';

const deathsOf = (column: 'deaths_a' | 'deaths_b' | 'deaths_civilians' | 'deaths_unknown') => (f: Facts) =>
  dyad(f)!.deaths === column ? deaths(f)!.best : 0;

function precisionOfDays(days: number): number {
  if (days === 1) return 1;
  if (days <= 6) return 2;
  if (days <= 10) return 3;
  return days <= 31 ? 4 : 5;
}

function wherePrecision({ place }: Facts): number {
  const { precision, radius } = place!;
  switch (precision) {
    case 'site':
    case 'settlement':
      return radius === undefined ? 1 : 2;
    case 'admin2':
      return 3;
    case 'admin1':
      return 4;
    case 'region':
      return 5;
    case 'country':
      return 6;
  }
}

/** The cell of a half-degree grid that a point is in (PRIO-GRID); the poles and the date line belong to the last cells. */
function cellOfGrid(latitude: number, longitude: number): number {
  const row = Math.min(Math.floor((latitude + 90) / 0.5), 359);
  const column = Math.min(Math.floor((longitude + 180) / 0.5), 719);
  return row * 720 + column + 1;
}

const year = ({ period }: Facts) => Number(period!.start.slice(0, 4));
const published = (day: string | null) => day?.slice(0, 10) ?? null;

function sourceArticle({ reports }: Facts): string {
  return list(
    reports.map(({ publisher, published: day, title }) =>
      [publisher, published(day), title].filter(Boolean).join(', '),
    ),
  );
}

const NUMBERS_OF_UCDP = { empty: "UCDP's own numbers are not imitated" };
const NUMBERS_OF_STATES = { empty: "Gleditsch and Ward's numbers are not in the tables" };

/** The side that who did it stands on. */
function sideOf(f: Facts): string {
  const { a, b, violence } = dyad(f)!;
  return violence !== 3 && f.actor?.label === b ? b : a;
}

function otherFigures(f: Facts): string | null {
  const lost = (['arrested', 'displaced', 'participants'] as const).filter((key) => f.figure(key) !== null);
  return lost.length > 0 ? `${lost.join(', ')}: not in GED` : null;
}

function killedRange(f: Facts): string | null {
  const killed = f.figure('killed')!;
  const { low, best, high } = deaths(f)!;
  if (killed.low === low && killed.best === best && killed.high === high) return null;
  return `killed: ${figurePhrase(killed)} → low ${low}, best ${best}, high ${high}`;
}

/** UCDP Georeferenced Event Dataset: the 49 columns of its version 25.1. */
export const ged = codebook({
  id: 'ged',
  name: 'UCDP GED',
  // A table that reads as one: its rows are not broken.
  columns: [
    ['id', 'integer', 'a number made of the id of the incident: the same in every release, and no id of UCDP', ({ incident }) => numberOf(incident.id), '#event+id'],
    ['relid', 'string', 'casus- and the id of the incident', ({ incident }) => `casus-${incident.id}`],
    ['year', 'integer', 'of date_start', year, '#date+year'],
    ['active_year', 'boolean', 'whether the dyad was active in the year', { empty: 'needs the 25 dead of a year of a dyad' }],
    ['code_status', 'string', 'how far the coding is', { empty: 'is for the work at UCDP' }],
    ['type_of_violence', 'integer', '1 state-based, 2 non-state, 3 one-sided: by the sides', (f) => dyad(f)!.violence, '#event+type'],
    ['conflict_dset_id', 'integer', 'number of the conflict', NUMBERS_OF_UCDP],
    ['conflict_new_id', 'integer', 'number of the conflict', NUMBERS_OF_UCDP],
    ['conflict_name', 'string', 'name of the conflict', { empty: 'a conflict is made of many incidents, which UCDP judges' }],
    ['dyad_dset_id', 'integer', 'number of the dyad', NUMBERS_OF_UCDP],
    ['dyad_new_id', 'integer', 'number of the dyad', NUMBERS_OF_UCDP],
    ['dyad_name', 'string', 'side_a - side_b', (f) => `${dyad(f)!.a} - ${dyad(f)!.b}`],
    ['side_a_dset_id', 'integer', 'number of side a', NUMBERS_OF_UCDP],
    ['side_a_new_id', 'integer', 'number of side a', NUMBERS_OF_UCDP],
    ['side_a', 'string', 'one side: the state where there is one, who kills civilians, else who attacked', (f) => dyad(f)!.a, '#group+name+first'],
    ['side_b_dset_id', 'integer', 'number of side b', NUMBERS_OF_UCDP],
    ['side_b_new_id', 'integer', 'number of side b', NUMBERS_OF_UCDP],
    ['side_b', 'string', 'the other side; "Civilians" in one-sided violence', (f) => dyad(f)!.b, '#group+name+second'],
    ['number_of_sources', 'integer', 'independent sources of the number of dead; -1 where not known', ({ reports, incident }) => incident.figures.killed?.independent ?? (reports.length || -1)],
    ['source_article', 'string', 'publisher, day and title of each report, parted by "; "', sourceArticle, '#meta+source'],
    ['source_office', 'string', 'publishers, parted by "; "', ({ reports }) => list(reports.map(({ publisher }) => publisher))],
    ['source_date', 'string', 'days of publication, parted by "; "', ({ reports }) => list(reports.map((report) => published(report.published)))],
    ['source_headline', 'string', 'titles, parted by "; "', ({ reports }) => list(reports.map(({ title }) => title)), '#description'],
    ['source_original', 'string', 'who said so first: the origin of each claim, parted by "; "', ({ incident }) => list(incident.claims.flatMap(({ sources }) => sources[0]?.name))],
    ['where_prec', 'integer', '1 the place, 2 near it, 3 a second-level division, 4 a first-level one, 5 wider, 6 the country', wherePrecision, '#geo+precision'],
    ['where_coordinates', 'string', 'the name of the place that the point is of', ({ place }) => place!.name, '#loc+name'],
    ['where_description', 'string', 'the words of the report', ({ place }) => place!.text],
    ['adm_1', 'string', 'the first-level division', ({ place }) => place!.admin1, '#adm1+name'],
    ['adm_2', 'string', 'the second-level division', ({ place }) => place!.admin2 ?? null, '#adm2+name'],
    ['latitude', 'number', 'WGS 84 degrees', ({ place }) => coordinate(place!.latitude), '#geo+lat'],
    ['longitude', 'number', 'WGS 84 degrees', ({ place }) => coordinate(place!.longitude), '#geo+lon'],
    ['geom_wkt', 'string', 'the point as well-known text', ({ place }) => `POINT (${coordinate(place!.longitude)!} ${coordinate(place!.latitude)!})`],
    ['priogrid_gid', 'integer', 'the half-degree cell of PRIO-GRID that the point is in', ({ place }) => cellOfGrid(coordinate(place!.latitude)!, coordinate(place!.longitude)!)],
    ['country', 'string', 'the name of the country', ({ country }) => country, '#country+name'],
    ['country_id', 'integer', 'number of the country', NUMBERS_OF_STATES],
    ['region', 'string', 'the region of UCDP that the country is in', ({ place }) => regionsOf(place!.country).ged, '#region+name'],
    ['event_clarity', 'integer', '1: totals over many incidents are left out', () => 1],
    ['date_prec', 'integer', '1 the day, 2 of two to six days, 3 a week, 4 a month, 5 a year', ({ period }) => precisionOfDays(period!.days), '#date+precision'],
    ['date_start', 'date', 'the first day that it may have been', ({ period }) => period!.start, '#date+start'],
    ['date_end', 'date', 'the last day that it may have been', ({ period }) => period!.end, '#date+end'],
    ['deaths_a', 'integer', 'best, where the dead are of side a', deathsOf('deaths_a')],
    ['deaths_b', 'integer', 'best, where the dead are of side b', deathsOf('deaths_b')],
    ['deaths_civilians', 'integer', 'best, where the dead are civilians', deathsOf('deaths_civilians')],
    ['deaths_unknown', 'integer', 'best, where it is not told whose the dead are', deathsOf('deaths_unknown')],
    ['best', 'integer', 'the dead: the best number, else the lowest told; the highest where that alone is told', (f) => deaths(f)!.best, '#affected+killed'],
    ['high', 'integer', 'the dead: the highest number, else best', (f) => deaths(f)!.high, '#affected+killed+high'],
    ['low', 'integer', 'the dead: the lowest number', (f) => deaths(f)!.low, '#affected+killed+low'],
    ['gwnoa', 'integer', 'number of the state that is side a', NUMBERS_OF_STATES],
    ['gwnob', 'integer', 'number of the state that is side b', NUMBERS_OF_STATES],
  ], // prettier-ignore
  leavesOut: [
    ['aggregate', 'a total over many incidents: GED records single events', ({ incident }) => incident.scope === 'aggregate'],
    ['denied', 'said not to have happened', ({ incident }) => incident.status === 'denied'],
    ['threat', 'a threat: GED records killings alone', ({ incident }) => incident.type === 'THREATEN'],
    ['not-an-attack', 'not armed force: GED records killings alone', ({ incident }) => incident.type !== 'ASSAULT'],
    ['not-done', 'only planned or tried', ({ incident }) => incident.status !== 'occurred'],
    ['no-death-told', 'GED needs a death, and no source tells of any', (f) => deaths(f) === null],
    ['no-death', 'GED needs a death, and the sources tell of none', (f) => Math.max(deaths(f)!.best, deaths(f)!.high) === 0],
    ['international', 'a side is a force of an international body, which UCDP counts with the state that it helps, and no report tells which', (f) => dyad(f) === null && international(...f.actors, ...f.recipients)],
    ['no-side', 'GED needs organised sides, and one is not known', (f) => dyad(f) === null],
    ['no-date', 'no date, or one without an end', ({ period }) => period === null],
    ['too-wide', 'the date is wider than a year', ({ period }) => period!.width === 'wider'],
    ['no-place', 'no place', ({ place }) => place === null],
    ['no-country', 'the country is not known', ({ place }) => place!.country === null],
    ['no-coordinates', 'the place has no coordinates', ({ place }) => place!.latitude === null || place!.longitude === null],
  ], // prettier-ignore
  losses: [
    ['mode', 'how it was done', ({ incident }) => (incident.modes.length > 0 ? `${incident.modes.join(', ')}: GED has no mode` : null)],
    ['killed-range', 'bounds that no source gives, and the wording', killedRange],
    ['injured', 'the injured', (f) => (f.figure('injured') ? `injured: ${figurePhrase(f.figure('injured')!)} → not in GED` : null)],
    ['abducted', 'the abducted', (f) => (f.figure('abducted') ? `abducted: ${figurePhrase(f.figure('abducted')!)} → not in GED` : null)],
    ['deaths-of-whom', 'whose the dead are, where no report tells', (f) => (dyad(f)!.deaths === 'deaths_unknown' ? 'who of the dead was of which side is not told: all are deaths_unknown' : null)],
    ['other-figures', 'the arrested, displaced and participants', otherFigures],
    ['suspected', 'that who did it is only suspected', (f) => (f.actor?.suspected ? `“${f.actor.actor.text}” → ${sideOf(f)}` : null)],
    ['actor-words', 'what the reports call a side without a name, and which of its forces a state sent', (f) => (f.actor && !f.actor.suspected && f.actor.actor.text !== sideOf(f) && !(f.actor.named && f.actor.label === sideOf(f)) ? `“${f.actor.actor.text}” → ${sideOf(f)}` : null)],
  ], // prettier-ignore
  constraints: [
    ['low ≤ best ≤ high', ({ low, best, high }) => Number(low) <= Number(best) && Number(best) <= Number(high)],
    ['there is a death in high', ({ high }) => Number(high) >= 1],
    ['the sides add up to the best estimate', (row) => Number(row.deaths_a) + Number(row.deaths_b) + Number(row.deaths_civilians) + Number(row.deaths_unknown) === Number(row.best)],
    ['type_of_violence is 1, 2 or 3, and 3 where side_b is Civilians', (row) => [1, 2, 3].includes(Number(row.type_of_violence)) && (row.type_of_violence === 3) === (row.side_b === 'Civilians')],
    ['there are two sides, and dyad_name names both', (row) => row.side_a !== null && row.side_b !== null && row.dyad_name === `${String(row.side_a)} - ${String(row.side_b)}`],
    ['date_start is not after date_end', ({ date_start, date_end }) => date_start! <= date_end!],
    ['year is that of date_start', ({ year: of, date_start }) => Number(String(date_start).slice(0, 4)) === of],
    ['date_prec is that of the days from date_start to date_end', (row) => row.date_prec === precisionOfDays(daysFrom(String(row.date_start), String(row.date_end)))],
    ['where_prec is 1 to 7', ({ where_prec }) => Number.isInteger(where_prec) && Number(where_prec) >= 1 && Number(where_prec) <= 7],
    ['latitude and longitude are on the globe, and geom_wkt is their point', (row) => Math.abs(Number(row.latitude)) <= 90 && Math.abs(Number(row.longitude)) <= 180 && row.geom_wkt === `POINT (${String(row.longitude)} ${String(row.latitude)})`],
    ['priogrid_gid is the cell of latitude and longitude', (row) => row.priogrid_gid === cellOfGrid(Number(row.latitude), Number(row.longitude))],
    ['the country has a name and a region of UCDP', ({ country, region }) => country !== null && regionNames('ged').has(String(region))],
    ['number_of_sources is -1 or from 0', ({ number_of_sources }) => Number(number_of_sources) >= -1],
  ], // prettier-ignore
  never: [
    ['where_prec 7', 'whether a place is at sea or in the air is not read'],
    ['event_clarity 2', 'totals over many incidents are left out'],
  ],
});
