import {
  FIGURE_KEYS,
  type Figure,
  type FigureClaim,
  type FigureKey,
  type FigurePolicy,
  type Incident,
  type Reconciled,
} from '../model/index.ts';
import { summarise } from '../model/summary.ts';
import { MANUAL, manual } from './policies/manual.ts';

type Figures = Partial<Record<FigureKey, Reconciled>>;
/** What figures are made from; an incident keeps it, so that another policy can be asked at any time. */
type Told = Pick<Incident, 'claims' | 'manual' | 'denied'>;

/**
 * Each figure as the policy has it, or as a person has set it. What a denial denies is chosen only where nothing else is told,
 * and makes every figure disputed; a total over many incidents is never one incident's figure.
 */
export function reconcileFigures(told: Told, policy: FigurePolicy): Figures {
  const figures: Figures = {};
  for (const key of FIGURE_KEYS) {
    const claims = countedClaims(told.claims, key);
    const byHand = told.manual.find((one) => one.key === key);
    if (!byHand && claims.length === 0) continue;
    const chosen = byHand ? manual(byHand, claims) : policy.reconcile(claims);
    figures[key] = { ...chosen, disputed: chosen.disputed || told.denied };
  }
  return figures;
}

/** What every policy makes of each figure, for comparing; a person's value first where there is one. */
export function figuresByPolicy(
  incident: Incident,
  policies: readonly FigurePolicy[],
): Partial<Record<FigureKey, Reconciled[]>> {
  const byHand = incident.figures;
  const told = { ...incident, manual: [] };
  const made = policies.map((policy) => reconcileFigures(told, policy));
  return Object.fromEntries(
    FIGURE_KEYS.flatMap((key) => {
      const manual = byHand[key]?.policy === MANUAL ? [byHand[key]] : [];
      const values = [...manual, ...made.flatMap((figures) => figures[key] ?? [])];
      return values.length > 0 ? [[key, values]] : [];
    }),
  );
}

/** The claims that a policy chooses among. */
function countedClaims(claims: readonly FigureClaim[], key: FigureKey): FigureClaim[] {
  const ofKey = claims.filter((claim) => claim.key === key);
  const affirmed = ofKey.filter(({ standing }) => standing === 'told');
  return affirmed.length > 0 ? affirmed : ofKey.filter(({ standing }) => standing === 'denied');
}

/** An incident with its figures, and the line that tells of them, by another policy. */
export function withPolicy(incident: Incident, policy: FigurePolicy): Incident {
  const figures = reconcileFigures(incident, policy);
  return { ...incident, figures, summary: summarise({ ...incident, figures: plainFigures(figures) }) };
}

/** The values alone. */
export function plainFigures(figures: Figures): Partial<Record<FigureKey, Figure>> {
  return Object.fromEntries(Object.entries(figures).map(([key, { figure }]) => [key, figure]));
}
