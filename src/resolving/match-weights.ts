import type { Commonness } from './commonness.ts';
import { COMPARISONS } from './comparisons/all.ts';
import { defaultMatchModel, type MatchModel } from './match-model.ts';
import type { Mention } from './mention.ts';

/** One piece of evidence for (positive) or against (negative) two mentions being one incident, in bits. */
interface MatchWeight {
  readonly evidence: string;
  readonly weight: number;
}

const PRIOR = 'two reports of about one time and region';

/**
 * How much more likely it is that two mentions tell of one incident than of two, as log2 of the odds, piece by piece (Fellegi
 * & Sunter 1969). The sum is the log odds; above 0 is a match. A fact that is missing weighs nothing. It depends on the two
 * mentions, on how common their places and names are, and on the model: never on what else is compared.
 */
export function matchWeights(
  a: Mention,
  b: Mention,
  commonness: Commonness,
  model: MatchModel = defaultMatchModel(),
): MatchWeight[] {
  const weights = [{ evidence: PRIOR, weight: model.prior }];
  for (const comparison of COMPARISONS) {
    const level = comparison.levels[comparison.compare(a, b, commonness)];
    if (level === undefined) continue;
    const { weight } = model.odds.get(comparison.id)!.get(level)!;
    weights.push({ evidence: comparison.evidence(a, b, level), weight });
  }
  return weights.filter(({ weight }) => weight !== 0);
}

/** The sum of the weights: the log odds, in bits. Makes no words, for millions of pairs. */
export function matchScore(
  a: Mention,
  b: Mention,
  commonness: Commonness,
  model: MatchModel = defaultMatchModel(),
): number {
  const table = tableOf(model);
  let score = model.prior;
  for (let c = 0; c < COMPARISONS.length; c++) {
    const level = COMPARISONS[c]!.compare(a, b, commonness);
    if (level >= 0) score += table[c]![level]!;
  }
  return score;
}

const tables = new WeakMap<MatchModel, Float64Array[]>();

/** The weights by index of comparison and level. */
function tableOf(model: MatchModel): Float64Array[] {
  let table = tables.get(model);
  if (!table) {
    table = COMPARISONS.map(({ id, levels }) =>
      Float64Array.from(levels, (level) => model.odds.get(id)!.get(level)!.weight),
    );
    tables.set(model, table);
  }
  return table;
}
