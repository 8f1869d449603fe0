import { figureCell } from './cells.ts';
import type { Figure } from './figure.ts';

type Bounds = Pick<Figure, 'low' | 'best' | 'high'>;

/** Whether low is at most best and best at most high, as far as they are given. */
export function inOrder({ low, best, high }: Bounds): boolean {
  const given = [low, best, high].filter((bound) => bound !== null);
  return given.every((bound, i) => i === 0 || bound >= given[i - 1]!);
}

/** A figure that a person gives, of bounds in order: a best value alone is exact. Its words are the bounds. */
export function givenFigure({ low, best, high }: Bounds): Figure {
  const bounds = low === null && high === null ? { low: best, best, high: best } : { low, best, high };
  return {
    ...bounds,
    qualifier: qualifierOf(bounds),
    text: figureCell({ ...bounds, qualifier: 'exactly', text: '-' }),
  };
}

function qualifierOf({ low, high }: Bounds): Figure['qualifier'] {
  if (low === high) return 'exactly';
  if (low === null) return 'up_to';
  return high === null ? 'at_least' : 'between';
}
