import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { geoArea } from 'd3-geo';
import codes from 'i18n-iso-countries/codes.json' with { type: 'json' };
import { feature, mesh } from 'topojson-client';
import { countryName } from '../../../model/country-name.ts';
import { spanOf, type Box } from './map-frame.ts';

/** A country as a map shows it. */
export interface MapCountry {
  /** ISO 3166-1 alpha-3; null where the map shows what has no code. */
  readonly code: string | null;
  readonly name: string;
  readonly shape: GeoJSON.Feature<GeoJSON.MultiPolygon>;
}

/** The world of a map: land, the lines where countries meet, and countries one by one. */
interface World {
  readonly land: GeoJSON.Feature<GeoJSON.MultiPolygon>;
  readonly borders: GeoJSON.MultiLineString;
  readonly countries: readonly MapCountry[];
}

/** A topology as topojson-client takes it, with the two objects that world-atlas has. */
type Topology = Parameters<typeof mesh>[0];
type Countries = Extract<NonNullable<Parameters<typeof mesh>[1]>, { type: 'GeometryCollection' }>;
type Atlas = Topology & { readonly objects: { readonly countries: Countries; readonly land: Countries } };

/** How fine a map is drawn, as Natural Earth (public domain) has it: for the world, a part of the world, a few countries. */
type Scale = '110m' | '50m' | '10m';

type Polygons = readonly GeoJSON.Position[][][];

/** An atlas read: every polygon there is. */
interface ReadAtlas {
  readonly land: Polygons;
  readonly borders: GeoJSON.MultiLineString;
  readonly countries: readonly (Omit<MapCountry, 'shape'> & { readonly polygons: Polygons })[];
}

/** The map that fits a box: as fine as its width asks for, and no land that lies far from it. */
export function worldFor(box: Box): World {
  const degrees = spanOf(box);
  const { land, borders, countries } = atlasOf(degrees > 75 ? '110m' : degrees > 16 ? '50m' : '10m');
  return {
    land: shapeNear(land, box),
    borders,
    countries: countries.map(({ code, name, polygons }) => ({ code, name, shape: shapeNear(polygons, box) })),
  };
}

let last: { readonly scale: Scale; readonly atlas: ReadAtlas } | null = null;

/** The finest takes a while to read, and the next map is often as fine. */
function atlasOf(scale: Scale): ReadAtlas {
  if (last?.scale !== scale) last = { scale, atlas: readAtlas(scale) };
  return last.atlas;
}

function readAtlas(scale: Scale): ReadAtlas {
  const file = createRequire(import.meta.url).resolve(`world-atlas/countries-${scale}.json`);
  const atlas = JSON.parse(readFileSync(file, 'utf8')) as Atlas;
  const { countries, land } = atlas.objects;
  return {
    land: polygonsOf(feature(atlas, land)),
    borders: mesh(atlas, countries, (one, other) => one !== other),
    countries: feature(atlas, countries).features.map((shape) => {
      const code = alpha3.get(String(shape.id)) ?? null;
      const { name } = shape.properties as { readonly name: string };
      return { code, name: code === null ? name : countryName(code), polygons: polygonsOf(shape) };
    }),
  };
}

const alpha3 = new Map(codes.map(([, three, numeric]) => [numeric, three] as const));

function polygonsOf(shape: ReturnType<typeof feature>): Polygons {
  const shapes = shape.type === 'Feature' ? [shape] : shape.features;
  return shapes.flatMap(({ geometry }) =>
    geometry.type === 'MultiPolygon' ? geometry.coordinates : geometry.type === 'Polygon' ? [geometry.coordinates] : [],
  );
}

/**
 * What may be seen of some polygons on the map of a box. Left out are islands so small that rounding turned their edge around,
 * which would flood the map: by d3-geo's rule they hold all of the world but themselves.
 */
function shapeNear(polygons: Polygons, box: Box): GeoJSON.Feature<GeoJSON.MultiPolygon> {
  const coordinates = polygons.filter(
    (polygon) => liesNear(polygon[0]!, box) && geoArea({ type: 'Polygon', coordinates: polygon }) < 2 * Math.PI,
  );
  return { type: 'Feature', properties: null, geometry: { type: 'MultiPolygon', coordinates } };
}

/** Whether a ring comes as near to a box as a map of it may show, which is wider or higher than the box. */
function liesNear(ring: readonly GeoJSON.Position[], box: Box): boolean {
  const [tall, wide] = [2 * spanOf(box), (2 * spanOf(box)) / Math.cos((Math.max(Math.abs(box.south), Math.abs(box.north)) * Math.PI) / 180)]; // prettier-ignore
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of ring) {
    west = Math.min(west, x!);
    east = Math.max(east, x!);
    south = Math.min(south, y!);
    north = Math.max(north, y!);
  }
  if (north < box.south - tall || south > box.north + tall) return false;
  return [-360, 0, 360].some((turn) => east + turn >= box.west - wide && west + turn <= box.east + wide);
}
