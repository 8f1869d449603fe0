import { NOTHING, type Comparison } from './comparison.ts';

/** Totals over many incidents are one only where they are told in the same words. */
export const scope: Comparison = {
  id: 'scope',
  levels: ['totals'],
  ordered: [],
  compare: (a) => (a.scope === 'aggregate' ? 0 : NOTHING),
  evidence: () => 'totals over many incidents',
};
