import { countries } from '../language/countries.ts';
import type { Candidate } from './candidate.ts';
import { nameKey, soundKey } from './name-key.ts';
import type { Found } from './find-toponyms.ts';
import type { Toponym } from './toponym.ts';

/** A toponym with the place it means; `place` is null where the text names one that the gazetteer does not know. */
interface Resolved {
  readonly toponym: Toponym;
  readonly place: Candidate | null;
}

/** From this score on a mention is held to be a place. Scores count like log₁₀ of a town's people. */
const PLACE_FROM = 2.4;

/** Rounds of looking at the whole document; the choice seldom changes after the second. */
const ROUNDS = 3;

/** How sharply belief follows the score, by round: at first no namesake is ruled out. */
const SHARPNESS = [0.6, 0.9, 1.2, 1.2];

/** What it says for a town to stand before a comma and a place that holds it, and for that place. */
const INSIDE = { country: 5, admin1: 5, region: 3, admin2: 3, settlement: 2 } as const;
const HOLDS = 2;

/** How much a document must name before a place elsewhere looks astray. */
const STRAY_FROM = 3;

/** What a place loses in a document that speaks of other countries only. */
const STRAY = 1.2;

/** What a division is behind in fame to the town it is called after. */
const SEAT = 0.8;

/** What a word of a country's news weighs beside the name of its people. */
const HINT = 1;

/** Of a common name no more than this many places, most people first, are weighed. */
const CANDIDATES_AT_MOST = 150;

/** What it says for a candidate that the text calls the place a town, a province, a state … */
function kindSaid({ feature, admin1Code }: Candidate, { said, candidates }: Toponym): number {
  if (said === null) return 0;
  if (said === feature) return 1;
  if (said === 'settlement') return -0.5;
  // "Sanaa province" is the governorate, not the city it is called after.
  const namesake = candidates.some((other) => other.feature === said && other.admin1Code === admin1Code);
  return feature === 'settlement' && namesake ? -0.5 : 0;
}

/** How far the kind of place speaks for itself before anything is known of the document. */
function fame(c: Candidate, toponym: Toponym): number {
  const kind = kindSaid(c, toponym);
  // "Mexico", "Kuwait", "Panama" are the countries, not their capitals.
  const isCountry = toponym.candidates.some((other) => other.feature === 'country' && other.country === c.country);
  if (isCountry && c.feature !== 'country') return kind + ownFame(c) - 3;
  if (c.feature !== 'admin1' || toponym.said === 'admin1') return kind + ownFame(c);
  // "Aleppo" and "al-Raqqa" are the towns, unless the text says province.
  const seats = toponym.candidates.filter(
    (other) => other.feature === 'settlement' && other.admin1Code === c.admin1Code,
  );
  if (seats.length === 0) return kind + ownFame(c);
  const namesake = seats.find((seat) => soundKey(seat.name) === soundKey(c.name));
  return kind + Math.min(ownFame(c) - SEAT, namesake ? ownFame(namesake) - 0.5 : Infinity);
}

/** Regions of `lexicon/regions.tsv` have so many people in the gazetteer. */
const CURATED_REGION = 1_000_000;

function ownFame(c: Candidate): number {
  const size = Math.log10(c.population + 300);
  const known = c.match === 'name' ? 0 : c.match === 'alias' ? -0.7 : -1.2;
  switch (c.feature) {
    case 'country':
      return 5.2;
    case 'region':
      // One of a dump may be any islet.
      return c.population >= CURATED_REGION ? 4.2 : 0.8 * size - 1 + known;
    case 'admin1':
      return 0.55 * size + 0.6 + known;
    case 'admin2':
      return 0.6 * size - 0.9 + 1.6 * known;
    case 'settlement':
      return capitals().has(`${c.country ?? ''} ${nameKey(c.name)}`)
        ? 0.8 * size - 0.5 + known / 2
        : 0.8 * size - 1 + known;
  }
}

let capitalKeys: ReadonlySet<string> | null = null;

/** National capitals as alpha-3 and name. */
function capitals(): ReadonlySet<string> {
  capitalKeys ??= new Set(countries().map(({ alpha3, capital }) => `${alpha3} ${nameKey(capital ?? '')}`));
  return capitalKeys;
}

/** Mentions of one name in one document: they mean one place unless the text says otherwise. */
interface Sense {
  readonly candidates: readonly Candidate[];
  readonly fames: readonly number[];
  /** What the words beside the mentions say for each candidate: "Paris, Texas". */
  readonly boosts: number[];
  /** How well each candidate fits the document. */
  readonly fits: number[];
  /** The share of belief in each candidate, together 1. */
  readonly weights: number[];
  mentions: number;
  /** The most that the words beside one of the mentions say for a place. */
  support: number;
  /** The key of the name behind the comma, where one is. */
  within: string | null;
  /** Whether the document names enough elsewhere for a place in a country of its own to look astray. */
  stray: boolean;
  /** How much the mentions sound like a place at all, 0 to 1. */
  trust: number;
}

