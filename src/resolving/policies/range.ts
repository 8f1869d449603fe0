import type { FigurePolicy } from '../../model/index.ts';
import { agreedFigure, composed, highestStated, independentClaims, lowestStated, reconciledBy } from './claims.ts';

/**
 * In the manner of Iraq Body Count: the least and the most that independent sources state, nothing chosen between. One claim
 * that is open on a side ("at least 30") leaves the range open on that side, so one more independent claim never narrows it.
 */
export const range: FigurePolicy = {
  id: 'range/1',
  reconcile(claims) {
    const independent = independentClaims(claims);
    const agreed = agreedFigure(independent);
    if (agreed) return reconciledBy(this.id, independent, agreed);
    const least = independent.map(lowestStated);
    const most = independent.map(highestStated);
    const low = least.includes(null) ? null : Math.min(...least.map(Number));
    const high = most.includes(null) ? null : Math.max(...most.map(Number));
    const best = low !== null && low === high ? low : null;
    return reconciledBy(this.id, independent, composed({ low, best, high }, independent));
  },
};
