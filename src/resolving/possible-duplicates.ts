import { LIMITS } from './limits.ts';
import type { MatchModel } from './match-model.ts';
import { matchWeights } from './match-weights.ts';
import type { Mention } from './mention.ts';
import type { Steps } from './mention-index.ts';
import { Neighbourhood } from './neighbourhood.ts';
import { Rulings } from './rulings.ts';

/** Less likely than this, in bits, nobody needs to look at: one in two hundred. */
const LEAST_SCORE = -7.6;

interface PossibleDuplicate {
  readonly other: Mention;
  /** The sum of the weights, in bits. */
  readonly score: number;
  readonly weights: ReturnType<typeof matchWeights>;
}

/** Mentions that may be of one incident with some, by all they share a key with: the likeliest first, each once. */
export function* possibleDuplicates(numbers: readonly number[], model: MatchModel): Steps<PossibleDuplicate[]> {
  const near = new Neighbourhood(LIMITS, new Rulings(), model);
  yield* near.expand(numbers);
  const own = new Set(numbers);
  const seen = new Set<number>();
  const likely = near
    .scored()
    .filter(({ a, b, score }) => score > LEAST_SCORE && own.has(a.number) !== own.has(b.number));
  return likely
    .sort((x, y) => y.score - x.score)
    .flatMap(({ a, b, score }) => {
      const other = own.has(a.number) ? b : a;
      if (seen.has(other.number)) return [];
      seen.add(other.number);
      const [first, second] = a.number < b.number ? [a, b] : [b, a];
      return [{ other, score, weights: matchWeights(first, second, near.commonness, model) }];
    });
}
