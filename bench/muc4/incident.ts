import { countries } from '../../src/language/countries.ts';
import type { CodedReport, Event } from '../../src/model/index.ts';
import { typeOf } from '../../src/publish/codebooks/muc4/set-fills.ts';
import { instrumentWords } from './instruments.ts';
import { quarterOf } from './quarter.ts';
import { fill, of, quoted, type Template } from './template.ts';
import { keyed, sentenceAround } from './wording.ts';

/** Countries of the task; an incident has one of them as perpetrator, target or place. */
export const NINE = new Set(['SLV', 'GTM', 'HND', 'ARG', 'BOL', 'CHL', 'COL', 'ECU', 'PER']);
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

const STAGES = {
  occurred: 'ACCOMPLISHED',
  attempted: 'ATTEMPTED',
  planned: 'THREATENED',
  denied: 'ACCOMPLISHED',
} as const;

export type IncidentType =
  'ATTACK' | 'ARSON' | 'BOMBING' | 'KIDNAPPING' | 'HIJACKING' | 'ROBBERY' | 'FORCED WORK STOPPAGE';

/** The words that stand as evidence for a field of an event. */
function wordsOf(record: CodedReport, event: Event, field: string): string {
  return event.evidence
    .filter((item) => item.field === field)
    .map(({ start, end }) => record.report.text.slice(start, end))
    .join(' ');
}

/** ATTACK only where nothing else fits; bombs from the air are an ATTACK. */
export function incidentType(record: CodedReport, event: Event): IncidentType {
  const trigger = wordsOf(record, event, 'type').toLowerCase();
  const vehicle = event.targets.some(({ text }) =>
    /\b(?:plane|aircraft|airliner|flight|bus|ship|boat|truck)\b/i.test(text),
  );
  if (/hijack|skyjack|commandeer/.test(trigger) && vehicle) return 'HIJACKING';
  if (/\b(?:rob|robbed|robbery|robbing|steal|stole|stolen|theft|loot\w*|holdup)\b/.test(trigger)) return 'ROBBERY';
  if (event.modes.includes('abduct')) return 'KIDNAPPING';
  if (/arson|burn|torch|ablaze|on fire/.test(trigger) || isSetOnFire(trigger)) return 'ARSON';
  if (event.modes.includes('aerial')) return 'ATTACK';
  const weapons = event.weapons.map((weapon) => typeOf('instrument', weapon));
  if (weapons.some((type) => type !== null && EXPLOSIVES.has(type))) return 'BOMBING';
  if (weapons.length > 0 && !EXPLODING.test(trigger)) return 'ATTACK';
  const at = event.evidence.find(({ field }) => field === 'type')?.start ?? 0;
  const near = record.report.text.slice(Math.max(0, at - 60), at + 60).toLowerCase(); // the clause
  return EXPLODING.test(near) ? 'BOMBING' : 'ATTACK';
}
const AMMUNITION = /^(?:.* )?(?:BULLETS?|SHOTS?|AMMUNITION|SHRAPNEL|CASINGS?|PELLETS?)$/;
const EXPLOSIVES = new Set(['BOMB', 'VEHICLE BOMB', 'DYNAMITE', 'EXPLOSIVE', 'MINE']);
const EXPLODING = /bomb(?!ard)|explo(?:d|s)|dynamit|blast|\bblew up|\bblow(?:n|ing)? up|detonat/;

export function fillIncident(template: Template, record: CodedReport, event: Event, type: IncidentType): void {
  fill(template, 'INCIDENT: DATE', dateOf(record, event));
  fill(template, 'INCIDENT: LOCATION', locationOf(record, event, type));
  fill(template, 'INCIDENT: TYPE', type);
  fill(template, 'INCIDENT: STAGE OF EXECUTION', event.type === 'THREATEN' ? 'THREATENED' : STAGES[event.status]);
  if (type === 'ARSON' || type === 'KIDNAPPING') return; // the slot is inapplicable
  for (const [i, weapon] of event.weapons.entries()) {
    const words = instrumentWords(record, event, i);
    const kind = typeOf('instrument', words) ?? typeOf('instrument', weapon);
    if (AMMUNITION.test(words)) continue; // of which the codebook asks what fired it
    fill(template, 'INCIDENT: INSTRUMENT ID', quoted(words));
    if (kind) fill(template, 'INCIDENT: INSTRUMENT TYPE', of(kind, words));
  }
  // Shot, with what is not said; blown up, with what is not said.
  const none = template['INCIDENT: INSTRUMENT ID'] === undefined;
  if (none && (event.modes.includes('firearms') || (type === 'ATTACK' && isShooting(record, event))))
    fill(template, 'INCIDENT: INSTRUMENT TYPE', of('GUN', '-'));
  if (none && type === 'BOMBING') fill(template, 'INCIDENT: INSTRUMENT TYPE', of('BOMB', '-'));
}

