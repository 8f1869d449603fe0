import type { Country } from '../language/countries.ts';
import { FEATURES, type Feature } from './candidate.ts';
import type { PlaceTable } from './columns.ts';
import { MATCHES } from './columns.ts';
import { nameKey } from './name-key.ts';
import { NameIndexBuilder } from './name-index.ts';
import { addName, addSound, newOpenings } from './openings.ts';
import { isTransliterated, keysOf } from './place-keys.ts';
import { bareName } from './place-words.ts';

/** A row of GeoNames' cities1000.txt cut to what is used here. */
export interface City {
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly latitude: number;
  readonly longitude: number;
  readonly alpha2: string;
  /** GeoNames codes within the country, "" where unknown. */
  readonly admin1: string;
  readonly admin2: string;
  readonly population: number;
}

/** A division by its GeoNames code: "US.OH", "US.OH.049". */
export interface Division {
  readonly code: string;
  readonly name: string;
}

/** What `lexicon/admin1.tsv` adds to a division: other names, and a point where that of its towns would mislead. */
interface DivisionNames {
  readonly code: string;
  /** The name news use, where GeoNames has another; else null. */
  readonly name: string | null;
  readonly aliases: readonly string[];
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** A row of `lexicon/regions.tsv`: a region that is no division of its country, or a town that the packages lack. */
interface Region {
  readonly feature: 'region' | 'settlement';
  readonly names: readonly string[];
  readonly country: string | null;
  readonly admin1Code: string | null;
  readonly latitude: number;
  readonly longitude: number;
}

/** A row of `lexicon/exonyms.tsv`: another name of the place that the gazetteer calls `place`. */
interface Exonym {
  readonly name: string;
  readonly place: string;
  readonly country: string;
}

export interface PlaceSources {
  readonly cities: readonly City[];
  readonly admin1: readonly Division[];
  readonly admin2: readonly Division[];
  readonly countries: readonly Country[];
  readonly divisionNames: readonly DivisionNames[];
  readonly regions: readonly Region[];
  readonly exonyms: readonly Exonym[];
}

/** The middle of an area as its towns show it: the mean of the half-degree cells that hold one, so that a metropolis does not pull. */
class Extent {
  readonly #cells = new Set<number>();
  #latitude = 0;
  #longitude = 0;
  population = 0;

