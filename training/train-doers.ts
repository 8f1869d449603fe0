import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadGazetteer } from '../src/places/gazetteer.ts';
import { byHalves } from './by-halves.ts';
import { doerExamples } from './doer-examples.ts';
import { trainLogistic } from './logistic.ts';
import { readKeys } from './muc4-keys.ts';

const OPTIONS = { rounds: 100, pull: 0.001, least: 4 };
/** Weights below this move nothing. */
const LEAST_WEIGHT = 0.02;

/**
 * Trains `models/doers.tsv`, who did an attack by all sentences around it, on the training part of MUC-4. The roles of one half
 * of the reports are those that a model trained on the other half gives, as of a report it has never seen.
 */
function main(): void {
  const { values } = parseArgs({
    options: { muc4: { type: 'string' }, out: { type: 'string', default: 'models/doers.tsv' } },
  });
  if (values.muc4 === undefined) {
    process.stderr.write('usage: train-doers.ts --muc4 train.jsonl [--out models/doers.tsv]\n');
    process.exitCode = 2;
    return;
  }
  const gazetteer = loadGazetteer();
  const rows: ReturnType<typeof doerExamples> = [];
  for (const report of byHalves(readKeys(values.muc4), gazetteer)) rows.push(...doerExamples(report, gazetteer));
  const learned = trainLogistic(
    rows.map(({ candidate, did }) => ({ features: [...candidate.drawn, ...candidate.features], label: did })),
    OPTIONS,
  );
  const lines = [...learned]
    .filter(([, weight]) => Math.abs(weight) >= LEAST_WEIGHT)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([feature, weight]) => `${feature}\t${weight.toFixed(3)}`);
  writeFileSync(values.out, ['feature\tdid', ...lines, ''].join('\n'));
  process.stdout.write(`${values.out}: ${lines.length} features from ${rows.length} noun phrases\n`);
}

main();
