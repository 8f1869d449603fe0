import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cohenKappa, confusion, fleissKappa } from './kappa.ts';

describe("Cohen's κ", () => {
  it.each([
    [[[20, 5], [10, 15]], 0.4],
    [[[45, 15], [25, 15]], 0.1304],
    [[[25, 35], [5, 35]], 0.2593],
  ])('%j', (counts, kappa) => {
    expect(cohenKappa(counts)).toBeCloseTo(kappa, 4);
  }); // prettier-ignore

  it('is made from the units that both coders coded', () => {
    const units = [['a', 'a'], ['a', 'b'], ['b', 'b'], ['b', null], [null, null]]; // prettier-ignore
    const grid = confusion(units, 0, 1);
    expect(grid).toEqual({ values: ['a', 'b'], counts: [[1, 1], [0, 1]] }); // prettier-ignore
    expect(cohenKappa(grid.counts)).toBeCloseTo(0.4);
  });

  it('forgives near misses where a weight says how near', () => {
    const counts = [[10, 4, 0], [3, 10, 3], [0, 4, 10]]; // prettier-ignore
    expect(cohenKappa(counts, (i, j) => (i - j) ** 2)!).toBeGreaterThan(cohenKappa(counts)!);
  });

  it('is undefined where chance alone would agree on all, and without any pair', () => {
    expect(cohenKappa([[12]])).toBeNull();
    expect(cohenKappa([])).toBeNull();
  });

  it('is the same whoever comes first, and 1 on the diagonal', () => {
    const grids = fc.integer({ min: 2, max: 5 }).chain((size) => {
      const row = fc.array(fc.nat({ max: 30 }), { minLength: size, maxLength: size });
      return fc.array(row, { minLength: size, maxLength: size });
    });
    fc.assert(
      fc.property(grids, (counts) => {
        const turned = counts.map((_, j) => counts.map((row) => row[j]!));
        expect(cohenKappa(turned) ?? -9).toBeCloseTo(cohenKappa(counts) ?? -9, 9);
        const diagonal = counts.map((row, i) => row.map((count, j) => (i === j ? count : 0)));
        expect(cohenKappa(diagonal) ?? 1).toBe(1);
      }),
    );
  });
});

describe("Fleiss' κ", () => {
  // Fleiss 1971, as worked in Wikipedia's "Fleiss' kappa": fourteen raters, ten subjects, five categories.
  const table = [
    [0, 0, 0, 0, 14],
    [0, 2, 6, 4, 2],
    [0, 0, 3, 5, 6],
    [0, 3, 9, 2, 0],
    [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0],
    [3, 2, 6, 3, 0],
    [2, 5, 3, 2, 2],
    [6, 5, 2, 1, 0],
    [0, 2, 2, 3, 7],
  ];
  it('of fourteen raters and five categories is .210', () => {
    expect(fleissKappa(table)).toBeCloseTo(0.2099, 4);
  });

  it('is undefined where all are in one category', () => {
    expect(fleissKappa([[3, 0], [3, 0]])).toBeNull(); // prettier-ignore
    expect(fleissKappa([])).toBeNull();
  });
});
