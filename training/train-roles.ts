import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadGazetteer } from '../src/places/gazetteer.ts';
import { trainLogistic } from './logistic.ts';
import { readKeys } from './muc4-keys.ts';
import { roleExamples } from './role-examples.ts';

const OPTIONS = { rounds: 100, pull: 0.002, least: 4 };
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
  const learn = (part: 'did' | 'bore') =>
    trainLogistic(
      rows.map((row) => ({ features: row.candidate.features, label: row[part] })),
      OPTIONS,
    );
  const [did, bore] = [learn('did'), learn('bore')];
  const lines = [...did.keys()]
    .sort()
    .map((feature) => [feature, did.get(feature)!, bore.get(feature)!] as const)
    .filter(([, a, b]) => Math.max(Math.abs(a), Math.abs(b)) >= LEAST_WEIGHT)
    .map(([feature, a, b]) => `${feature}\t${a.toFixed(3)}\t${b.toFixed(3)}`);
  writeFileSync(values.out, ['feature\tdid\tbore', ...lines, ''].join('\n'));
  process.stdout.write(`${values.out}: ${lines.length} features from ${rows.length} noun phrases\n`);
}

main();
