import type { FigurePolicy } from '../../model/index.ts';
import { highestStated, lowestStated } from './claim-order.ts';
import { agreedFigure, composed, independentClaims, reconciledBy, setsBound } from './claims.ts';

/** Iraq Body Count lists an incident as provisional until two independent sources tell of it. */
const LEAST_SOURCES = 2;

/**
 * In the manner of Iraq Body Count: the least and the most that independent sources state, nothing chosen between. One claim
 * that is open on a side ("at least 30") leaves the range open on that side, so one more independent claim never narrows it.
 */
export const range: FigurePolicy = {
  id: 'range/1',
  rule: 'after Iraq Body Count: the least and the most told; provisional until two sources tell it',
  reconcile(claims) {
    const independent = independentClaims(claims);
    const least = independent.map(lowestStated);
    const most = independent.map(highestStated);
    const low = least.includes(null) ? null : Math.min(...least.map(Number));
    const high = most.includes(null) ? null : Math.max(...most.map(Number));
    const bounds = { low, best: low !== null && low === high ? low : null, high };
    return reconciledBy(this.id, independent, {
      figure: agreedFigure(independent) ?? composed(bounds, independent),
      from: independent.filter((claim) => setsBound(claim, bounds)),
      least: LEAST_SOURCES,
    });
  },
};
