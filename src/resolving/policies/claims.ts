import type { Figure, FigureClaim, Qualifier, Reconciled } from '../../model/index.ts';
import { isNamed } from '../speakers.ts';
import { boundsKey, compareClaims, highestStated, lowestStated, versionsOf, type Bounds } from './claim-order.ts';

/**
 * What each independent source says now: one claim a group, that of its last version, in the order of `compareClaims`. One
 * more copy of a wire changes nothing.
 */
export function independentClaims(claims: readonly FigureClaim[]): FigureClaim[] {
  return presentVersions(claims)
    .map(([first]) => first!)
    .sort(compareClaims);
}

/** What each independent source says now, with every copy of it, the first printed first. */
export function presentVersions(claims: readonly FigureClaim[]): FigureClaim[][] {
  return [...Map.groupBy(claims, (claim) => claim.group).values()].map((group) => versionsOf(group).at(-1)!);
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
  return first && claims.every((claim) => boundsKey(claim) === boundsKey(first)) ? first.figure : null;
}

/** A figure made of several claims; the text keeps the words of each, so that the choice can be seen. */
export function composed(bounds: Bounds, from: readonly FigureClaim[]): Figure {
  const same = from.find((claim) => boundsKey(claim) === boundsKey({ figure: bounds }));
  if (same) return same.figure;
  const words = [...new Set(from.map(({ figure }) => figure.text))];
  return { ...bounds, qualifier: qualifierOf(bounds), text: words.join(' / ') };
}

function qualifierOf({ low, best, high }: Bounds): Qualifier {
  if (low !== null && high !== null) return low === high ? 'exactly' : 'between';
  if (low !== null) return 'at_least';
  if (high !== null) return 'up_to';
  return best === null ? 'unspecified' : 'about';
}

/**
 * A policy's result: the figure, and the claims it was taken from, the deciding one first.
 * @param least how many independent sources the policy asks for before the value is no longer provisional
 */
export function reconciledBy(
  policy: string,
  independent: readonly FigureClaim[],
  { figure, from, least = 1 }: { figure: Figure; from: readonly FigureClaim[]; least?: number },
): Reconciled {
  return {
    figure,
    policy,
    disputed: disagree(independent),
    independent: independent.length,
    provisional: independent.length < least,
    decidedBy: [...new Set(from.map(({ group }) => group))],
  };
}

/** The result of a policy that takes one claim as it is. */
export function takenFrom(policy: string, independent: readonly FigureClaim[], claim: FigureClaim): Reconciled {
  return reconciledBy(policy, independent, { figure: claim.figure, from: [claim] });
}

/** Whether a claim is one of those that give a composed figure its ends, or that leave it open at one. */
export function setsBound(claim: FigureClaim, { low, high }: Bounds): boolean {
  return lowestStated(claim) === low || highestStated(claim) === high;
}
