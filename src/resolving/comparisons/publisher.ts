import { NOTHING, type Comparison } from './comparison.ts';

/** One outlet tells of one incident once more often than twice. */
export const publisher: Comparison = {
  id: 'publisher',
  levels: ['other', 'same'],
  ordered: [],
  compare(a, b) {
    if (a.publisher === null || b.publisher === null) return NOTHING;
    return a.publisher === b.publisher ? 1 : 0;
  },
  evidence: (a, b, level) =>
    level === 'same' ? `same publisher: ${a.publisher!}` : `${a.publisher!} and ${b.publisher!}`,
};
