import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { basemapOf, type Countries } from './basemap.ts';
import { labelPoint } from './label-point.ts';
import { unwrapped, unwrappedRing } from './unwrap.ts';

const file = createRequire(import.meta.url).resolve('world-atlas/countries-110m.json');
const world = basemapOf(JSON.parse(readFileSync(file, 'utf8')) as Countries);
const named = (name: string) => world.features.find(({ properties }) => properties.name === name);

it('draws land, borders and coasts, and a name for each country, the widest first', () => {
  expect(world.features.slice(0, 3).map(({ properties }) => properties.kind)).toEqual(['land', 'border', 'coast']);
  expect(named('Russia')!.properties.rank).toBeLessThan(named('France')!.properties.rank!);
  expect(world.features.length).toBeGreaterThan(170);
});

it('puts the name of a bent country within it', () => {
  const [longitude = 0, latitude = 0] = named('Croatia')!.geometry.coordinates as number[];
  expect([Math.round(longitude), Math.round(latitude)]).toEqual([16, 44]);
  // A horseshoe open to the west: the middle of its box is not in it.
  expect(labelPoint([[[0, 0], [10, 0], [10, 10], [0, 10], [0, 8], [8, 8], [8, 2], [0, 2], [0, 0]]])).toEqual([9, 5]); // prettier-ignore
});

it('lets what crosses 180° go on beyond it, and closes a ring about the pole along the edge', () => {
  expect(unwrapped([[179, 1], [-179, 1], [-178, 2], [179, 2]])).toEqual([[179, 1], [181, 1], [182, 2], [179, 2]]); // prettier-ignore
  const pole = [[-180, -80], [-60, -75], [60, -75], [180, -80], [-180, -80]]; // prettier-ignore
  expect(unwrappedRing([[-180, -80], [-60, -75], [60, -75], [179, -80], [-180, -80]])).toEqual([[-180, -80], [-60, -75], [60, -75], [179, -80], [180, -80], [180, -90], [-180, -90], [-180, -80]]); // prettier-ignore
  expect(unwrappedRing(pole.slice(0, 4)).at(-2)).toEqual([-180, -90]);
});

it('has no line that runs back through the whole world', () => {
  const lines = world.features.flatMap(({ geometry }) => (geometry.type === 'MultiLineString' ? geometry.coordinates : []));
  const leaps = lines.flatMap((line) => line.slice(1).map(([x = 0], i) => Math.abs(x - (line[i]?.[0] ?? 0))));
  expect(Math.max(...leaps)).toBeLessThan(180);
}); // prettier-ignore
