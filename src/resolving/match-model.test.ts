import { describe, expect, it } from 'vitest';
import { COMPARISONS } from './comparisons/all.ts';
import { defaultMatchModel, readMatchModel, writeMatchModel } from './match-model.ts';

const table = writeMatchModel(defaultMatchModel());
const read = (text: string) => readMatchModel(text, 'test', 'weights.tsv');

describe('the table of weights', () => {
  it('is the same when it is written and read again', () => {
    expect(writeMatchModel(read(table))).toBe(table);
  });

  it('weighs what is ordered in its order: closer days, rarer places and larger equal numbers never weigh less', () => {
    for (const { id, ordered } of COMPARISONS) {
      for (const run of ordered) {
        const weights = run.map((level) => defaultMatchModel().odds.get(id)!.get(level)!.weight);
        expect(weights, `${id}: ${run.join(' > ')}`).toEqual(weights.toSorted((a, b) => b - a));
      }
    }
  });

  it.each([
    [
      'a weight that is no number',
      table.replace(/(same day\t.*\t)\S+/, '$1heavy'),
      /weights\.tsv, line 4: the weight "heavy"/,
    ],
    [
      'a level that there is not',
      table.replace('same day', 'same hour'),
      /line 4: there is no comparison "date" with a level/,
    ],
    [
      'odds above one',
      table.replace(/same day\t\S+/, 'same day\t1.5'),
      /line 4: m and u must be above 0 and at most 1/,
    ],
    ['a level that is missing', table.replace(/date\tsame day.*\n/, ''), /the level "same day" of date is missing/],
    ['no prior', table.replace(/prior.*\n/, ''), /no row "prior"/],
  ])('names file and line of %s', (_, text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});
