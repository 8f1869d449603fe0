import type { FigurePolicy } from '../../model/index.ts';
import { lowestStated } from './claim-order.ts';
import { independentClaims, takenFrom } from './claims.ts';

/**
 * The claim of the source that spoke last, unless it states less than an earlier one: tolls rise as the wounded die and the
 * missing are found, and a late report of a low number is more often an old number than a correction.
 */
export const latestUnlessLower: FigurePolicy = {
  id: 'latest-unless-lower/1',
  rule: 'the source that spoke last, unless it tells less than one before',
  reconcile(claims) {
    const independent = independentClaims(claims);
    const chosen = independent.reduce((kept, claim) =>
      (lowestStated(claim) ?? 0) > (lowestStated(kept) ?? 0) ? claim : kept,
    );
    return takenFrom(this.id, independent, chosen);
  },
};
