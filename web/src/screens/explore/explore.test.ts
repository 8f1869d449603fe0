import { describe, expect, it } from 'vitest';
import { askedBox, boxOf, boxQuery, covers } from './filters.ts';
import { binAt, binStarts, lastDayOfBin } from './bins.ts';

describe('bins of a timeline', () => {
  it('are all there, those with nothing in them too', () => {
    const bins = ['2020-01-01', '2020-04-01'].map((start) => ({ start, counts: {}, killed: 0 }));
    expect(binStarts({ unit: 'month', bins })).toEqual(['2020-01-01', '2020-02-01', '2020-03-01', '2020-04-01']);
    expect(binStarts({ unit: 'day', bins: [] })).toEqual([]);
  });

  it('end on the last day before the next', () => {
    expect(lastDayOfBin('2020-02-01', 'month')).toBe('2020-02-29');
    expect(lastDayOfBin('2020-01-01', 'year')).toBe('2020-12-31');
    expect(lastDayOfBin('2020-12-28', 'week')).toBe('2021-01-03');
    expect(lastDayOfBin('2020-12-31', 'day')).toBe('2020-12-31');
  });

  it('are found by a day, the first and last for days before and behind them', () => {
    const starts = ['2020-01-01', '2020-02-01', '2020-03-01'];
    expect(['2019-05-05', '2020-01-31', '2020-02-01', '2024-01-01'].map((day) => binAt(starts, day))).toEqual([0, 0, 1, 2]);
  });
}); // prettier-ignore

describe('the box of a map', () => {
  const box = { west: -10, south: 0, east: 10, north: 10, zoom: 5.2 };

  it('goes into an address and comes back; an address that lacks an edge has none', () => {
    expect(boxOf(new URLSearchParams(boxQuery(box)))).toEqual(box);
    expect(boxOf(new URLSearchParams('west=1&east=2&zoom=3'))).toBeNull();
  });

  it('is asked for with half of it more on every side, so that a small move needs no new answer', () => {
    const asked = askedBox(box);
    expect(asked).toEqual({ west: -20, south: -5, east: 20, north: 15, zoom: 5 });
    expect(covers(asked, { ...box, west: -15, east: 5 })).toBe(true);
    expect(covers(asked, { ...box, west: -25, east: -5 })).toBe(false);
    expect(covers(asked, { ...box, zoom: 6 })).toBe(false);
  });

  it('is the world where it would be wider', () => {
    expect(askedBox({ ...box, west: -170, east: 170 })).toMatchObject({ west: -180, east: 180 });
  });
});
