import { expect, it } from 'vitest';
import type { DateSpan, Figure, Place } from './index.ts';
import { dateCell, figureCell, listedFigure, placeCell, whatCell } from './cells.ts';

const figure = (low: number | null, best: number | null, high: number | null): Figure => ({
  low,
  best,
  high,
  qualifier: 'unspecified',
  text: 'words',
});

it.each([
  [figure(5, 5, 5), '5'],
  [figure(0, 0, 0), '0'],
  [figure(31, null, null), '31+'],
  [figure(null, null, 40), '≤40'],
  [figure(null, 60, null), '~60'],
  [figure(3, null, 5), '3–5'],
  [figure(38, 44, 50), '44 (38–50)'],
  [figure(44, 44, null), '44+'],
  [figure(30, 44, null), '44 (30+)'],
  [figure(null, 44, 50), '44 (≤50)'],
  [figure(null, null, null), '?'],
  [undefined, ''],
])('a figure %j is %j', (value, cell) => {
  expect(figureCell(value)).toBe(cell);
});

it('a list shows the best value of a figure in dispute alone, and all of one that is not', () => {
  const reconciled = {
    policy: 'range/1',
    independent: 2,
    provisional: false,
    decidedBy: [],
    figure: figure(38, 44, 50),
  };
  expect(listedFigure({ ...reconciled, disputed: true })).toBe('44');
  expect(listedFigure({ ...reconciled, disputed: false })).toBe('44 (38–50)');
  expect(listedFigure({ ...reconciled, disputed: true, figure: figure(3, null, 5) })).toBe('3–5');
  expect(listedFigure(undefined)).toBe('');
});

it('what happened is type and modes, and what keeps it from having happened', () => {
  expect(whatCell({ type: 'ASSAULT', modes: ['explosives', 'destroy'], status: 'attempted' })).toBe(
    'ASSAULT explosives, destroy (attempted)',
  );
  expect(whatCell({ type: 'AGREE', modes: [], status: 'occurred' })).toBe('AGREE');
});

const span = (start: string | null, end: string | null): DateSpan => ({ start, end, text: 'then' });

it.each([
  [span('2016-12-10', '2016-12-10'), '2016-12-10'],
  [span('2016-12-01', '2016-12-31'), '2016-12'],
  [span('2016-02-01', '2016-02-29'), '2016-02'],
  [span('2015-02-01', '2015-02-27'), '2015-02-01/27'],
  [span('2016-01-01', '2016-12-31'), '2016'],
  [span('2014-01-01', '2016-12-31'), '2014/2016'],
  [span('2016-12-10', '2016-12-12'), '2016-12-10/12'],
  [span('2016-11-28', '2016-12-02'), '2016-11-28/12-02'],
  [span('2016-12-28', '2017-01-02'), '2016-12-28/2017-01-02'],
  [span('2016-12-10', null), 'from 2016-12-10'],
  [span(null, '2016-12-10'), 'to 2016-12-10'],
  [span(null, null), ''],
  [null, ''],
])('a span of days %j is %j', (value, cell) => {
  expect(dateCell(value)).toBe(cell);
});

const place = (name: string, country: string | null, precision: Place['precision']): Place => ({
  name,
  admin1: null,
  country,
  latitude: null,
  longitude: null,
  precision,
  text: name,
});

it.each([
  [place('Lima', 'PER', 'settlement'), 'Lima, Peru'],
  [place('Peru', 'PER', 'country'), 'Peru'],
  [place('Sahel', null, 'region'), 'Sahel'],
  [null, ''],
])('a place %j is %j', (value, cell) => {
  expect(placeCell(value)).toBe(cell);
});