/** What the document as a whole speaks of: how much it names each country, division and cell of the map. */
class Setting {
  readonly countries = new Map<string, number>();
  readonly admin1 = new Map<string, number>();
  readonly cells = new Map<number, number>();
  /** Everything added. */
  total = 0;

  add(c: Candidate, weight: number): void {
    this.total += weight;
    if (c.country !== null) bump(this.countries, c.country, weight);
    if (c.admin1Code !== null) bump(this.admin1, c.admin1Code, weight);
    if (c.feature === 'settlement' || c.feature === 'admin2') {
      const row = Math.floor(c.latitude);
      const column = Math.floor(c.longitude);
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++) bump(this.cells, cell(row + dy, column + dx), weight);
    }
  }

  /** How well the candidate fits; `own` is what it gave to the setting itself. */
  fit(c: Candidate, own: number): number {
    const country = c.country === null ? 0 : (this.countries.get(c.country) ?? 0) - own;
    const admin1 = c.admin1Code === null ? 0 : (this.admin1.get(c.admin1Code) ?? 0) - own;
    const isPoint = c.feature === 'settlement' || c.feature === 'admin2';
    const near = isPoint ? (this.cells.get(cell(Math.floor(c.latitude), Math.floor(c.longitude))) ?? 0) - own : 0;
    if (c.feature === 'country') return 1.3 * grow(country);
    return 0.6 * grow(country) + 1.1 * grow(admin1) + 0.8 * grow(near);
  }
}

const grow = (mass: number) => Math.log2(1 + Math.max(0, mass));
const cell = (row: number, column: number) => row * 1000 + column;
const bump = <K>(map: Map<K, number>, key: K, weight: number) => map.set(key, (map.get(key) ?? 0) + weight);

/** Decides which mentions are places and which place each means. Linear in the number of mentions. */
export function resolveToponyms({ toponyms, demonyms, hints }: Found): Resolved[] {
  const senses = sensesOf(toponyms);
  const all = [...new Set(senses)];
  for (const sense of all) believe(sense, SHARPNESS[0]!);
  for (let round = 0; round < ROUNDS; round++) {
    const setting = new Setting();
    for (const [country, count] of demonyms) bump(setting.countries, country, Math.log2(1 + count));
    for (const [country, count] of hints) bump(setting.countries, country, HINT * Math.log2(1 + count));
    for (const sense of all) {
      const loud = loudness(sense);
      for (const [i, weight] of sense.weights.entries()) {
        if (weight > 0.02) setting.add(sense.candidates[i]!, loud * weight);
      }
    }
    for (const sense of all) {
      const loud = loudness(sense);
      sense.stray = setting.total - loud > STRAY_FROM;
      for (const [i, c] of sense.candidates.entries()) {
        const weight = sense.weights[i]!;
        sense.fits[i] = setting.fit(c, weight > 0.02 ? loud * weight : 0);
      }
      believe(sense, SHARPNESS[round + 1]!);
    }
  }
  const resolved: Resolved[] = [];
  for (const [m, toponym] of toponyms.entries()) {
    const sense = senses[m]!;
    const best = indexOfMax(sense.weights);
    if (best < 0) resolved.push({ toponym, place: null });
    else if (score(toponym.support, sense, best) >= PLACE_FROM)
      resolved.push({ toponym, place: sense.candidates[best]! });
  }
  const places = new Map(resolved.map(({ toponym, place }) => [toponym, place]));
  return resolved.map(({ toponym, place }) => {
    const outer = toponym.container < 0 || toponym.said === null ? null : places.get(toponyms[toponym.container]!);
    return { toponym, place: place && outer && isElsewhere(place, outer) ? null : place };
  });
}

/** "the Karrada district of Baghdad" is not the Karrada of another country or end of the land, the only one that is known. */
function isElsewhere(place: Candidate, outer: Candidate): boolean {
  if (place.country !== null && outer.country !== null && place.country !== outer.country) return true;
  if (outer.feature === 'admin1') return place.admin1Code !== null && place.admin1Code !== outer.admin1Code;
  const apart = Math.max(Math.abs(place.latitude - outer.latitude), Math.abs(place.longitude - outer.longitude));
  return outer.feature === 'settlement' && apart > FURTHEST_DISTRICT;
}

/** Degrees from a town to the furthest district that is told as one of it. */
const FURTHEST_DISTRICT = 1.5;

const loudness = (sense: Sense) => sense.trust * Math.log2(1 + sense.mentions);

function indexOfMax(values: readonly number[]): number {
  let best = values.length === 0 ? -1 : 0;
  for (let i = 1; i < values.length; i++) if (values[i]! > values[best]!) best = i;
  return best;
}

/** How much one mention, in its own words and its document, speaks for a place. */
function score(support: number, sense: Sense, i: number): number {
  const fit = Math.min(1.5, 0.3 * sense.fits[i]!);
  const c = sense.candidates[i]!;
  const isStray =
    sense.fits[i]! < 0.3 &&
    sense.stray &&
    c.population < 1_000_000 &&
    c.feature !== 'country' &&
    c.feature !== 'region';
  return support + sense.fames[i]! + fit + Math.min(2, sense.boosts[i]!) - (isStray ? STRAY : 0);
}

