import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { eventFeatures, fillFeatures, STRINGS } from '../bench/muc4/codebook-features.ts';
import { stringOf, type Slot, type Template } from '../bench/muc4/template.ts';
import { candidates } from '../bench/muc4/to-templates.ts';
import { reportOf } from '../bench/records.ts';
import { createCoder } from '../src/coding/coder.ts';
import { loadGazetteer } from '../src/places/gazetteer.ts';
import { byHalves } from './by-halves.ts';
import { trainLogistic } from './logistic.ts';
import { alternatives, readKeys, sameWords } from './muc4-keys.ts';

const EVENTS = { rounds: 150, pull: 0.01, least: 4 };
const FILLS = { rounds: 150, pull: 0.004, least: 3 };
/** Weights below this move nothing. */
const LEAST_WEIGHT = 0.02;

interface Example {
  readonly features: readonly string[];
  readonly label: boolean;
}

/** Whether the key has, in one of these templates, a fill of the slot in the same words. */
function isKeyed(templates: readonly Template[], slot: Slot, fill: string): boolean {
  const said = alternatives(`"${stringOf(fill)}"`)[0]!;
  return templates.some((key) =>
    (key[slot] ?? []).some((each) => alternatives(each).some((known) => sameWords(known, said))),
  );
}

/** Whether the types of two templates do not speak against their being one. */
function agreeInType(key: Template, said: Template): boolean {
  const type = said['INCIDENT: TYPE']![0]!;
  return type === 'ATTACK' || (key['INCIDENT: TYPE'] ?? []).some((each) => each.split(' / ').includes(type));
}

/**
 * Trains `models/muc4-codebook.tsv`: which of the coder's events the MUC-4 keys count, and which of their strings. The roles
 * of one half of the reports are those that a model trained on the other half gives, as of a report it has never seen. The same
 * corpus and coder give the same file.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { muc4: { type: 'string' }, out: { type: 'string', default: 'models/muc4-codebook.tsv' } },
  });
  if (values.muc4 === undefined) {
    process.stderr.write('usage: train-muc4-codebook.ts --muc4 train.jsonl [--out models/muc4-codebook.tsv]\n');
    process.exitCode = 2;
    return;
  }
  const gazetteer = loadGazetteer();
  const coder = createCoder(gazetteer);
  const events: Example[] = [];
  const fills: Example[] = [];
  for (const { docid, text, templates } of byHalves(readKeys(values.muc4), gazetteer)) {
    const record = await coder.code(reportOf({ id: docid, text }));
    for (const { event, template } of candidates(record)) {
      const keys = templates.filter(
        (key) =>
          agreeInType(key, template) &&
          STRINGS.slice(0, -1).some((slot) => (template[slot] ?? []).some((fill) => isKeyed([key], slot, fill))),
      );
      events.push({ features: eventFeatures(record, event, template), label: keys.length > 0 });
      if (keys.length === 0) continue;
      for (const slot of STRINGS) {
        for (const fill of template[slot] ?? [])
          fills.push({ features: fillFeatures(record, event, template, slot, fill), label: isKeyed(keys, slot, fill) });
      }
    }
  }
  const lines = [...trainLogistic(events, EVENTS), ...trainLogistic(fills, FILLS)]
    .filter(([, weight]) => Math.abs(weight) >= LEAST_WEIGHT)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([feature, weight]) => `${feature}\t${weight.toFixed(3)}`);
  writeFileSync(values.out, ['feature\tweight', ...lines, ''].join('\n'));
  process.stdout.write(
    `${values.out}: ${lines.length} features from ${events.length} events and ${fills.length} strings\n`,
  );
}

await main();
