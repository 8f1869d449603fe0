import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vocabularyContrast } from './vocabulary-contrast.ts';

const terms = (...texts: string[]) => texts.map((text) => new Map(text.split(' ').map((term) => [term, 1])));

/** Two attacks on ships in the same waters, told with the same words but for the ship, the day and the number of pirates. */
const pirates = terms(
  ...[
    'navy arrest 23 pirate saturday mysore',
    'warship mysore foil attack saturday 23',
    '23 pirate saturday mysore gulf',
  ],
  ...[
    'navy mysore pirate 23 saturday boat',
    'attack foil 23 mysore saturday navy',
    'gulf aden 23 saturday mysore arrest',
  ],
  ...['navy arrest 26 pirate thursday sukanya', 'warship sukanya foil attack thursday 26', '26 thursday sukanya gulf'],
  ...[
    'navy sukanya pirate 26 thursday boat',
    'attack foil 26 sukanya thursday navy',
    'gulf aden 26 thursday sukanya arrest',
  ],
);

describe('vocabularyContrast', () => {
  it('is high between reports of two incidents, and low within one', () => {
    const between = vocabularyContrast([0, 1, 2, 3, 4, 5], [6, 7, 8, 9, 10, 11], pirates);
    const across = vocabularyContrast([0, 2, 4, 6, 8, 10], [1, 3, 5, 7, 9, 11], pirates);
    expect(between).toBeGreaterThan(5);
    expect(across).toBeLessThan(1);
  });

  it('is never negative, and the same whichever side is named first', () => {
    const side = fc.subarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], { minLength: 1 });
    fc.assert(
      fc.property(side, side, (left, right) => {
        const contrast = vocabularyContrast(left, right, pirates);
        expect(contrast).toBeGreaterThanOrEqual(0);
        expect(vocabularyContrast(right, left, pirates)).toBeCloseTo(contrast, 9);
      }),
    );
  });
});
