import { LIMITS } from './limits.ts';
import type { MatchModel } from './match-model.ts';
import { matchScore, matchWeights } from './match-weights.ts';
import { areToldApart, type Mention } from './mention.ts';
import { ask, type Steps } from './mention-index.ts';
import { Neighbourhood } from './neighbourhood.ts';
import { Rulings } from './rulings.ts';

interface ScoredPair {
  readonly a: Mention;
  readonly b: Mention;
  /** The sum of the weights, in bits. */
  readonly score: number;
}

/**
 * Of two groups of mentions the pair across that is likeliest to be of one incident, with all that speaks for and against it,
 * whether or not the two share a key. Null where no two can be compared: those of one report, rows of one
 * table that people coded, and a total beside a single, are never one.
 */
export function* likeliestPair(
  ours: readonly number[],
  theirs: readonly number[],
  model: MatchModel,
): Steps<(ScoredPair & { readonly weights: ReturnType<typeof matchWeights> }) | null> {
  const near = new Neighbourhood(LIMITS, new Rulings(), model);
  // Learns how common their places and names are.
  yield* near.expand([...ours, ...theirs]);
  const [own, others] = [yield* ask((index) => index.mentions(ours)), yield* ask((index) => index.mentions(theirs))];
  let best: ScoredPair | null = null;
  for (const one of own) {
    for (const other of others) {
      if (areToldApart(one, other) || one.kind !== other.kind) continue;
      const [a, b] = one.number < other.number ? [one, other] : [other, one];
      const score = matchScore(a, b, near.commonness, model);
      if (best === null || score > best.score) best = { a, b, score };
    }
  }
  return best && { ...best, weights: matchWeights(best.a, best.b, near.commonness, model) };
}
