/**
 * Trains the part-of-speech tagger of `models/tagger.bin`; see `models/tagger.md`.
 *
 *   node training/train-tagger.ts --train en_ewt-ud-train.conllu --dev en_ewt-ud-dev.conllu [--test …] [--out FILE]
 *
 * Each round shows every sentence as it stands and once more in capitals, in title case or in small letters, so that wires
 * in capitals and headlines are tagged well. The weights are the average over a few runs from nothing, each in an order of
 * its own. The same seed gives the same file.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import { UPOS } from '../src/language/document.ts';
import { headOfTagger, parseTagger, taggerOf, type Tagger } from '../src/language/tagger.ts';
import { CASES, exampleOf, vocabularyOf, type Vocabulary } from './examples.ts';
import { newsroomSentences } from './newsroom.ts';
import { Perceptron } from './perceptron.ts';
import { randomOf, shuffle } from './random.ts';
import { readTreebank, type TaggedSentence } from './treebank.ts';

/** How many sentences of our own patterns stand beside the 12,500 of the treebank. */
const NEWSROOM_SENTENCES = 3000;
/** Features whose weights all stay below this, of 127, are left out of the file: they cost time and change no tag in 3,000. */
const LEAST_WEIGHT = 7;

/** The model file: averaged weights as signed bytes. */
function pack(perceptron: Perceptron, { words, possible }: Vocabulary): Buffer {
  const features = [...perceptron.averaged()];
  const largest = Float64Array.from(features, ({ weights }) => Math.max(...weights.map(Math.abs))).sort();
  // One row in five thousand may be clipped.
  const step = largest[Math.floor(largest.length * 0.9998)]! / 127;
  const rows = features
    .map(({ key, weights }) => ({
      key,
      bytes: weights.map((w) => Math.max(-127, Math.min(127, Math.round(w / step)))),
    }))
    .filter(({ bytes }) => bytes.some((byte) => Math.abs(byte) >= LEAST_WEIGHT));
  const weights = Int8Array.from(rows.flatMap(({ bytes }) => [...bytes]));
  const keys = Int32Array.from(rows, ({ key }) => key);
  const parts = [headOfTagger(keys.length, words.length), keys, words, possible, weights];
  return gzipSync(Buffer.concat(parts.map(({ buffer }) => Buffer.from(buffer))), { level: 9 });
}

/** Percent of tokens tagged as in the treebank, for each way to write its letters. */
function report(tagged: Tagger, sentences: readonly TaggedSentence[]): string {
  return CASES.map((style) => {
    let right = 0;
    let all = 0;
    for (const { words, lowers, casing, gold } of sentences.map((s) => exampleOf(s, style))) {
      for (const [i, tag] of tagged(words, lowers, casing).entries()) {
        all++;
        if (tag === UPOS[gold[i]!]) right++;
      }
    }
    return `${style} ${((100 * right) / all).toFixed(2)}`;
  }).join('  ');
}

const { values } = parseArgs({
  options: {
    train: { type: 'string' },
    dev: { type: 'string' },
    test: { type: 'string' },
    out: { type: 'string', default: 'models/tagger.bin' },
    runs: { type: 'string', default: '3' },
    rounds: { type: 'string', default: '10' },
    seed: { type: 'string', default: '7' },
  },
});
if (values.train === undefined || values.dev === undefined) {
  console.error(
    'usage: node training/train-tagger.ts --train FILE.conllu --dev FILE.conllu [--test FILE.conllu] [--out FILE]',
  );
  process.exit(2);
}

const random = randomOf(Number(values.seed));
const treebank = readTreebank(values.train);
const dev = readTreebank(values.dev);
const sentences = [...treebank, ...newsroomSentences(NEWSROOM_SENTENCES, random)];
const [plain, ...others] = CASES.map((style) => sentences.map((sentence) => exampleOf(sentence, style)));
const vocabulary = vocabularyOf(plain!, treebank.length);
const perceptron = new Perceptron(vocabulary, random);
const order = sentences.map((_, i) => i);
for (let run = 1; run <= Number(values.runs); run++) {
  perceptron.restart();
  for (let round = 1; round <= Number(values.rounds); round++) {
    shuffle(order, random);
    let wrong = 0;
    for (const i of order) {
      wrong += perceptron.learn(plain![i]!);
      perceptron.learn(others[Math.floor(random() * others.length)]![i]!);
    }
    console.log(`run ${run}, round ${round}: ${wrong} wrong in mixed case`);
  }
}
const bytes = pack(perceptron, vocabulary);
writeFileSync(values.out, bytes);
const packed = taggerOf(parseTagger(gunzipSync(bytes)));
console.log(`${values.out}: ${bytes.length} bytes; dev ${report(packed, dev)}`);
if (values.test !== undefined) console.log(`test ${report(packed, readTreebank(values.test))}`);
