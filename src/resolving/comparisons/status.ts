import { NOTHING, type Comparison } from './comparison.ts';

/** A denial tells of the same happening as the charge; a foiled attack seldom is one that went through. */
export const status: Comparison = {
  id: 'status',
  levels: ['a denial', 'foiled or not'],
  ordered: [['a denial', 'foiled or not']],
  compare(a, b) {
    if (a.status === b.status) return NOTHING;
    return a.status === 'denied' || b.status === 'denied' ? 0 : 1;
  },
  evidence: (a, b) => `${a.status} against ${b.status}`,
};
