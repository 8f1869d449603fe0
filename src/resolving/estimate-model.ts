import { COMPARISONS } from './comparisons/index.ts';
import { falling } from './falling.ts';
import type { LevelPattern } from './level-patterns.ts';
import type { LevelOdds, MatchModel } from './match-model.ts';

interface EstimateOptions {
  /** What the model is called that comes out. */
  readonly id: string;
  /** How many pairs of one incident, and of two, the model at hand counts for: a small workspace changes little. */
  readonly strength?: number;
}

const STRENGTH = 200;
const ROUNDS = 100;
/** Bits of the prior below which a round changes nothing. */
const SETTLED = 1e-4;

/**
 * The odds of each level among pairs of one incident and of two, from pairs of which nobody says which they are (expectation
 * maximisation, as Winkler 1988 for Fellegi & Sunter's model) and from those that people labelled, which are held to be what they
 * say. The model at hand is where it starts and what it is drawn to. What a level weighs beyond or below log2(m / u), because another
 * comparison says the same, is kept; levels that are ordered stay so. The same pairs give the same model.
 */
export function estimateModel(
  patterns: readonly LevelPattern[],
  base: MatchModel,
  { id, strength = STRENGTH }: EstimateOptions,
): MatchModel {
  let model = base;
  for (let round = 0; round < ROUNDS; round++) {
    const next = maximise(patterns, model, base, strength);
    const moved = Math.abs(next.prior - model.prior);
    model = next;
    if (moved < SETTLED) break;
  }
  return { ...model, id };
}

function maximise(
  patterns: readonly LevelPattern[],
  model: MatchModel,
  base: MatchModel,
  strength: number,
): MatchModel {
  const counts = COMPARISONS.map(({ levels }) => ({ m: levels.map(() => 0), u: levels.map(() => 0) }));
  const open = { m: 0, u: 0 };
  const weights = COMPARISONS.map(({ id, levels }) => levels.map((level) => model.odds.get(id)!.get(level)!.weight));
  for (const { levels, same, count } of patterns) {
    const p =
      same === null ? chance(levels.reduce((sum, l, c) => sum + (weights[c]![l] ?? 0), model.prior)) : Number(same);
    if (same === null) {
      open.m += count * p;
      open.u += count * (1 - p);
    }
    for (const [c, level] of levels.entries()) {
      if (level < 0) continue;
      counts[c]!.m[level]! += count * p;
      counts[c]!.u[level]! += count * (1 - p);
    }
  }
  const start = chance(base.prior);
  const prior = Math.log2((open.m + strength * start) / (open.u + strength * (1 - start)));
  const odds = new Map(
    COMPARISONS.map(({ id, levels, ordered }, c) => {
      const before = base.odds.get(id)!;
      const share = (of: 'm' | 'u') => {
        const total = counts[c]![of].reduce((sum, n) => sum + n, 0);
        return levels.map((level, l) => (counts[c]![of][l]! + strength * before.get(level)![of]) / (total + strength));
      };
      return [id, withWeights(levels, ordered, before, share('m'), share('u'))];
    }),
  );
  return { id: model.id, prior, odds };
}

function withWeights(
  levels: readonly string[],
  ordered: readonly (readonly string[])[],
  before: ReadonlyMap<string, LevelOdds>,
  m: readonly number[],
  u: readonly number[],
): Map<string, LevelOdds> {
  const weights = levels.map((level, l) => {
    const was = before.get(level)!;
    return was.weight + Math.log2(m[l]! / u[l]!) - Math.log2(was.m / was.u);
  });
  for (const run of ordered) {
    const at = run.map((level) => levels.indexOf(level));
    const fallen = falling(
      at.map((l) => weights[l]!),
      at.map((l) => m[l]! + u[l]!),
    );
    for (const [i, l] of at.entries()) weights[l] = fallen[i]!;
  }
  return new Map(levels.map((level, l) => [level, { m: m[l]!, u: u[l]!, weight: weights[l]! }]));
}

const chance = (bits: number): number => 1 / (1 + 2 ** -bits);
