import type { FigurePolicy } from '../../model/index.ts';
import {
  agreedFigure,
  composed,
  highestStated,
  independentClaims,
  latestOf,
  lowestStated,
  rankOf,
  reconciledBy,
} from './claims.ts';

/**
 * In the manner of UCDP GED (codebook 19.1): `low` is the lowest number an independent source states, `high` the highest,
 * `best` that of the claim of highest rank (a named claimant, then an unnamed one, then an agency, then nobody), the latest
 * among equals. A side stays open where some claim goes beyond every stated number ("more than 50" beside "44").
 */
export const lowBestHigh: FigurePolicy = {
  id: 'low-best-high/1',
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
    const bounds = { low, best: chosen?.figure.best ?? null, high };
    const figure = agreedFigure(independent) ?? composed(bounds, inWords(independent, chosen));
    return reconciledBy(this.id, independent, figure);
  },
};

/** The chosen claim's words first. */
function inWords<T>(independent: readonly T[], chosen: T | null): T[] {
  return chosen === null ? [...independent] : [chosen, ...independent.filter((claim) => claim !== chosen)];
}
