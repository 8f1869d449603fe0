import type { FigurePolicy } from '../../model/index.ts';
import { highestStated, independentClaims, lowestStated, reconciledBy } from './claims.ts';

/**
 * In the manner of ACLED: where reports differ, the most conservative estimate — the claim that states the lowest number
 * among what each independent source says now, with that claim's own bounds and words. A claim with an upper bound only
 * ("up to 40") is taken only where none states a lower number.
 */
export const conservative: FigurePolicy = {
  id: 'conservative/1',
  reconcile(claims) {
    const independent = independentClaims(claims);
    const chosen = independent.reduce((lowest, claim) => {
      const [a, b] = [lowestStated(claim) ?? Infinity, lowestStated(lowest) ?? Infinity];
      if (a !== b) return a < b ? claim : lowest;
      return (highestStated(claim) ?? Infinity) < (highestStated(lowest) ?? Infinity) ? claim : lowest;
    });
    return reconciledBy(this.id, independent, chosen.figure);
  },
};