const SHOOTING = /\b(?:GUNMEN|GUNMAN|GUNFIRE|SHOTS?|BULLETS?|OPENED FIRE|FIRED AT|GUNNED DOWN|MACHINEGUNNED|RIDDLED)\b/;

/** Whether the sentence of an event tells of shots: "riddled with bullets". */
function isShooting({ report }: CodedReport, { evidence, modes }: Event): boolean {
  const at = evidence.find(({ field }) => field === 'type')?.start ?? 0;
  return !modes.includes('aerial') && SHOOTING.test(sentenceAround(report.text, at));
}

function muc4Day(iso: string): string {
  return `${iso.slice(8, 10)} ${MONTHS[Number(iso.slice(5, 7)) - 1]!} ${iso.slice(2, 4)}`;
}

/** Days from which on a stretch is "last week", "this month": some day before the report, as keys have it. */
const LOOSE_FROM = 3;

/** A day or a short stretch; "on or before the dateline" where no more is known, as the codebook has it. */
function dateOf(record: CodedReport, event: Event): string {
  const { start = null, end = null } = event.date ?? {};
  const published = record.report.published?.slice(0, 10) ?? null;
  const loose =
    start !== null && end !== null && published !== null && days(start, end) >= LOOSE_FROM && days(start, end) <= 31;
  const last = end !== null && !loose && (published === null || end <= published) ? end : published;
  if (start !== null && end !== null && !loose && last === end) {
    if (start === end) return muc4Day(start);
    if (days(start, end) <= 31) return `${muc4Day(start)} - ${muc4Day(end)}`;
  }
  return last === null ? '-' : `- ${muc4Day(last)}`;
}

/** Days from one ISO day to another. */
export function days(from: string, to: string): number {
  return Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000);
}

const isTown = (place: Event['place']) => place !== null && /^(settlement|admin2|site)$/.test(place.precision);

/** Whether the text names a country or its people: "La Victoria" of a report that never speaks of Colombia is not there. */
function isNamed({ report }: CodedReport, alpha3: string): boolean {
  const country = countries().find((each) => each.alpha3 === alpha3);
  const text = keyed(report.text);
  return country !== undefined && [country.name, ...country.demonyms].some((word) => text.includes(keyed(word)));
}

/** Whether the sentence that tells of the event names its place. */
function isToldThere({ report }: CodedReport, { place, evidence }: Event): boolean {
  const at = evidence.find(({ field }) => field === 'type')?.start ?? 0;
  return sentenceAround(report.text, at).includes(keyed(place?.text ?? ''));
}

export function countryName(alpha3: string): string {
  if (alpha3 === 'RUS') return 'USSR'; // the set list is of 1990
  return keyed(countries().find((country) => country.alpha3 === alpha3)?.name ?? alpha3);
}

/**
 * The country of an event. The codebook's list of places has the nine countries only, so a town that the record puts
 * elsewhere in a report from one of them is read as one of its own (San Miguel, not of California); a country named as such stays
 * where the sentence of the event names it.
 */
export function countryOf(record: CodedReport, event: Event): string | null {
  const { place } = event;
  const own = place?.country ?? null;
  const stray = own !== null && isTown(place) && own !== homeCountry(record) && !isNamed(record, own);
  if (own !== null && !stray && (NINE.has(own) || (place?.precision === 'country' && isToldThere(record, event))))
    return own;
  const home = homeCountry(record);
  return own === null || home !== null ? home : own;
}

const ASIDE = /^.*\b(?:OF|IN|AT|FROM|OUTSIDE|NEAR|AROUND|TO) (?:THE )?/;

