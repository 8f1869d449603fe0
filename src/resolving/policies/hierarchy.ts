import type { FigureClaim, FigurePolicy } from '../../model/index.ts';
import { foldName } from '../words.ts';
import { compareClaims, latestOf } from './claim-order.ts';
import { independentClaims, presentVersions, rankOf, takenFrom } from './claims.ts';

/**
 * The claim of the most trusted source there is, with its own bounds and words (one of the choices of Every Casualty's
 * standards). A name on the list stands for every speaker, agency or publisher that has its words: "police" for "Kenyan police".
 * Sources that are not on the list come after those that are, by whose word it is; of equals, the latest.
 * @param sources the most trusted first
 */
export function hierarchy(sources: readonly string[]): FigurePolicy {
  const list = sources.map(inWords);
  const trust = (claim: FigureClaim): number => {
    const { agency, publisher } = claim.report;
    const names = [...claim.sources.map(({ name }) => name), agency ?? '', publisher ?? ''].map(inWords);
    const listed = list.findIndex((one) => names.some((name) => name.includes(one)));
    return listed === -1 ? rankOf(claim) : 1_000_000 - listed;
  };
  return {
    id: sources.length === 0 ? 'hierarchy/1' : `hierarchy/1 (${sources.join(' > ')})`,
    rule: 'the most trusted source of your list; without one, by whose word it is',
    reconcile(claims) {
      // Who is trusted may print what another printed first.
      const best = presentVersions(claims).map((copies) => ({
        first: copies[0]!,
        trust: Math.max(...copies.map(trust)),
      }));
      const most = Math.max(...best.map((source) => source.trust));
      const trusted = best.filter((source) => source.trust === most).map(({ first }) => first);
      return takenFrom(this.id, independentClaims(claims), latestOf(trusted.sort(compareClaims)));
    },
  };
}

/** A name as its words with a space around each, so that "AP" is not found in "Apex". */
function inWords(name: string): string {
  return ` ${(foldName(name).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `;
}
