import { readFileSync } from 'node:fs';
import { readTable } from '../src/language/lexicon.ts';
import { COMPARISONS } from '../src/resolving/comparisons/all.ts';

/**
 * The weights set by hand, in bits, by comparison and level: `training/hand-weights.tsv`. They stand for levels that the labelled
 * pairs seldom have.
 * @throws Error where a level has none.
 */
export function readHandWeights(): Map<string, Map<string, number>> {
  const file = 'training/hand-weights.tsv';
  const text = readFileSync(new URL('hand-weights.tsv', import.meta.url), 'utf8');
  const weights = new Map(COMPARISONS.map(({ id }) => [id, new Map<string, number>()]));
  for (const { comparison, level, weight } of readTable(text, file, ['comparison', 'level', 'weight']))
    weights.get(comparison)?.set(level, Number(weight));
  for (const { id, levels } of COMPARISONS) {
    const missing = levels.find((level) => !weights.get(id)!.has(level));
    if (missing !== undefined) throw new Error(`${file}: no weight for the level "${missing}" of ${id}`);
  }
  return weights;
}
