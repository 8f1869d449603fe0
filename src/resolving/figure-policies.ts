import { CasusError, type FigurePolicy } from '../model/index.ts';
import { conservative } from './policies/conservative.ts';
import { latest } from './policies/latest.ts';
import { lowBestHigh } from './policies/low-best-high.ts';
import { majority } from './policies/majority.ts';
import { range } from './policies/range.ts';

/** Every policy there is, the default first. An id is a name and a version, so that a value says by which rule it was made. */
export const FIGURE_POLICIES: readonly FigurePolicy[] = [lowBestHigh, range, conservative, majority, latest];

/**
 * The policy of a name ("range") or of a name and version ("range/1").
 * @throws CasusError `usage` with the names there are.
 */
export function figurePolicy(name: string): FigurePolicy {
  const found = FIGURE_POLICIES.find(({ id }) => id === name || id.split('/')[0] === name);
  if (found) return found;
  const names = FIGURE_POLICIES.map(({ id }) => id.split('/')[0]).join(', ');
  throw new CasusError({
    code: 'usage',
    input: name,
    message: `there is no figure policy called "${name}"; choose one of ${names}`,
  });
}
