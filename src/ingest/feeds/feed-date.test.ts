import { describe, expect, test } from 'vitest';
import { isBelievable, orderOf, readFeedDate } from './feed-date.ts';

describe('reads what feeds write', () => {
  test.each([
    // RFC 822, as it is and as it is meant
    ['Thu, 02 Mar 2017 10:05:00 GMT', '2017-03-02T10:05:00Z'],
    ['Thu, 2 Mar 17 10:05 EST', '2017-03-02T15:05:00Z'],
    ['2 Mar 2017 10:05:00 +0200', '2017-03-02T08:05:00Z'],
    ['Mon, 02 Mar 2017 10:05:00 -0530', '2017-03-02T15:35:00Z'],
    ['Thu,02-Mar-2017 10:05:00 Z', '2017-03-02T10:05:00Z'],
    ['Thu, 02 March 2017 10:05:00', '2017-03-02T10:05:00Z'],
    ['Thu, 02 Mar 2017 24:00:00 GMT', '2017-03-03T00:00:00Z'],
    ['Thu, 02 Mar 2017 10:05:60 GMT', '2017-03-02T10:06:00Z'],
    ['Thu, 02 Mar 117 10:05:00 GMT', '2017-03-02T10:05:00Z'],
    ['Thu, 02 Mar 2017', '2017-03-02'],
    // zones
    ['Thu, 02 Mar 2017 10:05:00 PDT', '2017-03-02T17:05:00Z'],
    ['Thu, 02 Mar 2017 10:05:00 MESZ', '2017-03-02T08:05:00Z'],
    ['Thu, 02 Mar 2017 10:05:00 PKT', '2017-03-02T05:05:00Z'],
    ['Thu, 02 Mar 2017 10:05:00 UTC+2', '2017-03-02T08:05:00Z'],
    ['Thu, 02 Mar 2017 10:05:00 +02', '2017-03-02T08:05:00Z'],
    ['Thu, 02 Mar 2017 10:05:00 Mars/Olympus', '2017-03-02T10:05:00Z'],
    // ISO 8601 and W3CDTF
    ['2017-03-02T10:05:00.123+02:00', '2017-03-02T08:05:00Z'],
    ['2017-03-02t10:05z', '2017-03-02T10:05:00Z'],
    ['2017-03-02 10:05:00 +0000', '2017-03-02T10:05:00Z'],
    ['2017-03-02T10:05:00 01:00', '2017-03-02T09:05:00Z'],
    ['2017-3-2 9:5:0', '2017-03-02T09:05:00Z'],
    ['20170302T100500Z', '2017-03-02T10:05:00Z'],
    ['2017-03-02', '2017-03-02'],
    ['2017-061', '2017-03-02'],
    ['2017-03', '2017-03-01'],
    // programs' own
    ['Thu Mar  2 10:05:00 2017', '2017-03-02T10:05:00Z'],
    ['Thu Mar  2 10:05:00 EST 2017', '2017-03-02T15:05:00Z'],
    ['Thu Mar 02 2017 10:05:00 GMT+0100 (CET)', '2017-03-02T09:05:00Z'],
    ['1488449100', '2017-03-02T10:05:00Z'],
    ['1488449100000', '2017-03-02T10:05:00Z'],
    ['20170302100500', '2017-03-02T10:05:00Z'],
    // other languages
    ['March 2, 2017 10:05 PM EST', '2017-03-03T03:05:00Z'],
    ['jeu. 02 mars 2017 10:05:00 +0100', '2017-03-02T09:05:00Z'],
    ['mar., 02 mai 2017 10:05:00 +0100', '2017-05-02T09:05:00Z'],
    ['Чт, 02 мар 2017 10:05:00 +0300', '2017-03-02T07:05:00Z'],
    ['الخميس, ٠٢ مارس ٢٠١٧ 10:05:00 +0000', '2017-03-02T10:05:00Z'],
    ['2017年3月2日 10:05', '2017-03-02T10:05:00Z'],
    ['02.03.2017 10:05', '2017-03-02T10:05:00Z'],
    ['25/03/2017 10:05:00', '2017-03-25T10:05:00Z'],
  ])('%s', (written, stamp) => {
    expect(readFeedDate(written)).toBe(stamp);
  });
});

test.each([
  '',
  'yesterday',
  '2 days ago',
  '0',
  '0000-00-00 00:00:00',
  '30 Feb 2017',
  '03/02/2017 10:05',
  'x'.repeat(5_000),
])('does not guess: %.20s', (written) => {
  expect(readFeedDate(written)).toBeNull();
});

test('what 3/2/2017 means is told by the dates of the feed that can mean one thing', () => {
  const language = '';
  expect(orderOf(['02/03/2017', '25/03/2017'])).toBe('day-first');
  expect(readFeedDate('02/03/2017', { language, order: orderOf(['02/03/2017', '25/03/2017']) })).toBe('2017-03-02');
  expect(readFeedDate('02/03/2017', { language, order: orderOf(['03/25/2017']) })).toBe('2017-02-03');
  expect(orderOf(['02/03/2017'])).toBeNull();
});

test('the zero of a clock and the far future are no dates of an item', () => {
  for (const stamp of ['1970-01-01', '1970-01-01T00:00:00Z', '1969-12-31T23:00:00Z', '2024-06-04T00:00:00Z'])
    expect(isBelievable(stamp, '2024-06-01')).toBe(false);
  for (const stamp of ['2024-06-02T00:00:00Z', '1999-12-31']) expect(isBelievable(stamp, '2024-06-01')).toBe(true);
});
