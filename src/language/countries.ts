import { readLexicon } from './lexicon.ts';

/** A country or territory of `lexicon/countries.tsv`. */
export interface Country {
  /** ISO 3166-1 alpha-3; XKX for Kosovo. */
  readonly alpha3: string;
  readonly alpha2: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** Adjectives and nouns for its people, lower case: "turkish", "turk", "turks". */
  readonly demonyms: readonly string[];
  /** Representative point, WGS 84 degrees. */
  readonly latitude: number;
  readonly longitude: number;
  readonly capital: string | null;
}

const COLUMNS = ['alpha3', 'alpha2', 'name', 'aliases', 'demonyms', 'latitude', 'longitude', 'capital'] as const;

const cells = (list: string) => list.split('|').filter((cell) => cell !== '');

/** "US", "DRC", "CAR": as lower-case words ("us", "car") they mean something else, so they count in capitals only. */
const isCapitalsOnly = (name: string): boolean => /^[A-Z]{2,4}$/.test(name);

interface Table {
  readonly countries: readonly Country[];
  readonly byName: ReadonlyMap<string, string>;
  readonly byDemonym: ReadonlyMap<string, string>;
  readonly byCapital: ReadonlyMap<string, string>;
}

let table: Table | null = null;

function readTable(): Table {
  const countries = readLexicon('countries', COLUMNS).map((row): Country => ({
    alpha3: row.alpha3,
    alpha2: row.alpha2,
    name: row.name,
    aliases: cells(row.aliases),
    demonyms: cells(row.demonyms),
    latitude: Number(row.latitude),
    longitude: Number(row.longitude),
    capital: row.capital === '' ? null : row.capital,
  }));
  const byName = new Map<string, string>();
  const byDemonym = new Map<string, string>();
  for (const { alpha3, name, aliases, demonyms } of countries) {
    for (const alias of [name, ...aliases]) byName.set(isCapitalsOnly(alias) ? alias : alias.toLowerCase(), alpha3);
    for (const demonym of demonyms) byDemonym.set(demonym, alpha3);
  }
  const byCapital = new Map(
    countries.flatMap(({ capital, alpha3 }) =>
      capital === null ? [] : [[capital.toLowerCase().replace(/,.*/, ''), alpha3]],
    ),
  );
  return { countries, byName, byDemonym, byCapital };
}

const countryTable = (): Table => (table ??= readTable());

/** Every country and territory, read once. */
export function countries(): readonly Country[] {
  return countryTable().countries;
}

/** Alpha-3 of the people named by a lower-case adjective or noun ("iraqi", "turks", "south korean"), else null. */
export function countryOfDemonym(lower: string): string | null {
  return countryTable().byDemonym.get(lower) ?? null;
}

/** Alpha-3 of the country whose capital has this lower-case name ("washington", "beijing"), else null. */
export function countryOfCapital(lower: string): string | null {
  return countryTable().byCapital.get(lower) ?? null;
}

/**
 * Alpha-3 of a country name in lower case ("iraq", "soviet union", "u.s."), else null. Abbreviations without stops are known in
 * capitals only ("US", not "us").
 */
export function countryByName(lower: string): string | null {
  return countryTable().byName.get(lower) ?? null;
}

/** Alpha-3 of a country as a person asks for it, by name or by either ISO code ("Peru", "PER", "pe"), else null. */
export function countryAsked(asked: string): string | null {
  const name = asked.trim();
  const byCode = countries().find(({ alpha2, alpha3 }) => [alpha2, alpha3].includes(name.toUpperCase()));
  return byCode?.alpha3 ?? countryByName(name.toLowerCase()) ?? countryByName(name.toUpperCase());
}
