import type { RoleWeights } from '../src/coding/role-model.ts';
import { trainLogistic } from './logistic.ts';
import type { RoleExample } from './role-examples.ts';

const OPTIONS = { rounds: 100, pull: 0.002, least: 4 };

/** The weights of "did it" and "bore it" by feature. */
export function learnRoles(rows: readonly RoleExample[]): RoleWeights {
  const learn = (part: 'did' | 'bore') =>
    trainLogistic(
      rows.map((row) => ({ features: row.candidate.features, label: row[part] })),
      OPTIONS,
    );
  const [did, bore] = [learn('did'), learn('bore')];
  return new Map([...did.keys()].map((feature) => [feature, [did.get(feature)!, bore.get(feature)!]]));
}
