import { expect, it } from 'vitest';
import { writtenDay } from './written-day.ts';

it.each([
  ['03/05/2023', ['DD/MM/YYYY'], '2023-05-03', '2023-05-03'],
  ['3.5.2023', ['D.M.YYYY'], '2023-05-03', '2023-05-03'],
  ['05-03-2023', ['MM-DD-YYYY'], '2023-05-03', '2023-05-03'],
  ['3 May 2023', ['D MMM YYYY'], '2023-05-03', '2023-05-03'],
  ['2023-05-03 14:00:00', ['YYYY-MM-DD'], '2023-05-03', '2023-05-03'],
  ['02/2024', ['DD/MM/YYYY', 'MM/YYYY'], '2024-02-01', '2024-02-29'],
  ['2024', ['YYYY'], '2024-01-01', '2024-12-31'],
  ['2024-02', undefined, '2024-02-01', '2024-02-29'],
  [' 3 May 2023', undefined, '2023-05-03', '2023-05-03'],
])('reads %j by %j', (cell, formats, start, end) => {
  expect(writtenDay(cell, formats)).toEqual({ start, end });
});

it.each([
  ['03/05/2023', undefined],
  ['31/04/2023', ['DD/MM/YYYY']],
  ['2023-05-03', ['DD/MM/YYYY']],
  ['3 Foo 2023', ['D MMM YYYY']],
  ['', ['YYYY']],
])('does not read %j by %j', (cell, formats) => {
  expect(writtenDay(cell, formats)).toBeNull();
});
