import { NOTHING, type Comparison } from './comparison.ts';

/** With what. */
export const weapons: Comparison = {
  id: 'weapons',
  levels: ['same', 'other'],
  ordered: [['same', 'other']],
  compare({ weapons: a }, { weapons: b }) {
    if (a.length === 0 || b.length === 0) return NOTHING;
    return a.some((weapon) => b.includes(weapon)) ? 0 : 1;
  },
  evidence({ weapons: a }, { weapons: b }) {
    const shared = a.find((weapon) => b.includes(weapon));
    return shared === undefined ? `${a.join(', ')} against ${b.join(', ')}` : `same weapon: ${shared}`;
  },
};
