import { NOTHING, type Comparison } from './comparison.ts';
import { nameWords } from './names.ts';

/**
 * Private persons named: the best key there is. Reports name different victims of one attack, so a difference says little.
 * The names are evidence but are not printed.
 */
export const victims: Comparison = {
  id: 'victims',
  levels: ['same', 'part of a name', 'other'],
  ordered: [['same', 'part of a name', 'other']],
  compare({ victims: a }, { victims: b }) {
    if (a.length === 0 || b.length === 0) return NOTHING;
    if (a.some((name) => b.includes(name))) return 0;
    const words = new Set(b.flatMap(nameWords));
    return a.some((name) => nameWords(name).some((word) => words.has(word))) ? 1 : 2;
  },
  evidence: (_a, _b, level) =>
    level === 'same' ? 'same person named' : level === 'other' ? 'different persons named' : 'persons share a name',
};
