import type { Gazetteer } from '../../src/places/candidate.ts';
import { readPlaceSources } from '../../src/places/place-sources.ts';
import { THEATRES, type Theatre } from './theatres.ts';

/** A town of the gazetteer, as news spell it. */
export interface Town {
  readonly name: string;
  readonly admin1: string;
  /** The division as a place of its own, for reports that name no town. */
  readonly admin1Point: { readonly latitude: number; readonly longitude: number };
  readonly country: string;
  readonly latitude: number;
  readonly longitude: number;
  /** Its share of the incidents outside the chief city. */
  readonly weight: number;
  /** The nearest other towns, nearest first. */
  readonly near: Town[];
}

export interface Atlas {
  readonly theatre: Theatre;
  readonly chief: Town;
  readonly towns: readonly Town[];
}

const TOWNS_PER_THEATRE = 90;
const NEIGHBOURS = 3;

/** The largest towns of each theatre whose names are plain words and mean one place of the country to the gazetteer. */
export function readAtlas(gazetteer: Gazetteer): Atlas[] {
  const cities = Map.groupBy(readPlaceSources().cities, ({ alpha2 }) => alpha2);
  return THEATRES.map((theatre) => {
    const largest = (cities.get(theatre.alpha2) ?? [])
      .toSorted((a, b) => b.population - a.population || (a.name < b.name ? -1 : 1))
      .slice(0, TOWNS_PER_THEATRE * 3);
    const names = new Set([theatre.chiefCity, ...largest.map(({ name }) => spelt(name))]);
    const towns: Town[] = [];
    for (const name of names) {
      if (towns.length >= TOWNS_PER_THEATRE) break;
      const town = townNamed(name, theatre, gazetteer, towns.length);
      if (town) towns.push(town);
    }
    for (const town of towns) {
      const others = towns.filter((other) => other !== town).sort((a, b) => distance(town, a) - distance(town, b));
      town.near.push(...others.slice(0, NEIGHBOURS));
    }
    return { theatre, chief: towns[0]!, towns: towns.slice(1) };
  });
}

/** News drop the marks of transliterations: "Ar Raqqah", "Bogota". */
const spelt = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[‘’ʻʼ`]/gu, "'");

const PLAIN = /^[A-Z][a-z]+(?:[ -][A-Z]?[a-z]+){0,2}$/;

function townNamed(name: string, theatre: Theatre, gazetteer: Gazetteer, rank: number): Town | null {
  if (!PLAIN.test(name)) return null;
  const found = gazetteer.lookup(name).filter(({ country, match }) => country === theatre.country && match !== 'sound');
  const settled = found.filter(({ feature }) => feature === 'settlement');
  const [place] = settled;
  if (!place?.admin1 || settled.some((other) => other.admin1 !== place.admin1)) return null;
  const division = gazetteer
    .lookup(place.admin1)
    .find(({ country, feature }) => country === theatre.country && feature === 'admin1');
  if (!division) return null;
  return {
    name,
    admin1: place.admin1,
    admin1Point: { latitude: division.latitude, longitude: division.longitude },
    country: theatre.country,
    latitude: place.latitude,
    longitude: place.longitude,
    weight: 1 / (rank + 3),
    near: [],
  };
}

/** Degrees on a flat map: enough to tell the nearest. */
function distance(a: Town, b: Town): number {
  return Math.hypot(a.latitude - b.latitude, (a.longitude - b.longitude) * Math.cos((a.latitude * Math.PI) / 180));
}
