import { findKnownActors } from '../actors/known-actors.ts';
import { countryByName, countryOfDemonym } from '../language/countries.ts';
import type { EventType, Sector } from '../model/index.ts';
import type { Draft } from './draft.ts';
import type { Mention, Party, SentenceReading } from './mention.ts';

/** Those who belong to a state or oppose it at home: where no country is said, it is the one told of. */
const OF_A_STATE: ReadonlySet<Sector> = new Set<Sector>([
  'GOV', 'MIL', 'COP', 'JUD', 'LEG', 'PTY', 'OPP', 'PRM', 'SPY', 'REB', 'ELI',
]); // prettier-ignore
const OF_NO_STATE: ReadonlySet<Sector> = new Set<Sector>(['IGO', 'NGO', 'MNC']);
/** What states do to each other as a rule: the one who does it is of another country than the one it is done to. */
const BETWEEN_STATES: ReadonlySet<EventType> = new Set<EventType>([
  'CONSULT', 'SANCTION', 'AID', 'COOPERATE', 'SUPPORT', 'AGREE', 'ASSAULT',
]); // prettier-ignore
/** What mostly happens between people of one country, whoever they are: "closed three newspapers", "students protested". */
const DOMESTIC: ReadonlySet<EventType> = new Set<EventType>(['PROTEST', 'COERCE', 'CONCEDE']);
const ABROAD = new Set(
  'african european arab asian western islamic foreign international regional neighboring neighbouring allied coalition multinational peacekeeping gulf balkan world'.split(
    ' ',
  ),
);
const HOME_PREPOSITIONS = new Set('in of from throughout across at near inside around outside'.split(' '));
const MOST_WORDS_TO_HOME = 3;

/** The countries a sentence names, by name, people or place, each once, first named first. */
function countriesIn({ sentence: { tokens }, toponyms }: SentenceReading): string[] {
  const found = new Set<string>();
  for (const [t, token] of tokens.entries()) {
    const place = toponyms.find((toponym) => toponym.start <= token.start && token.end <= toponym.end);
    const two = `${token.lower} ${tokens[t + 1]?.lower ?? ''}`;
    const country =
      place?.value.country ??
      countryOfDemonym(two) ??
      countryOfDemonym(token.lower) ??
      countryByName(token.lower) ??
      countryByName(token.text);
    if (country) found.add(country);
  }
  return [...found];
}

/** The country of a place that follows a party's words: "rebels in the Ivory Coast", "a newspaper based in Beirut". */
function countryBehind(reading: SentenceReading, { np }: Party): string | null {
  const { tokens } = reading.sentence;
  let t = np.last + 1;
  if (/^(based|operating|living)$/.test(tokens[t]?.lower ?? '')) t++;
  if (!HOME_PREPOSITIONS.has(tokens[t]?.lower ?? '')) return null;
  for (let q = t + 1; q <= t + MOST_WORDS_TO_HOME && q < tokens.length; q++) {
    const { start, end, tag } = tokens[q]!;
    const place = reading.toponyms.find((toponym) => toponym.start < end && start < toponym.end);
    if (place) return place.value.country;
    if (tag === 'VERB' || tag === 'AUX' || tag === 'ADP' || tag === 'PUNCT') return null;
  }
  return null;
}

/** "West African leaders", "foreign troops", "an Islamic State member": at home in many countries, or elsewhere. */
function inManyCountries({ sentence: { tokens }, phrases: { lexicon } }: SentenceReading, { np }: Party): boolean {
  if (tokens.slice(np.first, np.head).some(({ lower }) => ABROAD.has(lower))) return true;
  return findKnownActors(tokens.slice(np.first, np.extent + 1), undefined, undefined, lexicon).some(
    ({ actor }) => actor.country === null,
  );
}

/**
 * The country of a party whose words name none: the one of the place behind them, else, for those who belong to a state, the only
 * one that the sentence names, or else the one where the event is. Null where the text does not tell.
 */
export function homeOf(
  party: Party,
  role: 'actor' | 'recipient',
  mention: Mention,
  draft: Draft,
  readings: readonly SentenceReading[],
): string | null {
  if (party.country !== null) return party.country;
  const { sector } = party;
  if (sector !== null && OF_NO_STATE.has(sector)) return null;
  // A group of many countries has none.
  if (party.name !== null && party.person === null && party.np.reading.kind === 'organisation') return null;
  const reading = readings[mention.sentence];
  if (!reading || inManyCountries(reading, party)) return null;
  const behind = countryBehind(reading, party);
  if (behind !== null) return behind;
  const atHome = DOMESTIC.has(mention.type);
  if (!atHome && (sector === null || !OF_A_STATE.has(sector))) return null;
  const others = role === 'actor' ? mention.patients : mention.agents;
  const theirs = new Set(others.flatMap((other) => (other.country === null ? [] : [other.country])));
  const foreign = BETWEEN_STATES.has(mention.type) ? theirs : new Set<string>();
  if (foreign.size === 0 && theirs.size === 1) return [...theirs][0]!;
  // "shot the ambassador": who is named is not always at home where it happened.
  if (mention.type === 'ASSAULT' && role === 'recipient' && party.person !== null) return null;
  const named = countriesIn(reading).filter((country) => !foreign.has(country));
  if (named.length === 1) return named[0]!;
  const here = draft.place?.value.country ?? null;
  if (here !== null && !foreign.has(here)) return here;
  return named[0] ?? null;
}
