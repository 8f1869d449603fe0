import { COMPARISONS } from '../src/resolving/comparisons/all.ts';
import { falling } from '../src/resolving/falling.ts';
import type { LevelPattern } from '../src/resolving/level-patterns.ts';
import type { LevelOdds, MatchModel } from '../src/resolving/match-model.ts';

const ROUNDS = 400;
/** How strongly each weight is drawn to where it starts, in pairs. */
const PULL = 3;
/** How many pairs of a level are worth as much as the weight set by hand, or as what pairs of one incident and of two share. */
const HAND = 20;

/**
 * Weights from labelled pairs of several sources. m and u are the shares of the levels. The weights start as half their log ratio,
 * or as set by hand where a level is seldom seen, and are then fitted together (logistic regression with a prior of its own for each source), so that what two comparisons say
 * alike counts once; levels that are ordered stay so. The same pairs give the same weights.
 */
export function fitWeights(
  sources: readonly (readonly LevelPattern[])[],
  hand: ReadonlyMap<string, ReadonlyMap<string, number>>,
): { model: MatchModel; priors: number[] } {
  const offsets: number[] = [];
  let size = 0;
  for (const { levels } of COMPARISONS) {
    offsets.push(size);
    size += levels.length;
  }
  const seen = [true, false].map((same) =>
    countsOf(
      sources.flat().filter((one) => one.same === same),
      offsets,
      size,
    ),
  );
  const [m, u] = sharesOf(seen[0]!, seen[1]!, offsets);
  const counts = seen[0]!.map((n, i) => n + seen[1]![i]!);
  const byHand = COMPARISONS.flatMap(({ id, levels }) => levels.map((level) => hand.get(id)!.get(level)! * Math.LN2));
  // Half of what independent comparisons would weigh, because they are not independent.
  const start = counts.map((n, i) => (n * 0.5 * Math.log(m[i]! / u[i]!) + HAND * byHand[i]!) / (n + HAND));
  const weights = start.slice();
  const priors = sources.map((patterns) => {
    const count = (same: boolean) => patterns.reduce((sum, one) => sum + (one.same === same ? one.count : 0), 0);
    return Math.log(count(true) / count(false));
  });
  const squares = new Float64Array(size);
  const priorSquares = priors.map(() => 0);
  for (let round = 0; round < ROUNDS; round++) {
    const gradient = weights.map((weight, i) => PULL * (weight - start[i]!));
    for (const [s, patterns] of sources.entries()) {
      let slope = 0;
      for (const { levels, same, count } of patterns) {
        let sum = priors[s]!;
        for (const [c, level] of levels.entries()) if (level >= 0) sum += weights[offsets[c]! + level]!;
        const error = count * (1 / (1 + Math.exp(-sum)) - Number(same));
        slope += error;
        for (const [c, level] of levels.entries()) if (level >= 0) gradient[offsets[c]! + level]! += error;
      }
      priorSquares[s]! += slope ** 2;
      if (slope !== 0) priors[s]! -= (0.5 * slope) / Math.sqrt(priorSquares[s]!);
    }
    for (const [i, slope] of gradient.entries()) {
      squares[i]! += slope ** 2;
      if (slope !== 0) weights[i]! -= (0.5 * slope) / Math.sqrt(squares[i]!);
    }
    // The pairs to learn from have fewer faults of coding than news: nothing speaks against by far more than was set by hand.
    for (const [i, weight] of weights.entries())
      weights[i] = Math.max(weight, 2 * Math.min(byHand[i]!, -0.5 * Math.LN2));
    order(weights, counts, offsets);
  }
  const odds = new Map(
    COMPARISONS.map(({ id, levels }, c) => {
      const at = offsets[c]!;
      const entries = levels.map((level, l): [string, LevelOdds] => [
        level,
        { m: m[at + l]!, u: u[at + l]!, weight: weights[at + l]! / Math.LN2 },
      ]);
      return [id, new Map(entries)];
    }),
  );
  const bits = priors.map((prior) => prior / Math.LN2);
  return { model: { id: '', prior: bits[0]!, odds }, priors: bits };
}

function countsOf(patterns: readonly LevelPattern[], offsets: readonly number[], size: number): Float64Array {
  const counts = new Float64Array(size);
  for (const { levels, count } of patterns)
    for (const [c, level] of levels.entries()) if (level >= 0) counts[offsets[c]! + level]! += count;
  return counts;
}

/** The share of each level among all of its comparison, drawn to what the two kinds of pairs have in common. */
function sharesOf(same: Float64Array, other: Float64Array, offsets: readonly number[]): [Float64Array, Float64Array] {
  const shares = [same.slice(), other.slice()] as [Float64Array, Float64Array];
  for (const [c, { levels }] of COMPARISONS.entries()) {
    const at = levels.map((_, l) => offsets[c]! + l);
    const totals = shares.map((of) => at.reduce((sum, i) => sum + of[i]!, 1));
    for (const i of at) {
      const common = (same[i]! / totals[0]! + other[i]! / totals[1]! + 1e-4) / 2;
      for (const [k, of] of shares.entries()) of[i] = (of[i]! + HAND * common) / (totals[k]! - 1 + HAND * (1 + 1e-4));
    }
  }
  return shares;
}

/** Makes the weights of ordered levels fall. */
function order(weights: Float64Array, counts: Float64Array, offsets: readonly number[]): void {
  for (const [c, { levels, ordered }] of COMPARISONS.entries()) {
    for (const run of ordered) {
      const at = run.map((level) => offsets[c]! + levels.indexOf(level));
      const fallen = falling(
        at.map((i) => weights[i]!),
        at.map((i) => counts[i]!),
      );
      for (const [k, i] of at.entries()) weights[i] = fallen[k]!;
    }
  }
}
