import type { FigurePolicy } from '../../model/index.ts';
import { highestStated, latestOf, lowestStated, type Bounds } from './claim-order.ts';
import { agreedFigure, composed, independentClaims, rankOf, reconciledBy, setsBound } from './claims.ts';

/**
 * In the manner of UCDP GED (codebook 19.1): `low` is the lowest number an independent source states, `high` the highest,
 * `best` that of the claim of highest rank (a named claimant, then an unnamed one, then an agency, then nobody), the latest
 * among equals. A side stays open where some claim goes beyond every stated number ("more than 50" beside "44").
 */
export const lowBestHigh: FigurePolicy = {
  id: 'low-best-high/1',
  rule: 'after UCDP: lowest, the best placed source’s, highest',
  reconcile(claims) {
    const independent = independentClaims(claims);
    const lows = independent.map(lowestStated).filter((n) => n !== null);
    const highs = independent.map(highestStated).filter((n) => n !== null);
    const least = Math.min(...lows);
    const most = Math.max(...highs);
    const openBelow = independent.some((claim) => lowestStated(claim) === null && claim.figure.high! < least);
    const openAbove = independent.some((claim) => highestStated(claim) === null && claim.figure.low! > most);
    const low = lows.length === 0 || openBelow ? null : least;
    const high = highs.length === 0 || openAbove ? null : most;

    const stating = independent.filter(({ figure }) => figure.best !== null);
    const rank = Math.max(...stating.map(rankOf));
    const chosen = stating.length === 0 ? null : latestOf(stating.filter((claim) => rankOf(claim) === rank));
    const bounds: Bounds = { low, best: chosen?.figure.best ?? null, high };
    const chosenFirst = chosen === null ? independent : [chosen, ...independent.filter((claim) => claim !== chosen)];
    return reconciledBy(this.id, independent, {
      figure: agreedFigure(independent) ?? composed(bounds, chosenFirst),
      from: chosenFirst.filter((claim) => claim === chosen || setsBound(claim, bounds)),
    });
  },
};
