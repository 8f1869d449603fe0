import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMPARISONS } from './comparisons/all.ts';
import { estimateModel } from './estimate-model.ts';
import type { LevelPattern } from './level-patterns.ts';
import { defaultMatchModel, LENIENCE, type MatchModel } from './match-model.ts';

const base = defaultMatchModel();
const indexOf = (id: string) => COMPARISONS.findIndex((comparison) => comparison.id === id);
const oddsOf = (model: MatchModel, id: string, level: string) => model.odds.get(id)!.get(level)!;

/** The model at hand as if its comparisons were independent. */
const independent: MatchModel = {
  ...base,
  odds: new Map(
    [...base.odds].map(([id, levels]) => [
      id,
      new Map([...levels].map(([level, { m, u }]) => [level, { m, u, weight: Math.log2(m / u) }])),
    ]),
  ),
};

/** A pair by the levels that are told of it; all other comparisons say nothing. */
function pattern(told: Record<string, string>, count: number, same: boolean | null = null): LevelPattern {
  const levels = COMPARISONS.map(({ id, levels }) => (told[id] === undefined ? -1 : levels.indexOf(told[id])));
  return { levels, same, count };
}

// What the made-up pairs are drawn from: independent comparisons of known odds.
const TRUE_ODDS: Record<string, Record<string, { m: number; u: number }>> = {
  date: { 'same day': { m: 0.8, u: 0.1 }, '1 day apart': { m: 0.15, u: 0.3 }, '2 days apart': { m: 0.05, u: 0.6 } },
  place: { 'same settlement, usual': { m: 0.9, u: 0.05 }, '40 km apart or more': { m: 0.1, u: 0.95 } },
  mode: { same: { m: 0.85, u: 0.2 }, other: { m: 0.15, u: 0.8 } },
  killed: { 'same, 6 to 9': { m: 0.7, u: 0.02 }, farther: { m: 0.3, u: 0.98 } },
};

/** Every combination of levels as often as it is to be expected. */
function expected(pairs: number, share: number): LevelPattern[] {
  let rows: { told: Record<string, string>; m: number; u: number }[] = [{ told: {}, m: share, u: 1 - share }];
  for (const [id, levels] of Object.entries(TRUE_ODDS)) {
    rows = rows.flatMap((row) =>
      Object.entries(levels).map(([level, { m, u }]) => ({
        told: { ...row.told, [id]: level },
        m: row.m * m,
        u: row.u * u,
      })),
    );
  }
  return rows.map(({ told, m, u }) => pattern(told, pairs * (m + u)));
}

describe('estimateModel', () => {
  it('finds the odds that unlabelled pairs were drawn from', () => {
    const chance = 1 / (1 + 2 ** (LENIENCE - base.prior));
    const model = estimateModel(expected(1_000_000, chance), independent, { id: 'x', strength: 200, rounds: 100 });
    for (const [id, levels] of Object.entries(TRUE_ODDS)) {
      for (const [level, { m, u }] of Object.entries(levels)) {
        expect(Math.abs(oddsOf(model, id, level).m - m), `m of ${id}: ${level}`).toBeLessThan(0.03);
        expect(Math.abs(oddsOf(model, id, level).u - u), `u of ${id}: ${level}`).toBeLessThan(0.03);
      }
    }
  });

  it('changes little for a few pairs, and nothing for none', () => {
    const few = estimateModel(expected(20, 0.1), base, { id: 'x' });
    for (const level of ['same day', '1 day apart', '2 days apart'])
      expect(Math.abs(oddsOf(few, 'date', level).weight - oddsOf(base, 'date', level).weight)).toBeLessThan(0.4);
    const rare = estimateModel([pattern({ place: 'same site, rare', killed: 'same, over 30' }, 1)], base, { id: 'x' });
    for (const [id, level] of [
      ['place', 'same site, rare'],
      ['killed', 'same, over 30'],
    ] as const)
      expect(Math.abs(oddsOf(rare, id, level).weight - oddsOf(base, id, level).weight)).toBeLessThan(0.4);
    const none = estimateModel([], base, { id: 'x' });
    expect(none.prior).toBeCloseTo(base.prior);
    for (const { id, levels } of COMPARISONS)
      for (const level of levels) expect(oddsOf(none, id, level).weight).toBeCloseTo(oddsOf(base, id, level).weight);
  });

  it('lets people’s decisions move the weight of what they had before them, each in its direction', () => {
    const weight = (same: boolean) => {
      const decided = [pattern({ date: '1 day apart', mode: 'other' }, 200, same)];
      return oddsOf(estimateModel(decided, base, { id: 'x' }), 'mode', 'other').weight;
    };
    const before = oddsOf(base, 'mode', 'other').weight;
    expect(weight(true)).toBeGreaterThan(before + 0.5);
    expect(weight(false)).toBeLessThanOrEqual(before);
  });

  it('keeps ordered levels in order, whatever the pairs', () => {
    const dates = COMPARISONS[indexOf('date')]!;
    const one = fc.tuple(fc.constantFrom(...dates.levels), fc.integer({ min: 1, max: 500 }), fc.boolean());
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), (drawn) => {
        const patterns = drawn.map(([level, count, same]) => pattern({ date: level }, count, same));
        const model = estimateModel(patterns, base, { id: 'x' });
        for (const run of dates.ordered) {
          const weights = run.map((level) => oddsOf(model, 'date', level).weight);
          for (const [i, weight] of weights.entries())
            if (i > 0) expect(weight).toBeLessThanOrEqual(weights[i - 1]! + 1e-9);
        }
      }),
      { numRuns: 50 },
    );
  });
});
