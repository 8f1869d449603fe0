import type { FigureClaim } from '../../model/index.ts';

/** The lowest number a claim states, and the highest; null where it states none on that side. */
export const lowestStated = ({ figure }: FigureClaim): number | null => figure.low ?? figure.best;
export const highestStated = ({ figure }: FigureClaim): number | null => figure.high ?? figure.best;

const DAY = 86_400_000;

/**
 * When a claim was published, in milliseconds, for comparing. A day without an hour counts as its end, so that an outlet that
 * prints a wire without the hour never seems to have printed it first; unknown comes before every day.
 */
export function publishedAt({ report }: FigureClaim): number {
  return momentOf(report.published);
}

function momentOf(said: string | null): number {
  if (said === null) return -Infinity;
  // A time without a zone is taken for UTC, so that a machine's own zone changes no dataset.
  return said.length === 10 ? Date.parse(said) + DAY - 1 : Date.parse(/(?:Z|T[^T]{0,40}[+-]\d\d:?\d\d)$/i.test(said) ? said : `${said}Z`); // prettier-ignore
}

/** A total order by what claims say, so that the order they come in never matters: earliest first, then the finer, the lower. */
export function compareClaims(a: FigureClaim, b: FigureClaim): number {
  return compareKeys(a, b, (claim) => [
    publishedAt(claim),
    momentOf(claim.report.modified),
    claim.figure.best === null ? 1 : 0,
    lowestStated(claim) ?? Infinity,
    highestStated(claim) ?? Infinity,
    claim.figure.qualifier,
    claim.figure.text,
    claim.sources[0]?.name ?? '',
    claim.group,
    claim.reportId,
    claim.eventId,
  ]);
}

/** The claim published last; of claims of one moment the finer, then the lower. Claims in the order of `compareClaims`. */
export function latestOf(claims: readonly FigureClaim[]): FigureClaim {
  return claims.reduce((latest, claim) => (publishedAt(claim) > publishedAt(latest) ? claim : latest));
}

/**
 * What one source says from time to time: the claims of one figure are one version, which counts from the day it was first
 * seen, however late a copy of it is printed. The last version is what the source says now. Of versions first seen at one
 * moment the higher comes last, because tolls rise, then the finer.
 */
export function versionsOf(ofOneSource: readonly FigureClaim[]): FigureClaim[][] {
  const byFigure = Map.groupBy([...ofOneSource].sort(compareClaims), boundsKey);
  return [...byFigure.values()].sort(([a], [b]) =>
    compareKeys(a!, b!, (claim) => [
      publishedAt(claim),
      momentOf(claim.report.modified),
      lowestStated(claim) ?? -1,
      claim.figure.best === null ? 0 : 1,
      highestStated(claim) ?? Infinity,
    ]),
  );
}

export function boundsKey({ figure: { low, best, high } }: Pick<FigureClaim, 'figure'> | { figure: Bounds }): string {
  return `${low}/${best}/${high}`;
}

export interface Bounds {
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
}

function compareKeys(a: FigureClaim, b: FigureClaim, keysOf: (claim: FigureClaim) => (string | number)[]): number {
  const right = keysOf(b);
  for (const [i, key] of keysOf(a).entries()) if (key !== right[i]) return key < right[i]! ? -1 : 1;
  return 0;
}
