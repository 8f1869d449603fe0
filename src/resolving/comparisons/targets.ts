import { NOTHING, type Comparison } from './comparison.ts';

/** What was struck: a market is no police station, though reports of one bombing may name both. */
export const targets: Comparison = {
  id: 'targets',
  levels: ['same', 'some the same', 'other'],
  ordered: [['same', 'some the same', 'other']],
  compare({ targets: a }, { targets: b }) {
    if (a.length === 0 || b.length === 0) return NOTHING;
    const shared = a.filter((target) => b.includes(target)).length;
    return shared === 0 ? 2 : shared === a.length && shared === b.length ? 0 : 1;
  },
  evidence({ targets: a }, { targets: b }) {
    const shared = a.find((target) => b.includes(target));
    return shared === undefined ? `${a.join(', ')} against ${b.join(', ')}` : `same target: ${shared}`;
  },
};
