import { useRoleWeights } from '../src/coding/role-model.ts';
import type { Gazetteer } from '../src/places/candidate.ts';
import { learnRoles } from './learn-roles.ts';
import type { KeyedReport } from './muc4-keys.ts';
import { roleExamples } from './role-examples.ts';

/**
 * The reports, half by half. While those of one half are given, the coder has its roles from a model trained on the other half, as
 * of reports it has never seen.
 */
export function* byHalves(reports: readonly KeyedReport[], gazetteer: Gazetteer): Generator<KeyedReport> {
  const halves = [0, 1].map((half) => reports.filter((_, i) => i % 2 === half));
  const roles = halves.map((half) => half.flatMap((report) => roleExamples(report, gazetteer)));
  for (const [h, half] of halves.entries()) {
    useRoleWeights(learnRoles(roles[1 - h]!));
    yield* half;
  }
}
