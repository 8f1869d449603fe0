/**
 * Trains the dependency parser of `models/parser.bin`; see `models/parser.md`.
 *
 *   node training/train-parser.ts --train en_ewt-ud-train.conllu --dev en_ewt-ud-dev.conllu [--test …] [--out FILE]
 *
 * Each round shows every sentence as it stands and once more in capitals, in title case or in small letters, with tags by
 * taggers that did not see it. The weights are the average over a few runs from nothing, each in an order of its own. The same seed (and the same code of the tagger) gives the same file.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseWith } from '../src/language/parse.ts';
import { readParser, writeParser } from '../src/language/parser-model.ts';
import type { ParserModel, Weights } from '../src/language/parser.ts';
import { jackknifed, sentencesOf, treesOf, type Tree } from './parser-examples.ts';
import { ParserLearner } from './parser-learner.ts';
import { randomOf, shuffle } from './random.ts';

/** Rows of weights, as powers of two: of transitions and of relations. */
const ROW_BITS = { transitions: 21, labels: 17 };
const FOLDS = 4;
/** How often a wrong transition is followed, once the first round is over, to learn the way on from mistakes. */
const TRUST = 0.9;
/** The first rounds of a run do not count in the average. */
const COUNTED_FROM = 3;

/** Weights as signed bytes; one in fifty thousand may be clipped. */
function quantised({ rows, ...rest }: Weights): Weights & { rows: Int8Array } {
  const sizes = Float32Array.from(
    rows.filter((weight) => weight !== 0),
    Math.abs,
  ).sort();
  const step = (sizes[Math.floor(sizes.length * 0.99998)] ?? 127) / 127;
  return { ...rest, rows: Int8Array.from(rows, (weight) => Math.max(-127, Math.min(127, Math.round(weight / step)))) };
}

/** Percent of words with the right head (UAS) and of words with the right head and relation (LAS), punctuation among them. */
function attachment(model: ParserModel, trees: readonly Tree[]): string {
  let words = 0;
  let headed = 0;
  let related = 0;
  for (const tree of trees) {
    const { heads, relations } = parseWith(model, tree.tokens);
    for (const [i, head] of heads.entries()) {
      words++;
      if (head !== tree.heads[i]! - 1) continue;
      headed++;
      if (relations[i] === tree.relations[i]) related++;
    }
  }
  const percent = (n: number) => ((100 * n) / words).toFixed(2);
  return `UAS ${percent(headed)} LAS ${percent(related)}`;
}

function report(name: string, model: ParserModel, file: string): string {
  const sentences = sentencesOf(file);
  const [mixed, upper] = (['mixed', 'upper'] as const).map((style) => attachment(model, treesOf(sentences, style)));
  return `${name}: as written ${mixed!}, in capitals ${upper!}`;
}

const { values } = parseArgs({
  options: {
    train: { type: 'string' },
    dev: { type: 'string' },
    test: { type: 'string' },
    out: { type: 'string', default: 'models/parser.bin' },
    runs: { type: 'string', default: '3' },
    rounds: { type: 'string', default: '8' },
    seed: { type: 'string', default: '7' },
  },
});
if (values.train === undefined || values.dev === undefined) {
  console.error(
    'usage: node training/train-parser.ts --train FILE.conllu --dev FILE.conllu [--test FILE.conllu] [--out FILE]',
  );
  process.exit(2);
}

const random = randomOf(Number(values.seed));
const sentences = sentencesOf(values.train);
const { mixed, ...others } = jackknifed(sentences, FOLDS, random);
const copies = [others.upper, others.upper, others.title, others.lower];
const learner = new ParserLearner(mixed, ROW_BITS, random);
const order = [...sentences.keys()];
for (let run = 1; run <= Number(values.runs); run++) {
  learner.restart();
  for (let round = 1; round <= Number(values.rounds); round++) {
    shuffle(order, random);
    let wrong = 0;
    const trust = round === 1 ? 0 : TRUST;
    const counted = round >= COUNTED_FROM;
    for (const i of order) {
      wrong += learner.learn(mixed[i]!, trust, counted);
      learner.learn(copies[Math.floor(random() * copies.length)]![i]!, trust, counted);
    }
    console.log(`run ${run}, round ${round}: ${wrong} wrong transitions as written`);
  }
}
const { transitions, labels, ...rest } = learner.averaged();
const parts = {
  ...rest,
  words: learner.words,
  tags: learner.tags,
  transitions: quantised(transitions),
  labels: quantised(labels),
};
const bytes = writeParser(parts);
writeFileSync(values.out, bytes);
const model = readParser(bytes);
console.log(`${values.out}: ${bytes.length} bytes`);
console.log(report('dev', model, values.dev));
if (values.test !== undefined) console.log(report('test', model, values.test));
