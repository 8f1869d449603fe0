import type { FigurePolicy } from '../../model/index.ts';
import { boundsKey, lowestStated } from './claim-order.ts';
import { independentClaims, reconciledBy } from './claims.ts';

/**
 * The figure that most independent sources give, bounds and all (one of the choices of Every Casualty's standards); of
 * figures with as many sources, the one that states the lowest number.
 */
export const majority: FigurePolicy = {
  id: 'majority/1',
  rule: 'after Every Casualty: what most sources tell; of as many, the lower',
  reconcile(claims) {
    const independent = independentClaims(claims);
    const chosen = [...Map.groupBy(independent, boundsKey).values()].reduce((most, same) => {
      if (same.length !== most.length) return same.length > most.length ? same : most;
      return (lowestStated(same[0]!) ?? Infinity) < (lowestStated(most[0]!) ?? Infinity) ? same : most;
    });
    return reconciledBy(this.id, independent, { figure: chosen[0]!.figure, from: chosen });
  },
};
