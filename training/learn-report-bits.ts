import { ALWAYS } from '../src/resolving/report-bits.ts';
import { trainLogistic } from './logistic.ts';

/** Two reports that were compared: the levels on which they agree or differ, and whether they are of one incident. */
export interface ComparedPair {
  readonly levels: readonly string[];
  readonly same: boolean;
}

const ROUNDS = 400;
const PULL = 1e-5;
const LEAST_PAIRS = 20;

/** How much each level speaks for one incident, in bits: a logistic regression, so that what levels say twice counts once. */
export function learnReportBits(pairs: readonly ComparedPair[]): Map<string, number> {
  const examples = pairs.map(({ levels, same }) => ({ features: [ALWAYS, ...levels], label: same }));
  const weights = trainLogistic(examples, { rounds: ROUNDS, pull: PULL, least: LEAST_PAIRS });
  return new Map([...weights].map(([level, weight]) => [level, weight / Math.LN2]));
}
