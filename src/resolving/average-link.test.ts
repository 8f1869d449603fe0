import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageLink } from './average-link.ts';
import type { ScoredPair } from './scored-pairs.ts';

const options = { threshold: 0, unscored: -3 };

describe('averageLink', () => {
  it('joins what is alike on average, and no chain of likenesses', () => {
    const chain = [
      { a: 0, b: 1, score: 4 },
      { a: 1, b: 2, score: 2 },
    ];
    expect(averageLink(3, chain, options)).toEqual([[0, 1], [2]]);
    expect(averageLink(3, [...chain, { a: 0, b: 2, score: -1 }], options)).toEqual([[0, 1, 2]]);
  });

  it('makes one cluster of what is together, whatever the scores and labels', () => {
    const pairs = [
      { a: 0, b: 1, score: -9 },
      { a: 1, b: 2, score: 5 },
      { a: 0, b: 2, score: 1 },
    ];
    expect(
      averageLink(3, pairs, {
        ...options,
        labels: [
          ['r', '1'],
          ['r', '2'],
          ['s', '1'],
        ],
        together: [[0, 1]],
      }),
    ).toEqual([[0, 1, 2]]);
  });

  it('lets each item of such a group draw what is like it, however unlike the others it is', () => {
    const pairs = [
      { a: 0, b: 1, score: -9 },
      { a: 0, b: 2, score: 4 },
      { a: 1, b: 3, score: 4 },
      { a: 1, b: 2, score: -9 },
    ];
    expect(averageLink(4, pairs, { ...options, together: [[0, 1]] })).toEqual([[0, 1, 2, 3]]);
  });

  it('never joins what is apart, not through a third and not through a group', () => {
    const pairs = [
      { a: 0, b: 1, score: 9 },
      { a: 0, b: 2, score: 8 },
      { a: 1, b: 2, score: 8 },
      { a: 2, b: 3, score: 1 },
      { a: 0, b: 3, score: 9 },
    ];
    const clusters = averageLink(4, pairs, { ...options, together: [[1, 3]], apart: [[[0], [1]]] });
    expect(clusters).toEqual([
      [0, 2],
      [1, 3],
    ]);
  });

  it('keeps every item once, groups together and sides apart, whatever the scores', () => {
    const count = 12;
    const groups = fc
      .shuffledSubarray([...Array(count).keys()], { minLength: 6 })
      .map((items) => [items.slice(0, 2), items.slice(2, 5)]);
    const index = fc.nat({ max: count - 1 });
    const scored = fc.uniqueArray(
      fc.record({ a: index, b: index, score: fc.double({ min: -5, max: 9, noNaN: true }) }),
      {
        selector: ({ a, b }) => Math.min(a, b) * count + Math.max(a, b),
        maxLength: 60,
      },
    );
    fc.assert(
      fc.property(groups, scored, fc.nat({ max: 2 }), (together, pairs: ScoredPair[], taken) => {
        // The first group, or an item of no group, stands against all others but the groups' own members.
        const alone = [...Array(count).keys()].filter((i) => !together.flat().includes(i));
        const left = taken === 0 ? together[0]! : [alone[0]!];
        const right = taken === 0 ? [...together[1]!, ...alone] : alone.slice(1);
        const clusters = averageLink(count, pairs, { ...options, together, apart: [[left, right]] });
        expect(clusters.flat().sort((a, b) => a - b)).toEqual([...Array(count).keys()]);
        for (const group of together)
          expect(clusters.filter((cluster) => group.some((item) => cluster.includes(item)))).toHaveLength(1);
        for (const cluster of clusters) {
          const onBoth = [left, right].every((side) => side.some((item) => cluster.includes(item)));
          expect(onBoth).toBe(false);
        }
      }),
    );
  });
});
