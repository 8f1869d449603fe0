import { figurePhrase } from '../../model/summary.ts';
import { coordinate, list } from '../cells.ts';
import { codebook } from './codebook.ts';
import { givenLow, numberOf, type Facts } from './facts.ts';
import type { Party } from './party.ts';
import { regionsOf } from './regions.ts';

const COLUMNS = [
  'id', 'relid', 'year', 'active_year', 'code_status', 'type_of_violence', 'conflict_dset_id',
  'conflict_new_id', 'conflict_name', 'dyad_dset_id', 'dyad_new_id', 'dyad_name', 'side_a_dset_id',
  'side_a_new_id', 'side_a', 'side_b_dset_id', 'side_b_new_id', 'side_b', 'number_of_sources', 'source_article',
  'source_office', 'source_date', 'source_headline', 'source_original', 'where_prec', 'where_coordinates',
  'where_description', 'adm_1', 'adm_2', 'latitude', 'longitude', 'geom_wkt', 'priogrid_gid', 'country',
  'country_id', 'region', 'event_clarity', 'date_prec', 'date_start', 'date_end', 'deaths_a', 'deaths_b',
  'deaths_civilians', 'deaths_unknown', 'best', 'high', 'low', 'gwnoa', 'gwnob',
] as const; // prettier-ignore

/** 1 state-based, 2 non-state, 3 one-sided. */
type Violence = 1 | 2 | 3;

interface Dyad {
  readonly violence: Violence;
  readonly a: string;
  readonly b: string;
  /** The dead of either side, of the civilians and of nobody knows whom; together they are the best estimate. */
  readonly deaths: 'deaths_a' | 'deaths_b' | 'deaths_civilians' | 'deaths_unknown';
}

/** The two sides as UCDP orders them: a state first, `Civilians` last. Null where no organised side is known. */
function dyad({ actors, recipients }: Facts): Dyad | null {
  const fighting = (parties: readonly Party[]) => parties.find(({ organised, named }) => organised && named) ?? parties.find(({ organised }) => organised); // prettier-ignore
  const did = fighting(actors);
  if (!did) return null;
  const bore = fighting(recipients.filter(({ label }) => label !== did.label));
  const civilians = recipients.some(({ armed }) => !armed);
  // Rebels who fight rebels that nobody names have no other side.
  if (!bore && !civilians && recipients.length > 0) return null;
  if (!bore) return { violence: 3, a: did.label, b: 'Civilians', deaths: 'deaths_civilians' };
  const stateFirst = bore.kind === 'state' && did.kind !== 'state';
  const [a, b] = stateFirst ? [bore, did] : [did, bore];
  const violence = a.kind === 'state' || b.kind === 'state' ? 1 : 2;
  return {
    violence,
    a: a.label,
    b: b.label,
    deaths: civilians ? 'deaths_unknown' : stateFirst ? 'deaths_a' : 'deaths_b',
  };
}

interface Deaths {
  readonly low: number;
  readonly best: number;
  readonly high: number;
}

/** A bound that no source gives is the next one inwards. Null where no source tells of any dead. */
function deaths(f: Facts): Deaths | null {
  const killed = f.figure('killed');
  if (killed === null) return null;
  const given = givenLow(killed);
  const best = killed.best ?? given ?? killed.high ?? 0;
  return { low: given ?? 0, best, high: Math.max(best, killed.high ?? best) };
}

const deathsOf = (column: Dyad['deaths']) => (f: Facts) => (dyad(f)!.deaths === column ? deaths(f)!.best : 0);

const datePrecision = ({ period }: Facts) => ({ day: 1, days: 2, week: 3, month: 4, year: 5, wider: 6 })[period!.width];

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

/** The cell of a half-degree grid that a point is in (PRIO-GRID). */
function priogrid({ place }: Facts): number {
  return Math.floor((place!.latitude! + 90) / 0.5) * 720 + Math.floor((place!.longitude! + 180) / 0.5) + 1;
}

const year = ({ period }: Facts) => Number(period!.start.slice(0, 4));
const published = (day: string | null) => day?.slice(0, 10) ?? null;

