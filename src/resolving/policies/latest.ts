import type { FigurePolicy } from '../../model/index.ts';
import { latestOf } from './claim-order.ts';
import { independentClaims, takenFrom } from './claims.ts';

/**
 * The claim of the source that spoke last, with its own bounds and words: tolls are revised as an incident becomes clear.
 * Of claims published on one day, the finer, then the lower.
 */
export const latest: FigurePolicy = {
  id: 'latest/1',
  rule: 'the source that spoke last',
  reconcile(claims) {
    const independent = independentClaims(claims);
    return takenFrom(this.id, independent, latestOf(independent));
  },
};
