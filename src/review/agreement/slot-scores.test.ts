import { expect, it } from 'vitest';
import { KARSO, toldReport, type ToldEvent } from '../../../test/told-report.ts';
import { slotScores } from './slot-scores.ts';

const bombing: ToldEvent = { killed: 12, day: '2017-03-06', place: KARSO };
const march: ToldEvent = { type: 'PROTEST', modes: ['demo'], killed: 1, day: null, place: null };
const coded = (id: string, ...events: ToldEvent[]) =>
  toldReport(id, 'A bomb in Karso killed twelve on Monday.', events);

it('counts a value of an event that one alone has as missing or spurious, and one that is another as both', () => {
  const human = [coded('a', bombing), coded('b', bombing), coded('c', march), coded('human alone', march)];
  const machine = [coded('a', { ...bombing, killed: 20 }), coded('b', bombing, march), coded('c')];
  const scores = new Map(slotScores(human, machine).map(({ field, ...score }) => [field, score]));
  expect(scores.get('event')).toEqual({ reference: 3, found: 3, same: 2, precision: 2 / 3, recall: 2 / 3, f1: 2 / 3 });
  expect(scores.get('figures.killed')).toMatchObject({ reference: 3, found: 3, same: 1 });
  expect(scores.get('date.start')).toMatchObject({ reference: 2, found: 2, same: 2, f1: 1 });
  expect(scores.get('figures.injured')).toEqual({
    reference: 0,
    found: 0,
    same: 0,
    precision: null,
    recall: null,
    f1: null,
  });
  const own = slotScores(human, human).filter(({ reference }) => reference > 0);
  expect(own.length).toBeGreaterThan(4);
  for (const { f1, field } of own) expect(f1, field).toBe(1);
});
