import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { report } from '../model/index.ts';
import { readStamp } from './read-stamp.ts';

describe('reads', () => {
  test.each([
    ['2017-03-02', '2017-03-02'],
    ['2017-3-2', '2017-03-02'],
    ['20170302', '2017-03-02'],
    ['2017-03-02T10:05:00Z', '2017-03-02T10:05:00Z'],
    ['2017-03-02T10:05:00.123+02:00', '2017-03-02T10:05:00+02:00'],
    ['2017-03-02T10:05:00-0530', '2017-03-02T10:05:00-05:30'],
    ['2017-03-02 10:05', '2017-03-02T10:05:00'],
    ['20170302T100500Z', '2017-03-02T10:05:00Z'],
    ['Thu, 02 Mar 2017 10:05:00 GMT', '2017-03-02T10:05:00Z'],
    ['Thu, 2 Mar 2017 10:05:00 +0200', '2017-03-02T10:05:00+02:00'],
    ['2 March 2017', '2017-03-02'],
    ['March 2nd, 2017', '2017-03-02'],
    ['2. März 2017', '2017-03-02'],
    ['02.03.2017', '2017-03-02'],
    ['25/03/2017', '2017-03-25'],
  ])('%s', (stamp, iso) => {
    expect(readStamp(stamp)).toBe(iso);
  });
});

describe('does not guess', () => {
  test.each([
    '',
    'yesterday',
    '1',
    '1683000000',
    '2023-02-30',
    '0000-00-00',
    '2999-13-45',
    '03/02/2017',
    '2023-05-01T25:00',
    '2023-05-01T10:61',
    'March 2017',
    '2 Foo 2017',
  ])('%s', (stamp) => {
    expect(readStamp(stamp)).toBeNull();
  });
});

test('every day comes back as it was, and what is read fits the record', () => {
  const days = fc.date({ min: new Date('1700-01-01'), max: new Date('2190-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(days, fc.constantFrom('Z', '+05:30', ''), (date, zone) => {
      const iso = date.toISOString();
      expect(readStamp(iso.slice(0, 10))).toBe(iso.slice(0, 10));
      const stamp = readStamp(`${iso.slice(0, 19)}${zone}`);
      expect(stamp).toBe(`${iso.slice(0, 19)}${zone}`);
      expect(report.shape.published.safeParse(stamp).success).toBe(true);
    }),
  );
});
