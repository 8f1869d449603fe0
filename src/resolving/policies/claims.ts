import type { Figure, FigureClaim, Qualifier, Reconciled } from '../../model/index.ts';

/**
 * What each independent source says now: one claim a group. A later version of a story replaces the earlier one, and a
 * version counts from the day it was first seen, so that one more copy of a wire changes nothing.
 */
export function independentClaims(claims: readonly FigureClaim[]): FigureClaim[] {
  const groups = Map.groupBy([...claims].sort(compareClaims), (claim) => claim.group);
  return [...groups.values()].map((group) => {
    const firstSeen = new Map<string, FigureClaim>();
    for (const claim of group) {
      const version = boundsKey(claim.figure);
      if (!firstSeen.has(version)) firstSeen.set(version, claim);
    }
    return latestOf([...firstSeen.values()]);
  });
}

/** The day or time a claim was published, for comparing; unknown comes before every day. */
function publishedOf(claim: FigureClaim): string {
  return claim.report.published ?? '';
}

/**
 * Whose word it is: 3 a named claimant ("the governor, Ana Ruiz"), 2 an unnamed one ("police"), 1 a report by an agency or
 * outlet, 0 nobody.
 */
export function rankOf(claim: FigureClaim): number {
  const origin = claim.sources[0];
  if (!origin) return 0;
  if (origin.relation !== 'claims') return 1;
  return isNamed(origin.name) ? 3 : 2;
}

/** Whether a source is somebody in particular: "SANA" and "Governor Okan" are, "police" and "a witness" are not. */
export function isNamed(name: string): boolean {
  return /[\p{Lu}\p{Lt}\p{Lo}]/u.test(name);
}

/** The lowest number a claim states, and the highest; null where it states none on that side. */
export const lowestStated = ({ figure }: FigureClaim): number | null => figure.low ?? figure.best;
export const highestStated = ({ figure }: FigureClaim): number | null => figure.high ?? figure.best;

// "About 60" and "57" do not contradict each other.
const ABOUT = 0.2;

/** Whether some two independent claims cannot both be true: one's least is over the other's most. */
function disagree(claims: readonly FigureClaim[]): boolean {
  const least = ({ figure: { low, best } }: FigureClaim) => low ?? (best === null ? 0 : Math.floor(best * (1 - ABOUT)));
  const most = ({ figure: { high, best, low } }: FigureClaim) =>
    high ?? (best === null || low !== null ? Infinity : Math.ceil(best * (1 + ABOUT)));
  return Math.max(...claims.map(least)) > Math.min(...claims.map(most));
}

/** The figure that every claim gives, in its own bounds and words ("about 60" twice is no 60–60); null where they differ. */
export function agreedFigure(claims: readonly FigureClaim[]): Figure | null {
  const [first] = claims;
  return first && claims.every(({ figure }) => boundsKey(figure) === boundsKey(first.figure)) ? first.figure : null;
}

/** A figure made of several claims; the text keeps the words of each, so that the choice can be seen. */
export function composed(
  bounds: { low: number | null; best: number | null; high: number | null },
  from: readonly FigureClaim[],
): Figure {
  const same = from.find(({ figure }) => boundsKey(figure) === boundsKey(bounds));
  if (same) return same.figure;
  const words = [...new Set(from.map(({ figure }) => figure.text))];
  return { ...bounds, qualifier: qualifierOf(bounds), text: words.join(' / ') };
}

function qualifierOf({ low, best, high }: Pick<Figure, 'low' | 'best' | 'high'>): Qualifier {
  if (low !== null && high !== null) return low === high ? 'exactly' : 'between';
  if (low !== null) return 'at_least';
  if (high !== null) return 'up_to';
  return best === null ? 'unspecified' : 'about';
}

/** A policy's result; there is always at least one claim. */
export function reconciledBy(policy: string, independent: readonly FigureClaim[], figure: Figure): Reconciled {
  return { figure, policy, disputed: disagree(independent) };
}

function boundsKey({ low, best, high }: Pick<Figure, 'low' | 'best' | 'high'>): string {
  return `${low}/${best}/${high}`;
}

/** A total order by what claims say, so that the order they come in never matters: earliest first, then the finer. */
function compareClaims(a: FigureClaim, b: FigureClaim): number {
  const keys = (claim: FigureClaim): (string | number)[] => [
    publishedOf(claim),
    claim.figure.best === null ? 1 : 0,
    lowestStated(claim) ?? Infinity,
    highestStated(claim) ?? Infinity,
    3 - rankOf(claim),
    claim.figure.qualifier,
    claim.figure.text,
    claim.group,
    claim.reportId,
    claim.eventId,
  ];
  const left = keys(a);
  const right = keys(b);
  const at = left.findIndex((key, i) => key !== right[i]);
  return at === -1 ? 0 : left[at]! < right[at]! ? -1 : 1;
}

/** The claim published last; claims of one day keep the independent claims' own order, the finer and lower first. */
export function latestOf(claims: readonly FigureClaim[]): FigureClaim {
  return claims.reduce((latest, claim) => (publishedOf(claim) > publishedOf(latest) ? claim : latest));
}
