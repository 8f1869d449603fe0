import { wordCosine } from '../word-bits.ts';
import { NOTHING, stepOf, type Comparison } from './comparison.ts';

const FEWEST_WORDS = 5;
const STEPS = [0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6, 0.8];
const LEVELS = [...STEPS.map((step) => `under ${Math.round(100 * step)} %`), '80 % or more'].reverse();

/** How alike the sentences are that tell of it, each word weighing by how rare it is in news. */
export const wording: Comparison = {
  id: 'wording',
  levels: LEVELS,
  ordered: [LEVELS],
  compare(a, b) {
    if (a.words.size < FEWEST_WORDS || b.words.size < FEWEST_WORDS) return NOTHING;
    return STEPS.length - stepOf(wordCosine(a.words, b.words), STEPS);
  },
  evidence: (a, b) => `wording alike: ${Math.round(100 * wordCosine(a.words, b.words))} %`,
};
