import type { Actor } from './actor.ts';
import { countryName } from './country-name.ts';
import type { DateSpan } from './date-span.ts';
import type { Event } from './event.ts';
import { FIGURE_KEYS, type Figure, type FigureKey } from './figure.ts';
import { maskActor } from './masking.ts';
import type { Place } from './place.ts';

/** The fields a summary line is made from: those of an event, and of an incident with each figure as reconciled. */
export type SummaryFields = Pick<
  Event,
  'type' | 'modes' | 'scope' | 'status' | 'date' | 'place' | 'actors' | 'weapons'
> & { readonly figures: Readonly<Partial<Record<FigureKey, Figure>>> };

// The most telling mode first: a suicide attack with explosives is named for the attack.
const NOUN_OF_MODE: readonly (readonly [string, string])[] = [
  ['suicide-attack', 'suicide attack'],
  ['drone', 'drone strike'],
  ['aerial', 'air strike'],
  ['heavy-weapons', 'shelling'],
  ['explosives', 'bombing'],
  ['abduct', 'abduction'],
  ['sexual', 'sexual violence'],
  ['torture', 'torture'],
  ['firearms', 'shooting'],
  ['primitive', 'attack'],
  ['beat', 'beating'],
  ['targeted', 'targeted killing'],
  ['unconventional', 'unconventional attack'],
  ['crowd-control', 'use of crowd control'],
  ['destroy', 'destruction of property'],
  ['riot', 'riot'],
  ['strike', 'strike'],
  ['hunger', 'hunger strike'],
  ['boycott', 'boycott'],
  ['obstruct', 'blockade'],
  ['vandalize', 'vandalism'],
  ['demo', 'demonstration'],
  ['deport', 'deportation'],
  ['curfew', 'curfew'],
  ['martial-law', 'martial law'],
  ['censor', 'censorship'],
  ['misinformation', 'misinformation'],
  ['cyber', 'cyber attack'],
  ['seize', 'seizure'],
  ['withhold', 'withholding of goods or services'],
  ['convict', 'conviction'],
  ['troops', 'deployment of troops'],
  ['weapons', 'deployment of weapons'],
  ['police', 'deployment of police'],
  ['militia', 'mobilization of militia'],
  ['ceasefire', 'ceasefire'],
  ['release', 'release of captives'],
  ['disarm', 'disarmament'],
  ['access', 'granting of access'],
  ['resign', 'resignation'],
  ['investigate', 'investigation'],
  ['allege', 'accusation'],
  ['disapprove', 'condemnation'],
  ['visit', 'visit'],
  ['third-party', 'mediation'],
  ['multilateral', 'talks'],
  ['phone', 'phone call'],
];

// Modes that mean another thing under another type.
const NOUN_OF_TYPED_MODE: Readonly<Record<string, string>> = {
  'THREATEN.violence': 'threat of violence',
  'THREATEN.arrest': 'threat of arrest',
  'THREATEN.restrict': 'threat of restrictions',
  'THREATEN.expel': 'threat of expulsion',
  'THREATEN.relations': 'threat to break relations',
  'THREATEN.territory': 'threat to territory',
  'COERCE.arrest': 'arrest',
  'COERCE.restrict': 'restrictions',
  'SANCTION.expel': 'expulsion',
  'SANCTION.withdraw': 'withdrawal as a sanction',
  'SANCTION.discontinue': 'cut in cooperation',
  'RETREAT.withdraw': 'withdrawal',
};

const NOUN_OF_TYPE: Readonly<Record<Event['type'], string>> = {
  AGREE: 'agreement',
  CONSULT: 'talks',
  SUPPORT: 'statement of support',
  CONCEDE: 'concession',
  COOPERATE: 'cooperation',
  AID: 'aid',
  RETREAT: 'retreat',
  REQUEST: 'request',
  ACCUSE: 'accusation',
  REJECT: 'rejection',
  THREATEN: 'threat',
  PROTEST: 'protest',
  SANCTION: 'sanction',
  MOBILIZE: 'mobilization',
  COERCE: 'coercion',
  ASSAULT: 'attack',
};

const KNIVES = /^(?:knife|machete|dagger|axe|sword|blade|cleaver)$/;
const VEHICLES = /^(?:car|truck|van|vehicle|lorry)$/;

