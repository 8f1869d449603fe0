import type { Figure, FigureClaim, FigurePolicy } from '../../model/index.ts';
import { highestStated, lowestStated } from './claim-order.ts';
import { independentClaims, takenFrom } from './claims.ts';

// What ACLED puts down for a number that is only a word ("Fatalities" in its FAQ).
const VAGUE: readonly (readonly [RegExp, number])[] = [
  [/\bthousands\b/i, 1000],
  [/\bhundreds\b/i, 100],
  [/\bdozens\b/i, 12],
  [/\btens\b/i, 10],
];

/**
 * In the manner of ACLED: where reports differ, the most conservative estimate — the claim that states the lowest number
 * among what each independent source says now, with that claim's own bounds and words; "dozens" is 12 or more, "hundreds" 100
 * or more. A claim with an upper bound only ("up to 40") is taken only where none states a lower number.
 */
export const conservative: FigurePolicy = {
  id: 'conservative/1',
  rule: 'after ACLED: the lowest of what each source says now',
  reconcile(claims) {
    const independent = independentClaims(claims).map((claim) => ({ ...claim, figure: plainly(claim.figure) }));
    const chosen = independent.reduce((lowest: FigureClaim, claim) => {
      const [a, b] = [lowestStated(claim) ?? Infinity, lowestStated(lowest) ?? Infinity];
      if (a !== b) return a < b ? claim : lowest;
      return (highestStated(claim) ?? Infinity) < (highestStated(lowest) ?? Infinity) ? claim : lowest;
    });
    return takenFrom(this.id, independent, chosen);
  },
};

function plainly(figure: Figure): Figure {
  if (figure.qualifier !== 'unspecified' || figure.low === null || figure.best !== null) return figure;
  const least = VAGUE.find(([words]) => words.test(figure.text))?.[1];
  return least === undefined ? figure : { ...figure, low: Math.min(least, figure.low) };
}
