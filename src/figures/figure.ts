import type { Figure } from '../model/index.ts';

/** The figure of one person named or described ("a man", "the bishop"): 1, 1, 1. */
export function one(text: string): Figure {
  return { low: 1, best: 1, high: 1, qualifier: 'exactly', text };
}

/** Whether the words give no number at all ("dozens", "several"). */
export function isVague(figure: Figure): boolean {
  return figure.qualifier === 'unspecified';
}

/**
 * The total of a victim list: "three soldiers and at least two civilians" is at least 5. Each bound is the sum of the
 * parts' bounds and stands only where every part has it. Where that leaves neither a lower bound nor a best number, the
 * lower bound is the sum of those there are, since a part without one cannot be less than nobody.
 * @throws RangeError where there are no parts.
 */
export function sum(figures: readonly Figure[]): Figure {
  const [first, ...others] = figures;
  if (!first) throw new RangeError('a sum needs at least one figure');
  if (others.length === 0) return first;
  const total = (key: 'low' | 'best' | 'high'): number | null =>
    figures.every((figure) => figure[key] !== null) ? figures.reduce((n, figure) => n + figure[key]!, 0) : null;
  const [best, high] = [total('best'), total('high')];
  const stated = figures.some((figure) => figure.low !== null);
  const low = total('low') ?? (best === null && stated ? figures.reduce((n, { low }) => n + (low ?? 0), 0) : null);
  const text = figures.map((figure) => figure.text).join(' + ');
  return { low, best, high, qualifier: qualifierOf(low, best, high, figures), text };
}

function qualifierOf(
  low: number | null,
  best: number | null,
  high: number | null,
  figures: readonly Figure[],
): Figure['qualifier'] {
  if (best !== null) return low === best && high === best ? 'exactly' : 'about';
  if (figures.every(isVague)) return 'unspecified';
  if (low !== null && high !== null) return 'between';
  if (high !== null) return 'up_to';
  return low === null ? 'unspecified' : 'at_least';
}
