import { figurePhrase } from '../../model/summary.ts';
import { FIGURE_KEYS, type Place } from '../../model/index.ts';
import { coordinate, list } from '../cells.ts';
import { codebook } from './codebook.ts';
import { givenLow, type Facts } from './facts.ts';
import type { Party } from './party.ts';

const COLUMNS = [
  'id', 'has_event', 'date', 'time', 'enddate', 'endtime', 'actor', 'recipient', 'event', 'event_loc',
  'event_text', 'quad_code', 'event_scale', 'mode', 'context', 'link', 'text', 'text_info', 'cite_info',
  'coder', 'coded_date', 'coded_time', 'comment', 'size',
] as const; // prettier-ignore

/** Verbal and material cooperation, verbal and material conflict. SANCTION is 4, as the manual's text has it. */
const QUAD = {
  AGREE: 1, CONSULT: 1, SUPPORT: 1, CONCEDE: 1, COOPERATE: 2, AID: 2, RETREAT: 2, REQUEST: 3, ACCUSE: 3, REJECT: 3, THREATEN: 3,
  PROTEST: 4, SANCTION: 4, MOBILIZE: 4, COERCE: 4, ASSAULT: 4,
} as const; // prettier-ignore

/** 5 within a town, 4 a town, 3 a district, 2 a province, 1 a country. */
const RESOLUTION: Readonly<Record<Place['precision'], number>> = {
  site: 5,
  settlement: 4,
  admin2: 3,
  admin1: 2,
  country: 1,
  region: 1,
};

/** A nested value is JSON in its cell; nothing at all is an empty cell. */
const json = (value: unknown) => JSON.stringify(value);

// Religion, ethnicity, gender and age stay empty: they are nobody's business here.
const entities = (parties: readonly Party[]) =>
  parties.map(({ actor, named, label }) => ({
    code: actor.country,
    sector: actor.sector === null ? [] : [actor.sector],
    entity_text: named ? label : actor.text,
  }));

function location({ place, country }: Facts): string | null {
  if (place === null) return null;
  return json({
    extracted_place: place.text,
    resolved_place: place.name,
    lat: coordinate(place.latitude),
    lon: coordinate(place.longitude),
    city: RESOLUTION[place.precision] >= 4 ? place.name : null,
    district: place.admin2 ?? null,
    province: place.admin1,
    country,
    country_code: place.country,
    resolution: RESOLUTION[place.precision],
  });
}

/** What PLOVER has no field for, it keeps among the contexts. */
function contexts({ incident }: Facts): string[] {
  const auxiliary = [
    ...(incident.scope === 'aggregate' ? ['historical'] : []),
    ...(incident.status === 'planned' ? ['future'] : []),
    ...(incident.status === 'denied' ? ['negation'] : []),
  ];
  return [...incident.contexts, ...auxiliary];
}

const best = (f: Facts, key: 'killed' | 'injured' | 'arrested') => {
  const figure = f.figure(key);
  return figure && (figure.best ?? givenLow(figure));
};
const sized = (f: Facts) => (['killed', 'injured', 'arrested'] as const).some((key) => f.figure(key) !== null);

/** PLOVER (manual of the Open Event Data Alliance): the fields of its records, and `size`, which attacks and arrests have besides. */
export const plover = codebook({
  id: 'plover',
  name: 'PLOVER',
  columns: COLUMNS,
  empty: [
    ['time, endtime', 'the hour is not read from reports'],
    ['event_scale', 'its scores belong to who uses them, and the manual contradicts itself'],
    ['text, text_info', "reports' texts are no part of an export of incidents"],
    ['link, coded_date, coded_time', 'an incident is made of several reports'],
  ],
  leavesOut: [
    ['PLOVER needs a date', ({ incident }) => incident.date?.start == null],
    ['PLOVER needs an actor, and no report names or describes one', ({ actors }) => actors.length === 0],
    [
      'PLOVER needs a recipient of cooperation, aid and sanctions',
      ({ incident, recipients }) => ['COOPERATE', 'AID', 'SANCTION'].includes(incident.type) && recipients.length === 0,
    ],
  ],
  cells: {
    id: ({ incident }) => `casus-${incident.id}`,
    has_event: () => true,
    date: ({ incident }) => incident.date!.start,
    enddate: ({ incident }) => (incident.date!.end === incident.date!.start ? null : incident.date!.end),
    actor: ({ actors }) => json(entities(actors)),
    recipient: ({ recipients }) => (recipients.length > 0 ? json(entities(recipients)) : null),
    event: ({ incident }) => json([incident.type]),
    event_loc: location,
    event_text: ({ incident }) => json([incident.summary]),
    quad_code: ({ incident }) => QUAD[incident.type],
    mode: ({ incident }) => json(incident.modes),
    context: (f) => json(contexts(f)),
    cite_info: ({ reports }) =>
      json(
        reports.map(({ title, url, publisher, published }) => ({
          title,
          url,
          publication: publisher,
          date: published,
        })),
      ),
    coder: () => 'Casus',
    comment: ({ incident }) =>
      [
        list(incident.claims.flatMap(({ sources }) => sources.map(({ name }) => name))).replace(
          /^(?=.)/,
          'according to ',
        ),
        incident.status === 'attempted' ? 'attempted' : '',
      ]
        .filter(Boolean)
        .join('; ') || null,
    size: (f) =>
      sized(f) ? json({ dead: best(f, 'killed'), injured: best(f, 'injured'), arrested: best(f, 'arrested') }) : null,
  },
  losses: [
    (f) => {
      const ranges = (['killed', 'injured', 'arrested'] as const).flatMap((key) => {
        const figure = f.figure(key);
        if (figure === null || (figure.low === figure.high && figure.low === figure.best)) return [];
        return [`${key}: ${figurePhrase(figure)} → size ${best(f, key) ?? 'empty'}`];
      });
      return ranges.length > 0 ? ranges.join('; ') : null;
    },
    (f) => {
      const lost = FIGURE_KEYS.filter(
        (key) => ['abducted', 'displaced', 'participants'].includes(key) && f.figure(key),
      );
      return lost.length > 0 ? `${lost.join(', ')}: PLOVER has no field` : null;
    },
    ({ incident }) =>
      incident.weapons.length > 0 ? `weapons (${incident.weapons.join(', ')}): PLOVER has the mode only` : null,
    ({ incident }) => (incident.targets.length > 0 ? 'targets and what became of them: PLOVER has no field' : null),
    ({ incident }) =>
      incident.status === 'attempted' ? 'attempted: PLOVER does not tell it from done; it stands in the comment' : null,
    ({ place }) => (place?.radius === undefined ? null : `${place.radius} km around ${place.name} → the point`),
  ],
  constraints: [['one event type', ({ event }) => typeof event === 'string' && event !== '[]']],
});
