import type { FigureClaim, ManualFigure, Reconciled } from '../../model/index.ts';
import { independentClaims, reconciledBy } from './claims.ts';

export const MANUAL = 'manual/1';

/** A person's value, whatever the sources say; whether they disagree is told as ever. */
export function manual({ figure }: ManualFigure, claims: readonly FigureClaim[]): Reconciled {
  return reconciledBy(MANUAL, independentClaims(claims), { figure, from: [] });
}
