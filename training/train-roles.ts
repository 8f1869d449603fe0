import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadGazetteer } from '../src/places/gazetteer.ts';
import { learnRoles } from './learn-roles.ts';
import { readKeys } from './muc4-keys.ts';
import { roleExamples } from './role-examples.ts';

/** Weights below this move nothing. */
const LEAST_WEIGHT = 0.02;

/** Trains `models/roles.tsv`, who did and who bore an attack, on the training part of MUC-4. The same corpus gives the same file. */
function main(): void {
  const { values } = parseArgs({
    options: { muc4: { type: 'string' }, out: { type: 'string', default: 'models/roles.tsv' } },
  });
  if (values.muc4 === undefined) {
    process.stderr.write('usage: train-roles.ts --muc4 train.jsonl [--out models/roles.tsv]\n');
    process.exitCode = 2;
    return;
  }
  const gazetteer = loadGazetteer();
  const rows = readKeys(values.muc4).flatMap((report) => roleExamples(report, gazetteer));
  const learned = learnRoles(rows);
  const lines = [...learned]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([feature, [did, bore]]) => [feature, did, bore] as const)
    .filter(([, a, b]) => Math.max(Math.abs(a), Math.abs(b)) >= LEAST_WEIGHT)
    .map(([feature, a, b]) => `${feature}\t${a.toFixed(3)}\t${b.toFixed(3)}`);
  writeFileSync(values.out, ['feature\tdid\tbore', ...lines, ''].join('\n'));
  process.stdout.write(`${values.out}: ${lines.length} features from ${rows.length} noun phrases\n`);
}

main();