/** UCDP Georeferenced Event Dataset: the 49 columns of its version 25.1. */
export const ged = codebook({
  id: 'ged',
  name: 'UCDP GED',
  columns: COLUMNS,
  empty: [
    ['conflict_dset_id … dyad_new_id, side_a_dset_id … side_b_new_id', "UCDP's own numbers are not imitated"],
    ['conflict_name', 'a conflict is made of many incidents, which UCDP judges'],
    ['active_year', 'needs the 25 dead of a year of a dyad'],
    ['code_status', 'is for the work at UCDP'],
    ['country_id, gwnoa, gwnob', "Gleditsch and Ward's numbers are not in the tables"],
  ],
  leavesOut: [
    ['a total over many incidents: GED records single events', ({ incident }) => incident.scope === 'aggregate'],
    ['said not to have happened', ({ incident }) => incident.status === 'denied'],
    ['only planned or tried', ({ incident }) => incident.status !== 'occurred'],
    ['not armed force: GED records killings alone', ({ incident }) => incident.type !== 'ASSAULT'],
    ['GED needs a death, and no source tells of any', (f) => deaths(f) === null],
    ['GED needs a death, and the sources tell of none', (f) => Math.max(deaths(f)!.best, deaths(f)!.high) === 0],
    ['GED needs organised sides, and one is not known', (f) => dyad(f) === null],
    ['no date, or one without an end', ({ period }) => period === null],
    ['the date is wider than a year', ({ period }) => period!.width === 'wider'],
    ['no place', ({ place }) => place === null],
    ['the country is not known', ({ place }) => place!.country === null],
    ['the place has no coordinates', ({ place }) => place!.latitude === null || place!.longitude === null],
  ],
  cells: {
    id: ({ incident }) => numberOf(incident.id),
    relid: ({ incident }) => `casus-${incident.id}`,
    year,
    type_of_violence: (f) => dyad(f)!.violence,
    dyad_name: (f) => `${dyad(f)!.a} - ${dyad(f)!.b}`,
    side_a: (f) => dyad(f)!.a,
    side_b: (f) => dyad(f)!.b,
    number_of_sources: ({ reports, incident }) => incident.figures.killed?.independent ?? (reports.length || -1),
    source_article: ({ reports }) =>
      list(
        reports.map((report) =>
          [report.publisher, published(report.published), report.title].filter(Boolean).join(', '),
        ),
      ),
    source_office: ({ reports }) => list(reports.map(({ publisher }) => publisher)),
    source_date: ({ reports }) => list(reports.map((report) => published(report.published))),
    source_headline: ({ reports }) => list(reports.map(({ title }) => title)),
    source_original: ({ incident }) => list(incident.claims.flatMap(({ sources }) => sources[0]?.name)),
    where_prec: wherePrecision,
    where_coordinates: ({ place }) => place!.name,
    where_description: ({ place }) => place!.text,
    adm_1: ({ place }) => place!.admin1,
    adm_2: ({ place }) => place!.admin2 ?? null,
    latitude: ({ place }) => coordinate(place!.latitude),
    longitude: ({ place }) => coordinate(place!.longitude),
    geom_wkt: ({ place }) => `POINT (${coordinate(place!.longitude)!} ${coordinate(place!.latitude)!})`,
    priogrid_gid: priogrid,
    country: ({ country }) => country,
    region: ({ place }) => regionsOf(place!.country).ged,
    event_clarity: () => 1,
    date_prec: datePrecision,
    date_start: ({ period }) => period!.start,
    date_end: ({ period }) => period!.end,
    deaths_a: deathsOf('deaths_a'),
    deaths_b: deathsOf('deaths_b'),
    deaths_civilians: deathsOf('deaths_civilians'),
    deaths_unknown: deathsOf('deaths_unknown'),
    best: (f) => deaths(f)!.best,
    high: (f) => deaths(f)!.high,
    low: (f) => deaths(f)!.low,
  },
  losses: [
    ({ incident }) => (incident.modes.length > 0 ? `${incident.modes.join(', ')}: GED has no mode` : null),
    (f) => {
      const killed = f.figure('killed')!;
      const { low, best, high } = deaths(f)!;
      if (killed.low === low && killed.best === best && killed.high === high) return null;
      return `killed: ${figurePhrase(killed)} → low ${low}, best ${best}, high ${high}`;
    },
    (f) => (f.figure('injured') ? `injured: ${figurePhrase(f.figure('injured')!)} → not in GED` : null),
    (f) => (f.figure('abducted') ? `abducted: ${figurePhrase(f.figure('abducted')!)} → not in GED` : null),
    (f) =>
      dyad(f)!.deaths === 'deaths_unknown'
        ? 'who of the dead was of which side is not told: all are deaths_unknown'
        : null,
    (f) => (f.actor && !f.actor.named ? `“${f.actor.actor.text}” → ${f.actor.label}` : null),
  ],
  constraints: [
    ['low ≤ best ≤ high', ({ low, best, high }) => Number(low) <= Number(best) && Number(best) <= Number(high)],
    [
      'the sides add up to the best estimate',
      (row) =>
        Number(row.deaths_a) + Number(row.deaths_b) + Number(row.deaths_civilians) + Number(row.deaths_unknown) ===
        Number(row.best),
    ],
    ['the first date is not after the last', ({ date_start, date_end }) => String(date_start) <= String(date_end)],
    ['the country has a region', ({ region }) => region !== ''],
  ],
});
