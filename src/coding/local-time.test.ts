import { describe, expect, it, test } from 'vitest';
import type { ToponymMention } from '../places/read-places.ts';
import { localDay, southernAt } from './local-time.ts';

const place = (start: number, latitude: number, longitude: number): ToponymMention => ({
  start,
  end: start + 4,
  value: { name: 'Town', admin1: null, country: 'XXX', latitude, longitude, precision: 'settlement', text: 'Town' },
});
const lima = place(10, -12, -77);
const manila = place(50, 14.6, 121);

describe('the day where the report tells of', () => {
  it.each([
    ['2017-03-02T03:10:00Z', [lima], '2017-03-01'],
    ['2017-03-02T20:00:00Z', [manila], '2017-03-03'],
    ['2017-03-02T20:00:00+00:00', [lima, manila], '2017-03-02'],
    ['2017-03-02T03:10:00Z', [], '2017-03-02'],
    ['2017-03-02T03:10:00-05:00', [manila], '2017-03-02'],
    ['2017-03-02T00:00:00Z', [lima], '2017-03-02'],
    ['2017-03-02', [lima], '2017-03-02'],
    [null, [lima], null],
  ])('%s', (published, toponyms, day) => {
    expect(localDay(published, toponyms)).toBe(day);
  });
});

test('the season is that of the nearest place', () => {
  const southern = southernAt([lima, manila]);
  expect([0, 12, 25, 40, 90].map(southern)).toEqual([true, true, true, false, false]);
  expect(southernAt([])(3)).toBe(false);
});
