import { figurePhrase } from '../../model/summary.ts';
import { FIGURE_KEYS, type Place } from '../../model/index.ts';
import { coordinate, list } from '../cells.ts';
import type { Json } from '../table.ts';
import { codebook, type Loss } from './codebook.ts';
import { givenLow, type Facts } from './facts.ts';
import type { Party } from './party.ts';

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

// Religion, ethnicity, gender and age stay empty: they are nobody's business here.
const entities = (parties: readonly Party[]) =>
  parties.map(({ actor, named, label }) => ({
    code: actor.country,
    sector: actor.sector === null ? [] : [actor.sector],
    entity_text: named ? label : actor.text,
  }));

function location({ place, country }: Facts): Json {
  if (place === null) return null;
  return {
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
  };
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

function size(f: Facts): Json {
  return sized(f) ? { dead: best(f, 'killed'), injured: best(f, 'injured'), arrested: best(f, 'arrested') } : null;
}

function comment({ incident, actors }: Facts, losses: readonly Loss[]): string {
  const told = list(incident.claims.flatMap(({ sources }) => sources.map(({ name }) => name)));
  const suspected = list(actors.filter((party) => party.suspected).map(({ actor }) => actor.text));
  return [
    `Casus ${incident.id}`,
    told && `according to ${told}`,
    incident.status === 'attempted' && 'attempted',
    suspected && `told of: ${suspected}`,
    ...losses.map(({ text }) => text),
  ]
    .filter(Boolean)
    .join('; ');
}

/** Who fought each other both act, as PLOVER has it. */
function actorsOf({ actors, opponents }: Facts): readonly Party[] {
  const other = opponents?.[1];
  return other && !actors.includes(other) ? [...actors, other] : actors;
}

function recipientsOf({ recipients, opponents }: Facts): Json {
  const others = recipients.filter((party) => party !== opponents?.[1]);
  return others.length > 0 ? entities(others) : null;
}

/** Only where it stands: the text is no part of an export. */
function textInfo({ mentions }: Facts): Json {
  const types = mentions.filter(({ field }) => field === 'type');
  return types.length > 0 ? types.map(({ reportId, start, end }) => ({ report: reportId, start, end })) : null;
}

function rangesLost(f: Facts): string | null {
  const ranges = (['killed', 'injured', 'arrested'] as const).flatMap((key) => {
    const figure = f.figure(key);
    if (figure === null || (figure.low === figure.high && figure.low === figure.best)) return [];
    return [`${key}: ${figurePhrase(figure)} → size ${best(f, key) ?? 'empty'}`];
  });
  return ranges.length > 0 ? ranges.join('; ') : null;
}

function otherFigures(f: Facts): string | null {
  const lost = FIGURE_KEYS.filter((key) => ['abducted', 'displaced', 'participants'].includes(key) && f.figure(key));
  return lost.length > 0 ? `${lost.join(', ')}: PLOVER has no field` : null;
}

const lengthOf = (cell: Json) => (Array.isArray(cell) ? cell.length : 0);

const NEED_RECIPIENT: readonly string[] = ['COOPERATE', 'AID', 'SANCTION'];

const HOURS = { empty: 'the hour is not read from reports' };
const TEXTS = { empty: "reports' texts are no part of an export of incidents" };
const OF_ONE_REPORT = { empty: 'an incident is made of several reports' };

/** PLOVER (manual of the Open Event Data Alliance): the fields of its records, and `size`, which attacks and arrests have besides. */
export const plover = codebook({
  id: 'plover',
  name: 'PLOVER',
  // A table that reads as one: its rows are not broken.
  columns: [
    ['id', 'string', 'casus- and the id of the incident', ({ incident }) => `casus-${incident.id}`, '#event+id'],
    ['has_event', 'boolean', 'true', () => true],
    ['date', 'date', 'the first day that it may have been', ({ incident }) => incident.date!.start, '#date+start'],
    ['time', 'string', 'the hour', HOURS],
    ['enddate', 'date', 'the last day that it may have been, where that is another', ({ incident: { date } }) => (date!.end === date!.start ? null : date!.end), '#date+end'],
    ['endtime', 'string', 'the hour', HOURS],
    ['actor', 'json', 'who did it: country, sector and name, else the words of the report; both sides of a fight', (f) => entities(actorsOf(f)), '#group+first'],
    ['recipient', 'json', 'to whom, as actor', recipientsOf, '#group+second'],
    ['event', 'json', 'the event type', ({ incident }) => [incident.type], '#event+type'],
    ['event_loc', 'json', 'the place, by its words, name, divisions and point', location, '#loc'],
    ['event_text', 'json', 'the line that sums the incident up', ({ incident }) => [incident.summary], '#description'],
    ['quad_code', 'integer', '1 verbal and 2 material cooperation, 3 verbal and 4 material conflict: by the event type', ({ incident }) => QUAD[incident.type]],
    ['event_scale', 'number', 'a score', { empty: 'its scores belong to who uses them, and the manual contradicts itself' }],
    ['mode', 'json', 'the modes', ({ incident }) => incident.modes, '#event+subtype'],
    ['context', 'json', 'the contexts, with historical for totals, future for plans, negation for what is denied', contexts, '#event+context'],
    ['link', 'string', 'other events of the story', OF_ONE_REPORT],
    ['text', 'string', 'the text of the report', TEXTS],
    ['text_info', 'json', 'where in the text of each report the words stand that tell the event type, in UTF-16 code units', textInfo],
    ['cite_info', 'json', 'title, address, publisher and day of each report', ({ reports }) => reports.map(({ title, url, publisher, published }) => ({ title, url, publication: publisher, date: published })), '#meta+source'],
    ['coder', 'string', 'Casus', () => 'Casus'],
    ['coded_date', 'date', 'when it was coded', OF_ONE_REPORT],
    ['coded_time', 'string', 'when it was coded', OF_ONE_REPORT],
    ['comment', 'string', 'the id of the incident, who says so, attempted where it was, who is suspected, what is lost', comment],
    ['size', 'json', 'the dead, injured and arrested: the best number, else the lowest told', size, '#affected'],
  ], // prettier-ignore
  // A table that reads as one: its rows are not broken.
  leavesOut: [
    ['no-date', 'PLOVER needs a date', ({ incident }) => incident.date?.start == null],
    ['no-actor', 'PLOVER needs an actor, and no report names or describes one', ({ actors }) => actors.length === 0],
    ['no-recipient', 'PLOVER needs a recipient of cooperation, aid and sanctions', ({ incident, recipients }) => NEED_RECIPIENT.includes(incident.type) && recipients.length === 0],
  ], // prettier-ignore
  losses: [
    ['figure-range', 'the range and wording of figures', rangesLost],
    ['other-figures', 'the abducted, displaced and participants', otherFigures],
    ['weapons', 'the names of weapons', ({ incident }) => (incident.weapons.length > 0 ? `weapons (${incident.weapons.join(', ')}): PLOVER has the mode only` : null)],
    ['targets', 'what was struck and what became of it', ({ incident }) => (incident.targets.length > 0 ? 'targets and what became of them: PLOVER has no field' : null)],
    ['attempted', 'that it was attempted, outside of the comment', ({ incident }) => (incident.status === 'attempted' ? 'attempted: PLOVER does not tell it from done; it stands in the comment' : null)],
    ['place', 'how far around the place it may lie', ({ place }) => (place?.radius === undefined ? null : `${place.radius} km around ${place.name} → the point`)],
  ], // prettier-ignore
  constraints: [
    ['one event type', ({ event }) => lengthOf(event) === 1],
    ['an actor', ({ actor }) => lengthOf(actor) > 0],
    ['a recipient of cooperation, aid and sanctions', ({ event, recipient }) => !NEED_RECIPIENT.some((type) => type === String(event)) || recipient !== null],
    ['date is not after enddate', ({ date, enddate }) => date !== null && (enddate === null || date < enddate)],
    ['quad_code is 1 to 4', ({ quad_code }) => [1, 2, 3, 4].includes(Number(quad_code))],
  ], // prettier-ignore
  never: [
    ['context hypothetical', 'what is only imagined is no event'],
    ['religion, ethnicity, gender and age of actors', "they are nobody's business here"],
  ],
});
