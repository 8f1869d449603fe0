import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findDays, isoDay } from './calendar-date.ts';

const days = (text: string, ...rest: [string?, ('month-first' | 'day-first' | null)?]) =>
  findDays(text, ...rest).map((found) => found.day);

describe('days written in furniture', () => {
  test.each([
    ['Published: 2 March 2017, 10:05 | Updated: 4 March 2017', 'en', ['2017-03-02', '2017-03-04']],
    ['Thursday 2nd of March, 2017', 'en', ['2017-03-02']],
    ['Mar. 2, 2017', 'en', ['2017-03-02']],
    ['2. März 2017', 'de', ['2017-03-02']],
    ['2 de marzo de 2017', 'es', ['2017-03-02']],
    ['1er août 2017', 'fr', ['2017-08-01']],
    ['2 марта 2017 г.', 'ru', ['2017-03-02']],
    ['2017. március 2.', 'hu', ['2017-03-02']],
    ['2 Mart 2017', 'tr', ['2017-03-02']],
    ['2017年3月2日', 'zh', ['2017-03-02']],
    ['2017년 3월 2일', 'ko', ['2017-03-02']],
    ['٢ مارس ٢٠١٧', 'ar', ['2017-03-02']],
    ['30 lis 2017', 'pl', ['2017-11-30']],
    ['30 lis 2017', 'hr', ['2017-10-30']],
    ['31 June 2017', 'en', []],
    ['Tel. 02 03 2017', 'en', []],
    ['version 1.2.3.2017', 'en', []],
  ])('%s (%s)', (text, language, found) => {
    expect(days(text, language)).toEqual(found);
  });
});

test('3/2/2017 is read as the page’s readers write it, and left out where that is unknown', () => {
  expect(days('3/2/2017', 'en', 'month-first')).toEqual(['2017-03-02']);
  expect(days('3/2/2017', 'en', 'day-first')).toEqual(['2017-02-03']);
  expect(days('3/2/2017', 'en', null)).toEqual([]);
  expect(days('25/2/2017', 'en', null)).toEqual(['2017-02-25']);
});

test('isoDay knows the calendar', () => {
  expect([
    isoDay(2024, 2, 29),
    isoDay(2023, 2, 29),
    isoDay(1900, 2, 29),
    isoDay(2023, 13, 1),
    isoDay(2023, 4, 31),
  ]).toEqual(['2024-02-29', null, null, null, null]);
});

test('what is found stands in text order and does not overlap, whatever the text', () => {
  const parts = fc.constantFrom('2 March 2017', '2017-03-02', ' ', '.', '/', '12', '2017', 'March', '02.03.2017', ', ');
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 20 }), (pieces) => {
      const found = findDays(pieces.join(''), 'en', 'day-first');
      for (const [i, one] of found.entries()) if (i > 0) expect(one.start).toBeGreaterThanOrEqual(found[i - 1]!.end);
    }),
  );
});
