import type { Feature, FeatureCollection, MultiLineString, MultiPolygon, Point, Polygon, Position } from 'geojson';
import { feature, merge, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { labelPoint, ringArea } from './label-point.ts';
import { unwrapped, unwrappedRing } from './unwrap.ts';

/** What the world map draws: land, where countries meet, coasts, and where a country's name stands. */
interface Drawn {
  readonly kind: 'land' | 'border' | 'coast' | 'name';
  readonly name?: string;
  /** Of names, the widest countries first. */
  readonly rank?: number;
}
export type Basemap = FeatureCollection<MultiPolygon | MultiLineString | Point, Drawn>;

/** The countries of world-atlas (Natural Earth, public domain) as its topology has them. */
export type Countries = Topology<{ countries: GeometryCollection<{ name: string }> }>;

/** Degrees are kept to a kilometre, which is finer than the map was drawn. */
const round = (value: number): number => Math.round(value * 100) / 100;

/** The map that stands behind incidents, made of the topology of countries. */
export function basemapOf(atlas: Countries): Basemap {
  const { countries } = atlas.objects;
  const land = merge(atlas, countries.geometries.filter(isArea) as Area[]);
  land.coordinates = land.coordinates.map((polygon) => polygon.map(unwrappedRing));
  const border = linesOf(mesh(atlas, countries, (one, other) => one !== other));
  const coast = linesOf(mesh(atlas, countries, (one, other) => one === other));
  const names = feature(atlas, countries)
    .features.flatMap(({ geometry, properties }) => {
      const widest = widestOf(geometry);
      return widest ? [{ name: properties.name, widest, area: ringArea(widest[0] ?? []) }] : [];
    })
    .sort((a, b) => b.area - a.area);
  return {
    type: 'FeatureCollection',
    features: [
      drawn(land, { kind: 'land' }),
      drawn(border, { kind: 'border' }),
      drawn(coast, { kind: 'coast' }),
      ...names.map(({ name, widest }, rank) => drawn({ type: 'Point', coordinates: labelPoint(widest) }, { kind: 'name', name, rank })),
    ],
  };
} // prettier-ignore

const linesOf = (lines: MultiLineString): MultiLineString => ({
  ...lines,
  coordinates: lines.coordinates.map(unwrapped),
});

type Geometry = GeometryCollection['geometries'][number];
type Area = Extract<Geometry, { type: 'Polygon' | 'MultiPolygon' }>;
const isArea = (one: Geometry): boolean => one.type === 'Polygon' || one.type === 'MultiPolygon';

function widestOf(geometry: { type: string }): Position[][] | null {
  const area = geometry as Polygon | MultiPolygon | MultiLineString;
  const parts = area.type === 'Polygon' ? [area.coordinates] : area.type === 'MultiPolygon' ? area.coordinates : [];
  return (
    parts.map((polygon) => polygon.map(unwrappedRing)).sort((a, b) => ringArea(b[0] ?? []) - ringArea(a[0] ?? []))[0] ??
    null
  );
}

function drawn<G extends MultiPolygon | MultiLineString | Point>(geometry: G, properties: Drawn): Feature<G, Drawn> {
  const coordinates = rounded(geometry.coordinates) as G['coordinates'];
  return { type: 'Feature', geometry: { ...geometry, coordinates }, properties };
}

type Nested = number | readonly Nested[];
const rounded = (value: Nested): Nested => (typeof value === 'number' ? round(value) : value.map(rounded));
