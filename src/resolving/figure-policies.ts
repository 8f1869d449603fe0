import { CasusError, type FigurePolicy, type PolicySetting } from '../model/index.ts';
import { conservative } from './policies/conservative.ts';
import { hierarchy } from './policies/hierarchy.ts';
import { latest } from './policies/latest.ts';
import { latestUnlessLower } from './policies/latest-unless-lower.ts';
import { lowBestHigh } from './policies/low-best-high.ts';
import { majority } from './policies/majority.ts';
import { range } from './policies/range.ts';

/**
 * Every policy there is, the default first; `hierarchy` with the sources given, the most trusted first. An id is a name and a
 * version, so that a value says by which rule it was made.
 */
export function figurePolicies(sources: readonly string[] = []): FigurePolicy[] {
  return [lowBestHigh, range, conservative, majority, latest, latestUnlessLower, hierarchy(sources)];
}

/** What a workspace uses until a person chooses. */
export const DEFAULT_POLICY: PolicySetting = { policy: policyName(lowBestHigh), sources: [] };

/** The name of a policy without its version: "range". */
export function policyName({ id }: Pick<FigurePolicy, 'id'>): string {
  return id.split('/')[0]!;
}

/**
 * The policy of a name ("range") or of a name and version ("range/1").
 * @param sources for `hierarchy`, the most trusted first
 * @throws CasusError `usage` with the names there are.
 */
export function figurePolicy(name: string, sources: readonly string[] = []): FigurePolicy {
  const all = figurePolicies(sources);
  const found = all.find((policy) => policyName(policy) === name || policy.id.split(' ')[0] === name);
  if (found) return found;
  throw new CasusError({
    code: 'usage',
    input: name,
    message: `there is no figure policy called "${name}"; choose one of ${all.map(policyName).join(', ')}`,
  });
}
