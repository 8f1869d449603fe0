import { expect, it } from 'vitest';
import { lanesOf } from './draw-timeline.ts';

it('gives each type a lane, the most frequent on top', () => {
  const { lanes, bars } = lanesOf([
    { start: '2022-01-01', counts: { ASSAULT: 4, PROTEST: 1 }, killed: 9 },
    { start: '2022-02-01', counts: { PROTEST: 1 }, killed: 0 },
  ]);
  expect(lanes).toEqual(['protest', 'assault']);
  expect(bars).toEqual([
    { start: '2022-01-01', type: 'ASSAULT', lane: 1, count: 4, share: 1 },
    { start: '2022-01-01', type: 'PROTEST', lane: 0, count: 1, share: 0.5 },
    { start: '2022-02-01', type: 'PROTEST', lane: 0, count: 1, share: 0.5 },
  ]);
});

it('puts what is rarest into one lane where there are too many', () => {
  const counts = { ASSAULT: 9, PROTEST: 8, COERCE: 7, THREATEN: 6, MOBILIZE: 5, RETREAT: 2, AID: 1 };
  const { lanes, bars } = lanesOf([{ start: '2022-01-01', counts, killed: 0 }]);
  expect(lanes).toEqual(['others', 'mobilize', 'threaten', 'coerce', 'protest', 'assault']);
  expect(bars.find(({ lane }) => lane === 0)).toMatchObject({ count: 3 });
});
