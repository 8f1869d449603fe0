/**
 * Trains the Penn tags of `models/xpos.bin`; see `models/xpos.md`.
 *
 *   node training/train-xpos.ts --train en_ewt-ud-train.conllu --dev en_ewt-ud-dev.conllu [--test …] [--out FILE]
 *
 * Learned from the universal tags of the treebank, measured on those of our tagger. The same seed gives the same file.
 */
import { gunzipSync } from 'node:zlib';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fold } from '../src/language/fold.ts';
import { packHashed, parseHashed } from '../src/language/hashed-weights.ts';
import { tag } from '../src/language/tagger.ts';
import { XPOS_FEATURES_AT_MOST, lookAt, xposFeatures, xposWith, type TaggedWord } from '../src/language/xpos.ts';
import { casingOfForms, readConllu, type Word } from './conllu.ts';
import { HashedLearner } from './hashed-learner.ts';
import { randomOf, shuffle } from './random.ts';

const WEIGHTS = 1 << 20;
/** Weights below this, of 127, are left out: they change no tag in thousands. */
const LEAST_WEIGHT = 3;
/** A Penn tag that a universal tag has less often than this is taken for a slip. */
const RARE = 3;

const { values } = parseArgs({
  options: {
    train: { type: 'string' },
    dev: { type: 'string' },
    test: { type: 'string' },
    out: { type: 'string', default: 'models/xpos.bin' },
    rounds: { type: 'string', default: '6' },
    seed: { type: 'string', default: '7' },
  },
});
if (values.train === undefined || values.dev === undefined) {
  console.error(
    'usage: node training/train-xpos.ts --train FILE.conllu --dev FILE.conllu [--test FILE.conllu] [--out FILE]',
  );
  process.exit(2);
}

const sentencesOf = (file: string) => readConllu(file).flatMap(({ sentences }) => sentences);
const goldWords = (words: readonly Word[]) =>
  words.map(({ form, upos }) => ({ lower: fold(form), tag: upos as TaggedWord['tag'] }));

/** The labels, and which of them stand with each universal tag. */
function labelsOf(sentences: readonly (readonly Word[])[]): { labels: string[]; allowed: Record<string, number[]> } {
  const counts = new Map<string, number>();
  for (const { upos, xpos } of sentences.flat())
    counts.set(`${upos} ${xpos}`, (counts.get(`${upos} ${xpos}`) ?? 0) + 1);
  const pairs = [...counts]
    .filter(([, count]) => count >= RARE)
    .sort(([, a], [, b]) => b - a)
    .map(([pair]) => pair.split(' ') as [string, string]);
  const labels = [...new Set(pairs.map(([, xpos]) => xpos))];
  const allowed: Record<string, number[]> = {};
  for (const [upos, xpos] of pairs) (allowed[upos] ??= []).push(labels.indexOf(xpos));
  return { labels, allowed };
}

/** Percent of words with the Penn tag of the treebank. */
function accuracy(file: string, model: ReturnType<typeof parseHashed>): string {
  let right = 0;
  let all = 0;
  for (const words of sentencesOf(file)) {
    const forms = words.map(({ form }) => form);
    const lowers = forms.map(fold);
    const tags = tag(forms, lowers, casingOfForms(forms));
    const found = xposWith(
      model,
      tags.map((tag, i) => ({ tag, lower: lowers[i]! })),
    );
    for (const [i, { xpos }] of words.entries()) {
      all++;
      if (found[i] === xpos) right++;
    }
  }
  return ((100 * right) / all).toFixed(2);
}

const random = randomOf(Number(values.seed));
const sentences = sentencesOf(values.train);
const { labels, allowed } = labelsOf(sentences);
const learner = new HashedLearner(WEIGHTS);
const features = new Int32Array(XPOS_FEATURES_AT_MOST);
const examples = sentences.map((words) => ({
  words: goldWords(words),
  gold: words.map(({ xpos }) => labels.indexOf(xpos)),
}));
const order = examples.map((_, i) => i);
for (let round = 1; round <= Number(values.rounds); round++) {
  shuffle(order, random);
  let wrong = 0;
  for (const e of order) {
    const { words, gold } = examples[e]!;
    const seen = lookAt(words);
    let before = -1;
    let beforeThat = -1;
    for (const [i, { tag }] of words.entries()) {
      const choices = allowed[tag] ?? [];
      let best = choices[0]!;
      if (choices.length > 1 && choices.includes(gold[i]!)) {
        best = learner.learn(features, xposFeatures(seen, i, before, beforeThat, features), choices, gold[i]!);
        if (best !== gold[i]) wrong++;
      }
      beforeThat = before;
      before = best;
    }
  }
  console.log(`round ${round}: ${wrong} wrong`);
}
const bytes = packHashed({ labels, allowed, weights: learner.packed(LEAST_WEIGHT) });
writeFileSync(values.out, bytes);
const model = parseHashed(gunzipSync(bytes));
console.log(`${values.out}: ${bytes.length} bytes; dev ${accuracy(values.dev, model)}`);
if (values.test !== undefined) console.log(`test ${accuracy(values.test, model)}`);