/** Shares the belief among the candidates of a sense, and trusts the sense as its most place-like mention. */
function believe(sense: Sense, sharpness: number): void {
  const totals = sense.candidates.map((_, i) => sense.fames[i]! + sense.fits[i]! + sense.boosts[i]!);
  const highest = Math.max(...totals);
  let sum = 0;
  for (const [i, total] of totals.entries()) sum += sense.weights[i] = Math.exp(sharpness * (total - highest));
  for (const i of totals.keys()) sense.weights[i]! /= sum;
  const best = indexOfMax(sense.weights);
  if (best < 0) return;
  const most = score(sense.support, sense, best);
  sense.trust = 1 / (1 + Math.exp(-1.5 * (most - PLACE_FROM - 0.5)));
}

/** Groups the mentions by name; "Paris, Texas" and "Paris, France" are two senses, a bare "Paris" goes with the first. */
function sensesOf(toponyms: readonly Toponym[]): Sense[] {
  const senses = new Map<string, Sense>();
  const bare = new Map<string, Sense>();
  const holdings = new Map<string, Holding>();
  const senseOf = toponyms.map((toponym) => {
    const { key, support } = toponym;
    const container = toponym.container < 0 ? null : toponyms[toponym.container]!;
    const holding = container === null ? null : holdingOf(toponym, container, holdings);
    const within = holding?.inside.some((boost) => boost > 0) ? container!.key : null;
    const first = bare.get(key);
    let sense = within === null || first?.within === null ? first : senses.get(`${key}|${within}`);
    if (!sense) {
      sense = newSense(toponym, within);
      if (!first) bare.set(key, sense);
    }
    if (within !== null) {
      for (const [i, inside] of holding!.inside.entries())
        if (inside > 0) sense.boosts[i] = Math.max(sense.boosts[i]!, inside);
      sense.within = within;
      senses.set(`${key}|${within}`, sense);
    }
    sense.mentions++;
    sense.support = Math.max(sense.support, support);
    return sense;
  });
  // "Alexandria, La." says as much of the state as of the town.
  for (const toponym of toponyms) {
    if (toponym.container < 0) continue;
    const container = senseOf[toponym.container]!;
    const { holds } = holdingOf(toponym, toponyms[toponym.container]!, holdings);
    for (const i of container.candidates.keys())
      if (holds[i]) container.boosts[i] = Math.max(container.boosts[i]!, HOLDS);
  }
  return senseOf;
}

function newSense(toponym: Toponym, within: string | null): Sense {
  const candidates = toponym.candidates.slice(0, CANDIDATES_AT_MOST);
  const zeros = () => candidates.map(() => 0);
  return {
    candidates,
    fames: candidates.map((c) => fame(c, toponym)),
    boosts: zeros(),
    fits: zeros(),
    weights: zeros(),
    mentions: 0,
    support: -Infinity,
    within,
    stray: false,
    trust: 0,
  };
}

/** Which places of a name can lie in one of the name behind its comma, and which of those hold one. */
interface Holding {
  /** What it says for each place of the inner name: 0 where none of the outer ones holds it. */
  readonly inside: readonly number[];
  readonly holds: readonly boolean[];
}

/** Worked out once for each pair of names, as a list of towns may repeat it thousands of times. */
function holdingOf(toponym: Toponym, container: Toponym, known: Map<string, Holding>): Holding {
  const pair = `${toponym.key}|${container.key}`;
  let holding = known.get(pair);
  if (!holding) {
    const inner = toponym.candidates.slice(0, CANDIDATES_AT_MOST);
    const outer = container.candidates.slice(0, CANDIDATES_AT_MOST);
    holding = {
      inside: inner.map((c) => Math.max(0, ...outer.filter((q) => contains(q, c)).map((q) => INSIDE[q.feature]))),
      holds: outer.map((q) => inner.some((c) => contains(q, c))),
    };
    known.set(pair, holding);
  }
  return holding;
}

/** Whether place `q` can stand behind the comma of place `c`. */
function contains(q: Candidate, c: Candidate): boolean {
  if (q.id === c.id || c.feature === 'country') return false;
  const near = (degrees: number) =>
    Math.abs(q.latitude - c.latitude) < degrees && Math.abs(q.longitude - c.longitude) < degrees;
  switch (q.feature) {
    case 'country':
      return q.country === c.country;
    case 'admin1':
      return q.admin1Code === c.admin1Code && c.feature !== 'admin1';
    case 'admin2':
      return q.admin1Code === c.admin1Code && c.feature === 'settlement' && near(0.8);
    case 'region':
      return (
        (q.country === null || q.country === c.country) &&
        (q.admin1Code === null ? near(6) : q.admin1Code === c.admin1Code)
      );
    case 'settlement':
      return c.feature === 'settlement' && q.country === c.country && q.population > c.population && near(0.4);
  }
}
