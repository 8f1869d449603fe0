import type { FigurePolicy } from '../../model/index.ts';
import { independentClaims, lowestStated, reconciledBy } from './claims.ts';

/**
 * The figure that most independent sources give, bounds and all (one of the choices of Every Casualty's standards); of
 * figures with as many sources, the one that states the lowest number.
 */
export const majority: FigurePolicy = {
  id: 'majority/1',
  reconcile(claims) {
    const independent = independentClaims(claims);
    const figures = Map.groupBy(independent, ({ figure: { low, best, high } }) => `${low}/${best}/${high}`);
    const chosen = [...figures.values()].reduce((most, same) => {
      if (same.length !== most.length) return same.length > most.length ? same : most;
      return (lowestStated(same[0]!) ?? Infinity) < (lowestStated(most[0]!) ?? Infinity) ? same : most;
    });
    return reconciledBy(this.id, independent, chosen[0]!.figure);
  },
};
