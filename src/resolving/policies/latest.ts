import type { FigurePolicy } from '../../model/index.ts';
import { independentClaims, latestOf, reconciledBy } from './claims.ts';

/**
 * The claim of the source that spoke last, with its own bounds and words: tolls are revised as an incident becomes clear.
 * Of claims published on one day, the finer, then the lower.
 */
export const latest: FigurePolicy = {
  id: 'latest/1',
  reconcile(claims) {
    const independent = independentClaims(claims);
    return reconciledBy(this.id, independent, latestOf(independent).figure);
  },
};
