import type { Comparison } from './comparison.ts';

// Types that reports of one happening are coded under: a riot that became an assault, a raid with arrests.
const NEAR: readonly string[] = ['ASSAULT COERCE', 'ASSAULT PROTEST', 'COERCE PROTEST', 'COERCE MOBILIZE'];

/** What happened, by PLOVER type. */
export const type: Comparison = {
  id: 'type',
  levels: ['same', 'near', 'other'],
  ordered: [['same', 'near', 'other']],
  compare(a, b) {
    if (a.type === b.type) return 0;
    return NEAR.includes(a.type < b.type ? `${a.type} ${b.type}` : `${b.type} ${a.type}`) ? 1 : 2;
  },
  evidence: (a, b) => (a.type === b.type ? `same type: ${a.type}` : `${a.type} against ${b.type}`),
};