function noun(fields: Pick<SummaryFields, 'type' | 'modes' | 'weapons'>): string {
  for (const mode of fields.modes) {
    const typed = NOUN_OF_TYPED_MODE[`${fields.type}.${mode}`];
    if (typed !== undefined) return typed;
  }
  const found = NOUN_OF_MODE.find(([mode]) => fields.modes.includes(mode));
  if (found?.[0] === 'primitive') {
    if (fields.weapons.some((weapon) => KNIVES.test(weapon))) return 'knife attack';
    if (fields.weapons.some((weapon) => VEHICLES.test(weapon))) return 'vehicle attack';
  }
  return found?.[1] ?? NOUN_OF_TYPE[fields.type];
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What happened in a word or two: "Suicide attack", "Attempted bombing", "Shelling (denied)". */
export function headline(fields: Pick<SummaryFields, 'type' | 'modes' | 'scope' | 'status' | 'weapons'>): string {
  const what = noun(fields);
  if (fields.scope === 'aggregate') return `Total over many incidents (${what})`;
  if (fields.status === 'occurred') return capitalised(what);
  return fields.status === 'denied' ? `${capitalised(what)} (denied)` : `${capitalised(fields.status)} ${what}`;
}

/** The first actor of a role that has a name, once private persons are masked. */
function namedActor(actors: readonly Actor[], role: Actor['role']): string | null {
  return actors.map(maskActor).find((actor) => actor.role === role && actor.name !== null)?.name ?? null;
}

/** "Taksim Square, Istanbul, Turkey"; a place that is the country is said once. */
function placePhrase(place: Place): string {
  const country = place.country === null ? null : countryName(place.country);
  // "a market in Maiduguri" has no name but its town's, "Mosul University" has.
  const named = place.precision === 'site' && place.text.startsWith(place.name.split(/[ ,]/)[0]!);
  const middle = named || place.precision === 'admin2' ? place.admin1 : null;
  // "western Iraq" says the country already.
  const told = country !== null && place.name.endsWith(country);
  const parts =
    place.precision === 'country' && country !== null ? [country] : [place.name, middle, told ? null : country];
  const kept = parts.filter((part, i): part is string => part !== null && parts.indexOf(part) === i);
  const where = named ? 'at' : place.radius === undefined ? 'in' : 'near';
  return `${where} ${kept.join(', ')}`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function dayOf(iso: string): Day {
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number);
  return { year, month, day };
}

const monthName = (d: Day): string => `${MONTHS[d.month - 1]!} ${d.year}`;
const dayName = (d: Day): string => `${d.day} ${monthName(d)}`;
const lastOfMonth = (d: Day): number => new Date(Date.UTC(2000 + (d.year % 400), d.month, 0)).getUTCDate();

/** "10 Dec 2016", "10–12 Dec 2016", "Dec 2016", "2016", "since 10 Dec 2016"; the report's words where it has no calendar value. */
export function datePhrase(date: DateSpan): string {
  if (date.start === null && date.end === null) return date.text.length <= 40 ? date.text : 'date unclear';
  if (date.end === null) return `since ${dayName(dayOf(date.start!))}`;
  if (date.start === null) return `until ${dayName(dayOf(date.end))}`;
  const a = dayOf(date.start);
  const b = dayOf(date.end);
  if (date.start === date.end) return dayName(a);
  const wholeMonths = a.day === 1 && b.day === lastOfMonth(b);
  if (wholeMonths && a.month === 1 && b.month === 12) return a.year === b.year ? `${a.year}` : `${a.year}–${b.year}`;
  if (a.year === b.year && a.month === b.month) return wholeMonths ? monthName(a) : `${a.day}–${dayName(b)}`;
  if (wholeMonths) {
    return a.year === b.year ? `${MONTHS[a.month - 1]!}–${monthName(b)}` : `${monthName(a)} – ${monthName(b)}`;
  }
  return a.year === b.year ? `${a.day} ${MONTHS[a.month - 1]!} – ${dayName(b)}` : `${dayName(a)} – ${dayName(b)}`;
}

/** "44", "at least 31", "up to 40", "about 60", "38–44", "44 (38–50)"; vague words ("dozens") as the report has them. */
export function figurePhrase(figure: Figure): string {
  const { low, best, high } = figure;
  if (low !== null && low === high) return low === 0 ? 'none' : `${low}`;
  if (best === null) {
    const vague = figure.qualifier === 'unspecified' && /^[a-z]+(?: [a-z]+){0,2}$/i.test(figure.text);
    if (vague && low !== null) return figure.text.toLowerCase().replace(/ of$/, '');
    if (low !== null && high !== null) return `${low}–${high}`;
    if (low !== null) return `at least ${low}`;
    return high === null ? 'an unknown number' : `up to ${high}`;
  }
  if (low !== null && high !== null) return `${best} (${low}–${high})`;
  if (low !== null) return low === best ? `at least ${low}` : `${best} (at least ${low})`;
  return high === null ? `about ${best}` : `${best} (up to ${high})`;
}

/**
 * One line for people: "Bombing in Istanbul, Turkey, 10 Dec 2016: 44 killed". Figures are shown with their bounds, and a
 * figure nobody gave is left out (null is not zero). No private person's name is in it.
 */
export function summarise(fields: SummaryFields): string {
  const by = namedActor(fields.actors, 'actor');
  const against = namedActor(fields.actors, 'recipient');
  const where = fields.place ? placePhrase(fields.place) : null;
  const head = [headline(fields), by && `by ${by}`, against && `against ${against}`, where].filter(Boolean).join(' ');
  const when = fields.date ? `, ${datePhrase(fields.date)}` : '';
  const figures = FIGURE_KEYS.flatMap((key) => {
    const figure = fields.figures[key];
    return figure ? [`${figurePhrase(figure)} ${key}`] : [];
  });
  return `${head}${when}${figures.length > 0 ? `: ${figures.join(', ')}` : ''}`;
}