/** `COUNTRY: DEPARTMENT: PLACE (TYPE)`; never empty: a report that names no place is of its dateline's country. */
function locationOf(record: CodedReport, event: Event, type: IncidentType): string {
  const { place } = event;
  const country = countryOf(record, event);
  if (country === null) return '-';
  const name = countryName(country);
  const quarter = quarterOf(record, event, towns());
  if (quarter !== null) return `${name}: ${cityOf(event, country, quarter)}${quarter} (NEIGHBORHOOD)`;
  const capital = capitalOf(country);
  const inCapital = capital !== '' && (isInCapital(record, event) || isCapitalBombing(record, event, type, capital));
  const open = inCapital ? `${name}: ${capital} (CITY)` : name;
  if (!place || place.precision === 'country' || place.precision === 'region') return open;
  // Where only the dateline names a town, nothing is said of where it happened; "in Madrid" is no town of El Salvador.
  const at = event.evidence.find(({ field }) => field === 'place')?.start ?? Infinity;
  if (at < datelineEnd(record) || (place.country !== country && isCapital(place.name))) return open;
  // "NORTHERN SAN SALVADOR", "CASTILLO'S"
  const town = keyed(place.text)
    // "a church in Lima", "20 km north of Lima": the template has the town.
    .replace(place.precision === 'site' || place.radius !== undefined ? ASIDE : /^$/, '')
    .replace(/^(?:(?:NORTH|SOUTH)?(?:EAST|WEST)?(?:ERN)?|CENTRAL) (?=\p{L})/u, '')
    .replace(/'S$| (?:DEPARTMENT|PROVINCE)$/, '');
  const kind = { site: 'CITY', settlement: 'CITY', admin2: 'MUNICIPALITY', admin1: 'DEPARTMENT' }[place.precision];
  if (place.country !== country) return kind === 'DEPARTMENT' ? name : `${name}: ${town} (${kind})`;
  if (town === name) return name;
  const region = keyed(place.admin1 ?? '')
    .replace(/^(?:DEPARTAMENTO|PROVINCIA) (?:DE )?/, '')
    .replace(/ (?:DEPARTMENT|PROVINCE|REGION|D\.C\.)$/, '');
  const whole = region !== '' && region !== town && kind !== 'DEPARTMENT' ? `${name}: ${region} (DEPARTMENT)` : name;
  return `${whole}: ${town} (${kind})`;
}

/** `CITY (CITY): ` for a neighbourhood: the town of the event, else the dateline's, else the capital. */
function cityOf({ place }: Event, country: string, quarter: string): string {
  const capital = capitalOf(country);
  const own =
    place && place.country === country && /^(settlement|admin2)$/.test(place.precision) ? keyed(place.text) : '';
  const city = own !== '' && !` ${quarter} `.includes(` ${own} `) ? own : capital;
  return city === '' ? '' : `${city} (CITY): `;
}

function capitalOf(country: string): string {
  return keyed(countries().find(({ alpha3 }) => alpha3 === country)?.capital ?? '');
}

/** "in this capital", "downtown in the capital": the sentence of the event says where without a name. */
function isInCapital({ report }: CodedReport, { evidence }: Event): boolean {
  const at = evidence.find(({ field }) => field === 'type')?.start ?? 0;
  return /\b(?:THE|THIS|COUNTRY'S) CAPITAL\b(?! OF)/.test(sentenceAround(report.text, at));
}

/** A bomb of a known day that the capital tells of, with no word of where, went off there. */
function isCapitalBombing({ report }: CodedReport, { date }: Event, type: IncidentType, capital: string): boolean {
  return type === 'BOMBING' && date?.start != null && keyed(report.dateline ?? '') === capital;
}

/** Capitals, as keys write them. */
function towns(): string[] {
  return countries().flatMap(({ capital, name }) => [keyed(capital ?? name), keyed(name)]);
}

const LONGEST_DATELINE = 160;

/** Where the header of a wire report ends: "SAN SALVADOR, 3 JAN 90 (ACAN-EFE) -- [TEXT]"; 0 where there is none. */
function datelineEnd({ report }: CodedReport): number {
  const head = report.text.slice(0, LONGEST_DATELINE);
  const text = head.indexOf('[TEXT]');
  return Math.max(0, text >= 0 ? text : head.indexOf(' -- '));
}

function isCapital(name: string | null): boolean {
  return name !== null && countries().some(({ capital }) => capital !== null && keyed(capital) === keyed(name));
}

/** The country the report is of: its dateline's, else the one its events are most often in, else the one it names most. */
function homeCountry(record: CodedReport): string | null {
  const dateline = record.report.dateline ? keyed(record.report.dateline) : null;
  const ofDateline = countries().find(({ capital, name, alpha3 }) => {
    return dateline !== null && NINE.has(alpha3) && (keyed(capital ?? '') === dateline || keyed(name) === dateline);
  });
  if (ofDateline) return ofDateline.alpha3;
  const seen = new Map<string, number>();
  const see = (country: string | null | undefined, weight: number) => {
    if (country && NINE.has(country)) seen.set(country, (seen.get(country) ?? 0) + weight);
  };
  for (const event of record.events) see(event.place?.country, 3);
  const text = keyed(record.report.text);
  for (const { alpha3, name, capital, demonyms } of countries()) {
    if (!NINE.has(alpha3)) continue;
    for (const word of [name, capital ?? name, ...demonyms]) see(alpha3, text.split(keyed(word)).length - 1);
  }
  return [...seen].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** "Set the bus on fire", "set fire to it". */
function isSetOnFire(trigger: string): boolean {
  const at = trigger.search(/\bset\b/);
  return at >= 0 && trigger.includes('fire', at);
}
