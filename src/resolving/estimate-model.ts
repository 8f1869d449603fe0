import { COMPARISONS } from './comparisons/all.ts';
import { falling } from './falling.ts';
import type { LevelPattern } from './level-patterns.ts';
import { LENIENCE, type LevelOdds, type MatchModel } from './match-model.ts';

interface EstimateOptions {
  /** What the model is called that comes out. */
  readonly id: string;
  /**
   * How many pairs of one incident, and of two, the model at hand counts for. Unless told 200, or where there are more pairs as many
   * as there are: a small workspace changes little, and a large one meets the model half way.
   */
  readonly strength?: number;
  /**
   * One unless told. More go on to what is most likely by the unlabelled pairs, which is right only where the comparisons are
   * independent: on structured mentions, where they are not, they drift away from incidents altogether.
   */
  readonly rounds?: number;
}

const LEAST_STRENGTH = 200;
/** A weight goes half of its way where its level was seen in so many pairs: a rare level's odds jump with the first pair. */
const FEW = 20;
/** Bits of the weights below which a round changes nothing. */
const SETTLED = 1e-3;

/**
 * The odds of each level among pairs of one incident and of two, from pairs of which nobody says which they are (expectation
 * maximisation, as Winkler 1988 for Fellegi & Sunter's model) and from those that people labelled, which are held to be what they
 * say. The model at hand is where it starts and what it is drawn to. What a level weighs beyond or below log2(m / u), because another
 * comparison says the same, is kept; levels that are ordered stay so. The
 * prior is kept too: it says how ready the clustering is to join, and without labels it would drift with what is common in a workspace. The same pairs give the same model.
 */
export function estimateModel(
  patterns: readonly LevelPattern[],
  base: MatchModel,
  { id, strength, rounds = 1 }: EstimateOptions,
): MatchModel {
  let model = base;
  for (let round = 0; round < rounds; round++) {
    const next = maximise(patterns, model, base, strength);
    const moved = farthest(model, next);
    model = next;
    if (moved < SETTLED) break;
  }
  return { ...model, id };
}

function maximise(
  patterns: readonly LevelPattern[],
  model: MatchModel,
  base: MatchModel,
  strength: number | undefined,
): MatchModel {
  const counts = COMPARISONS.map(({ levels }) => ({ m: levels.map(() => 0), u: levels.map(() => 0) }));
  const weights = COMPARISONS.map(({ id, levels }) => levels.map((level) => model.odds.get(id)!.get(level)!.weight));
  for (const { levels, same, count } of patterns) {
    const p =
      same === null
        ? chance(levels.reduce((sum, l, c) => sum + (weights[c]![l] ?? 0), model.prior - LENIENCE))
        : Number(same);
    for (const [c, level] of levels.entries()) {
      if (level < 0) continue;
      counts[c]!.m[level]! += count * p;
      counts[c]!.u[level]! += count * (1 - p);
    }
  }
  const odds = new Map(
    COMPARISONS.map(({ id, levels, ordered }, c) => {
      const before = base.odds.get(id)!;
      const seen = levels.map((_, l) => counts[c]!.m[l]! + counts[c]!.u[l]!);
      const share = (of: 'm' | 'u') => {
        const total = counts[c]![of].reduce((sum, n) => sum + n, 0);
        const drawn = strength ?? Math.max(LEAST_STRENGTH, total);
        return levels.map((level, l) => (counts[c]![of][l]! + drawn * before.get(level)![of]) / (total + drawn));
      };
      return [id, withWeights(levels, ordered, before, share('m'), share('u'), seen)];
    }),
  );
  return { id: model.id, prior: base.prior, odds };
}

function withWeights(
  levels: readonly string[],
  ordered: readonly (readonly string[])[],
  before: ReadonlyMap<string, LevelOdds>,
  m: readonly number[],
  u: readonly number[],
  seen: readonly number[],
): Map<string, LevelOdds> {
  const weights = levels.map((level, l) => {
    const was = before.get(level)!;
    const change = Math.log2(m[l]! / u[l]!) - Math.log2(was.m / was.u);
    return was.weight + (change * seen[l]!) / (seen[l]! + FEW);
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

/** The largest change of a weight, in bits. */
function farthest(before: MatchModel, after: MatchModel): number {
  const moves = COMPARISONS.flatMap(({ id, levels }) =>
    levels.map((level) => Math.abs(before.odds.get(id)!.get(level)!.weight - after.odds.get(id)!.get(level)!.weight)),
  );
  return Math.max(...moves);
}

const chance = (bits: number): number => 1 / (1 + 2 ** -bits);
