import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IncidentColumns } from '../../store/incident-columns.ts';
import { facetsOf } from './facets.ts';
import { IncidentIndex } from './incident-index.ts';
import { MOST_POINTS, pointsOf, withoutPlace } from './points.ts';
import { select, type Asked } from './selection.ts';
import { timelineOf } from './timeline.ts';

const WORLD = { west: -180, south: -90, east: 180, north: 90 };

/** An incident of a made-up town; the rest is a bombing of which nothing else is known. */
const row = (incident: number, said: Partial<IncidentColumns> = {}): IncidentColumns => ({
  incident,
  changed: incident,
  id: `i${incident}`,
  type: 'ASSAULT',
  modes: ' explosives ',
  scope: 'single',
  status: 'occurred',
  start: '2020-03-01',
  end: '2020-03-01',
  country: 'TUR',
  longitude: 27.1,
  latitude: 38.5,
  radius: null,
  precision: 'settlement',
  place: '["Karso","Velmar","TUR"]',
  killed: null,
  disputed: 0,
  alike: 0,
  reviewed: 0,
  organisations: null,
  ...said,
});

function indexOf(...rows: readonly Partial<IncidentColumns>[]): IncidentIndex {
  const index = new IncidentIndex();
  for (const [i, said] of rows.entries()) index.put(row(i + 1, said));
  return index;
}

const ids = (index: IncidentIndex, asked: Asked) => [...select(index, asked).rows].map((at) => index.ids[at]);
const all = (index: IncidentIndex) => select(index, {}).rows;
const facet = (index: IncidentIndex, asked: Asked, name: 'type' | 'country' | 'reviewed' | 'status') =>
  facetsOf(index, select(index, asked))[name].map(({ value, count }) => [value, count]);

describe('incidents are chosen', () => {
  const index = indexOf(
    { start: '2020-01-01', end: '2020-01-31' },
    { start: null, end: null, country: null },
    { start: '2021-05-05', end: null, type: 'COERCE', modes: ' arrest ', country: 'PER' },
    { start: null, end: '2019-06-01', status: 'denied', reviewed: 1 },
    { scope: 'aggregate' },
  );

  it('by days that meet their span, open at either end', () => {
    expect(ids(index, { from: '2020-01-15', to: '2020-01-15' })).toEqual(['i1']);
    expect(ids(index, { from: '2022-01-01' })).toEqual(['i3']);
    expect(ids(index, { to: '2019-01-01' })).toEqual(['i4']);
  });

  it('by type, mode or both, country, status, scope and whether they are reviewed', () => {
    expect(ids(index, { type: 'COERCE' })).toEqual(['i3']);
    expect(ids(index, { type: 'explosives', scope: 'single' })).toEqual(['i1', 'i2', 'i4']);
    expect(ids(index, { type: 'COERCE/explosives' })).toEqual([]);
    expect(ids(index, { country: 'PER' })).toEqual(['i3']);
    expect(ids(index, { country: 'CHL' })).toEqual([]);
    expect(ids(index, { status: 'denied', reviewed: 'yes' })).toEqual(['i4']);
    expect(ids(index, { scope: 'aggregate' })).toEqual(['i5']);
  });

  it('by what words were found in', () => {
    expect(ids(index, { found: Uint8Array.of(0, 1) })).toEqual(['i2']);
  });

  it('as they are now: changed where they changed, gone where they are gone', () => {
    const changing = indexOf({}, {}, {});
    changing.put(row(2, { changed: 9, country: 'PER' }));
    changing.keep(new Set([1, 2]));
    expect(changing.size).toBe(2);
    expect(ids(changing, {})).toEqual(['i1', 'i2']);
    expect(ids(changing, { country: 'PER' })).toEqual(['i2']);
    changing.put(row(3, { changed: 10 }));
    expect(ids(changing, {})).toEqual(['i1', 'i2', 'i3']);
  });
});

it('a facet counts what each of its values would give, its own filter left out, under all the others', () => {
  const index = indexOf({}, {}, { country: 'PER' }, { country: 'PER', status: 'denied' }, { country: null });
  expect(facet(index, { country: 'TUR' }, 'country')).toEqual([['PER', 2], ['TUR', 2]]); // prettier-ignore
  expect(facet(index, { country: 'TUR', status: 'denied' }, 'country')).toEqual([['PER', 1]]);
  expect(facet(index, { country: 'PER' }, 'status')).toEqual([['denied', 1], ['occurred', 1]]); // prettier-ignore
  expect(facet(index, {}, 'reviewed')).toEqual([['no', 5]]);
});

