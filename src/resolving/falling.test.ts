import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { falling } from './falling.ts';

describe('falling', () => {
  it('makes one of values that rise, and leaves those that fall', () => {
    expect(falling([3, 1, 2, 0], [1, 1, 1, 1])).toEqual([3, 1.5, 1.5, 0]);
    expect(falling([1, 4], [3, 1])).toEqual([1.75, 1.75]);
  });

  it('never rises, keeps the mean, and changes nothing the second time', () => {
    const some = fc.array(fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: 1, max: 9 })), {
      minLength: 1,
    });
    fc.assert(
      fc.property(some, (rows) => {
        const shares = rows.map(([, share]) => share);
        const fallen = falling(
          rows.map(([value]) => value),
          shares,
        );
        for (const [i, value] of fallen.entries()) if (i > 0) expect(value).toBeLessThanOrEqual(fallen[i - 1]! + 1e-9);
        const total = (values: readonly number[]) => values.reduce((sum, value, i) => sum + value * shares[i]!, 0);
        expect(total(fallen)).toBeCloseTo(total(rows.map(([value]) => value)), 6);
        for (const [i, value] of falling(fallen, shares).entries()) expect(value).toBeCloseTo(fallen[i]!, 9);
      }),
    );
  });
});
