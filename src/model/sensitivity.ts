import { z } from 'zod';

/**
 * How much harm telling of an incident may do, least first (after the levels of the OCHA Data Responsibility Guidelines, 2021). It decides
 * how finely, and whether, whoever is outside of the workspace is told: see `forPublic`.
 */
export const SENSITIVITIES = ['low', 'moderate', 'high', 'severe'] as const;
export const sensitivity = z.enum(SENSITIVITIES);
export type Sensitivity = z.infer<typeof sensitivity>;

/** The greatest of some levels; low where there are none. */
export const mostSensitive = (levels: readonly Sensitivity[]): Sensitivity =>
  SENSITIVITIES.findLast((level) => levels.includes(level)) ?? 'low';
