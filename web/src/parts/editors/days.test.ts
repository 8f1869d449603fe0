import { expect, it } from 'vitest';
import { spanOfDays } from './days.ts';

it.each([
  ['2022', '2022-01-01', '2022-12-31'],
  ['2024-02', '2024-02-01', '2024-02-29'],
  ['2022-03-14', '2022-03-14', '2022-03-14'],
  ['2022-03-14 .. 2022-03-16', '2022-03-14', '2022-03-16'],
  ['2022-03/2022-04', '2022-03-01', '2022-04-30'],
])('%s is %s to %s', (typed, start, end) => {
  expect(spanOfDays(typed)).toEqual({ start, end });
});

it.each(['late March', '2022-13', '2022-02-30', '', '2022/2023/2024'])('"%s" names no days', (typed) => {
  expect(spanOfDays(typed)).toBe(null);
});