  add(latitude: number, longitude: number, population: number): void {
    this.population += population;
    const cell = Math.floor(latitude * 2) * 1000 + Math.floor(longitude * 2);
    if (this.#cells.has(cell)) return;
    this.#cells.add(cell);
    this.#latitude += latitude;
    this.#longitude += longitude;
  }

  get point(): readonly [latitude: number, longitude: number] {
    return [this.#latitude / this.#cells.size, this.#longitude / this.#cells.size];
  }
}

interface Place {
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly feature: Feature;
  readonly country: number;
  readonly admin1: number;
  readonly latitude: number;
  readonly longitude: number;
  readonly population: number;
  readonly bySound: boolean;
}

/** Makes the gazetteer's table from its sources. Rows stand by population, most first. */
export function buildPlaceTable(sources: PlaceSources): PlaceTable {
  const countryIndex = new Map(sources.countries.map((country, i) => [country.alpha2, i + 1]));
  const alpha3Index = new Map(sources.countries.map((country, i) => [country.alpha3, i + 1]));
  const admin1Index = new Map(sources.admin1.map((division, i) => [division.code, i + 1]));
  const extents = new Map<string, Extent>();
  for (const city of sources.cities) {
    for (const code of [city.alpha2, `${city.alpha2}.${city.admin1}`, `${city.alpha2}.${city.admin1}.${city.admin2}`]) {
      let extent = extents.get(code);
      if (!extent) extents.set(code, (extent = new Extent()));
      extent.add(city.latitude, city.longitude, city.population);
    }
  }

  const places: Place[] = sources.cities.map((city) => ({
    ...city,
    feature: 'settlement',
    country: countryIndex.get(city.alpha2) ?? 0,
    admin1: admin1Index.get(`${city.alpha2}.${city.admin1}`) ?? 0,
    bySound: isTransliterated(city.alpha2),
  }));
  const named = new Map(sources.divisionNames.map((division) => [division.code, division]));
  const addDivision = (division: Division, feature: 'admin1' | 'admin2') => {
    const [alpha2 = '', first = ''] = division.code.split('.');
    const extent = extents.get(division.code);
    const row = named.get(division.code);
    const point = row?.latitude != null ? [row.latitude, row.longitude!] : extent?.point;
    if (!point) return; // nothing says where it is
    const bare = bareName(division.name);
    places.push({
      name: row?.name ?? division.name,
      otherNames: [division.name, ...(bare === null ? [] : [bare]), ...(row?.aliases ?? [])],
      feature,
      country: countryIndex.get(alpha2) ?? 0,
      admin1: admin1Index.get(`${alpha2}.${first}`) ?? 0,
      latitude: point[0],
      longitude: point[1],
      population: extent?.population ?? 0,
      bySound: isTransliterated(alpha2),
    });
  };
  for (const division of sources.admin1) addDivision(division, 'admin1');
  for (const division of sources.admin2) addDivision(division, 'admin2');
  for (const country of sources.countries) {
    const { name, aliases: otherNames, latitude, longitude, alpha2, alpha3 } = country;
    const population = extents.get(alpha2)?.population ?? 0;
    const index = alpha3Index.get(alpha3) ?? 0;
    places.push({
      name,
      otherNames,
      feature: 'country',
      country: index,
      admin1: 0,
      latitude,
      longitude,
      population,
      bySound: false,
    });
  }
  for (const { names, feature, country, admin1Code, latitude, longitude } of sources.regions) {
    places.push({
      name: names[0]!,
      otherNames: names.slice(1),
      feature,
      country: country === null ? 0 : (alpha3Index.get(country) ?? 0),
      admin1: admin1Code === null ? 0 : (admin1Index.get(admin1Code) ?? 0),
      latitude,
      longitude,
      population: feature === 'region' ? 1_000_000 : 20_000,
      bySound: false,
    });
  }
  places.sort((a, b) => b.population - a.population);

  return {
    codes: {
      countries: ['', ...sources.countries.map((country) => country.alpha3)],
      admin1: [
        { code: '', name: '' },
        ...sources.admin1.map(({ code, name }) => ({ code, name: named.get(code)?.name ?? name })),
      ],
    },
    columns: columnsOf(places),
    ...indexOf(places, sources.exonyms, alpha3Index),
  };
}

function columnsOf(places: readonly Place[]): PlaceTable['columns'] {
  const n = places.length;
  const names = new TextEncoder();
  const encoded = places.map((place) => names.encode(place.name));
  const nameStarts = new Uint32Array(n + 1);
  for (let i = 0; i < n; i++) nameStarts[i + 1] = nameStarts[i]! + encoded[i]!.length;
  const blob = new Uint8Array(nameStarts[n]!);
  for (let i = 0; i < n; i++) blob.set(encoded[i]!, nameStarts[i]);
  return {
    latitudes: Float32Array.from(places, (place) => place.latitude),
    longitudes: Float32Array.from(places, (place) => place.longitude),
    populations: Uint32Array.from(places, (place) => place.population),
    features: Uint8Array.from(places, (place) => FEATURES.indexOf(place.feature)),
    countries: Uint16Array.from(places, (place) => place.country),
    admin1: Uint16Array.from(places, (place) => place.admin1),
    nameStarts,
    names: blob,
  };
}

/** A place of the same name and feature this near is the same place from the other source, in degrees. */
const SAME_PLACE = 0.2;

function indexOf(
  places: readonly Place[],
  exonyms: readonly Exonym[],
  alpha3Index: ReadonlyMap<string, number>,
): Pick<PlaceTable, 'index' | 'openings'> {
  const index = new NameIndexBuilder();
  const openings = newOpenings();
  const byPlaceName = new Map<string, string[]>();
  for (const { name, place, country } of exonyms) {
    const key = `${alpha3Index.get(country) ?? 0} ${nameKey(place)}`;
    byPlaceName.set(key, [...(byPlaceName.get(key) ?? []), name]);
  }
  for (const [row, place] of places.entries()) {
    const main = nameKey(place.name);
    const exonymKey = `${place.country} ${main}`;
    const more = place.feature === 'settlement' || place.feature === 'admin1' ? byPlaceName.get(exonymKey) : undefined;
    if (more && place.feature === 'settlement') byPlaceName.delete(exonymKey); // the largest place of that name, not every one
    const curated = place.feature === 'country' || place.feature === 'region' || place.feature === 'admin1';
    for (const [key, match] of keysOf({ ...place, curated, exonyms: more ?? [] })) {
      index.add(key, row * MATCHES.length + match);
      if (key.startsWith('~')) addSound(openings, key.slice(1));
      else addName(openings, key);
    }
  }
  return { index: index.build(), openings };
}

/** Whether the city is one that is already known under the same name. */
export function sameCity(a: City, b: City): boolean {
  return Math.abs(a.latitude - b.latitude) < SAME_PLACE && Math.abs(a.longitude - b.longitude) < SAME_PLACE;
}
