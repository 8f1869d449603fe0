import { expect, it } from 'vitest';
import { firstDayOf, lastDayOf } from './asked-day.ts';

it.each([
  ['2024-05-03', '2024-05-03', '2024-05-03'],
  ['2024-02', '2024-02-01', '2024-02-29'],
  ['1900-02', '1900-02-01', '1900-02-28'],
  ['2024', '2024-01-01', '2024-12-31'],
  ['2024-02-31', null, null],
  ['2024-13', null, null],
  ['May 2024', null, null],
  ['', null, null],
])('%s begins on %s and ends on %s', (asked, first, last) => {
  expect([firstDayOf(asked), lastDayOf(asked)]).toEqual([first, last]);
});