describe('points', () => {
  it('are drawn as wide as the place is known', () => {
    const index = indexOf({}, { longitude: 35, precision: 'country' }, { longitude: 40, radius: 12.5 });
    const points = pointsOf(index, all(index), WORLD, 10);
    expect(points.map(({ id, precision, radiusKm }) => [id, precision, radiusKm])).toEqual([
      ['i1', 'settlement', 5], ['i2', 'country', 300], ['i3', 'settlement', 12.5],
    ]); // prettier-ignore
  });

  it('stand together where they are near, with how many and the reported deaths of all; null is not zero', () => {
    const index = indexOf({ killed: 3 }, { longitude: 27.2, killed: null }, { longitude: 60 });
    expect(pointsOf(index, all(index), WORLD, 2)).toMatchObject([
      { id: null, count: 2, killed: 3, day: null, lon: 27.15, lat: 38.5 },
      { id: 'i3', count: 1, killed: null, day: '2020-03-01', lon: 60 },
    ]);
    expect(pointsOf(index, all(index), WORLD, 12)).toHaveLength(3);
  });

  it('never put a town and the middle of its country into one', () => {
    const index = indexOf({}, { precision: 'country' });
    expect(pointsOf(index, all(index), WORLD, 0).map(({ count }) => count)).toEqual([1, 1]);
  });

  it('are those within the box, over the antimeridian too', () => {
    const index = indexOf(
      { longitude: 179 },
      { longitude: -179 },
      { longitude: 0 },
      { longitude: null, latitude: null },
    );
    const inside = (west: number, east: number) =>
      pointsOf(index, all(index), { ...WORLD, west, east }, 9).map(({ id }) => id);
    expect(inside(170, -170)).toEqual(['i1', 'i2']);
    expect(inside(170, 190)).toEqual(['i1', 'i2']);
    expect(inside(-10, 10)).toEqual(['i3']);
    expect(inside(-180, 180)).toEqual(['i1', 'i2', 'i3']);
    expect(withoutPlace(index, all(index))).toBe(1);
  });

  it('are at most so many, whatever there is and however near one looks, and together always all', () => {
    const coordinates = fc.tuple(fc.integer({ min: 1, max: 1_000_003 }), fc.integer({ min: 0, max: 22 }));
    fc.assert(
      fc.property(coordinates, ([step, zoom]) => {
        const rows = Array.from({ length: 5_000 }, (_, i) => ({
          longitude: ((i * step) % 360_000) / 1_000 - 180,
          latitude: ((i * step * 7) % 170_000) / 1_000 - 85,
        }));
        const index = indexOf(...rows);
        const points = pointsOf(index, all(index), WORLD, zoom);
        expect(points.length).toBeLessThanOrEqual(MOST_POINTS);
        expect(points.reduce((sum, { count }) => sum + count, 0)).toBe(5_000);
      }),
      { numRuns: 15 },
    );
  });
});

describe('the timeline', () => {
  const of = (...days: (string | null)[]) => {
    const index = indexOf(...days.map((day) => ({ start: day, end: day })));
    return timelineOf(index, all(index));
  };

  it('has bins of a day, a week, a month or a year, as long as it is', () => {
    expect(of('2020-03-01', '2020-03-05').timeline).toMatchObject({ unit: 'day', bins: [{ start: '2020-03-01' }, { start: '2020-03-05' }] }); // prettier-ignore
    expect(of('2020-03-01', '2022-03-01').timeline).toMatchObject({ unit: 'week', bins: [{ start: '2020-02-24' }, { start: '2022-02-28' }] }); // prettier-ignore
    expect(of('2001-03-15', '2022-03-31').timeline).toMatchObject({ unit: 'month', bins: [{ start: '2001-03-01' }, { start: '2022-03-01' }] }); // prettier-ignore
    expect(of('1902-03-15', '2022-03-31').timeline).toMatchObject({ unit: 'year', bins: [{ start: '1902-01-01' }, { start: '2022-01-01' }] }); // prettier-ignore
  });

  it('counts each type, and how many have no day', () => {
    const index = indexOf({ killed: 2 }, { type: 'COERCE', killed: 5 }, { start: null }, { start: null, end: null });
    expect(timelineOf(index, all(index))).toEqual({
      timeline: { unit: 'day', bins: [{ start: '2020-03-01', counts: { ASSAULT: 2, COERCE: 1 }, killed: 7 }] },
      noDate: 1,
    });
  });

  it('is empty where nothing has a day', () => {
    expect(of(null)).toEqual({ timeline: { unit: 'day', bins: [] }, noDate: 1 });
    expect(of().timeline.bins).toEqual([]);
  });
});
