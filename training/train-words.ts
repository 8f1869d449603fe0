/**
 * Counts how common words are in news, for `models/words.tsv`; see `models/words.md`.
 *
 *   node training/train-words.ts --texts muc4/train.jsonl --texts places/lgl.jsonl … [--treebank train.conllu.gz] [--out FILE]
 *
 * Each `--texts` is JSON Lines with a `text`, gzipped where its name ends so. The same files give the same table.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { wordKey } from '../src/resolving/word-bits.ts';
import { contentWords, wordsOf } from '../src/resolving/words.ts';
import { readConllu } from './conllu.ts';

/** Words are counted by the passage, about as long as what one report says of one event. */
const PASSAGE_WORDS = 60;
const LONGEST_TEXT = 5000;
/** A word in fewer passages of a corpus is not known from it. */
const LEAST_PASSAGES = 3;
/** Bits in the table are whole fifths. */
const STEPS = 5;

interface Corpus {
  readonly passages: number;
  readonly frequency: ReadonlyMap<string, number>;
}

function count(texts: readonly string[]): Corpus {
  const frequency = new Map<string, number>();
  let passages = 0;
  for (const text of texts) {
    const words = wordsOf(text, LONGEST_TEXT);
    for (let at = 0; at < words.length; at += PASSAGE_WORDS) {
      passages++;
      for (const key of new Set(contentWords(words.slice(at, at + PASSAGE_WORDS)).map(wordKey))) {
        frequency.set(key, (frequency.get(key) ?? 0) + 1);
      }
    }
  }
  return { passages, frequency };
}

function readTexts(file: string): string[] {
  const bytes = readFileSync(file);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { text: string }).text);
}

/** Bits of meeting a word in a passage; half a passage where the corpus has fewer than it must. */
function bitsIn({ passages, frequency }: Corpus, key: string): number {
  const seen = frequency.get(key) ?? 0;
  return Math.log2(passages / (seen < LEAST_PASSAGES ? 0.5 : seen));
}

const { values } = parseArgs({
  options: {
    texts: { type: 'string', multiple: true },
    treebank: { type: 'string', multiple: true, default: [] },
    out: { type: 'string', default: 'models/words.tsv' },
  },
});
if (values.texts === undefined) {
  console.error('usage: node training/train-words.ts --texts FILE.jsonl … [--treebank FILE.conllu.gz …] [--out FILE]');
  process.exit(2);
}
const corpora = [
  ...values.texts.map((file) => count(readTexts(file))),
  ...values.treebank.map((file) => count(readConllu(file).map(({ text }) => text))),
];
// The mean over the corpora in bits, so that what one corpus is about ("salvador") does not count as common everywhere.
const bits = (key: string) => corpora.reduce((sum, corpus) => sum + bitsIn(corpus, key), 0) / corpora.length;
const rounded = (n: number) => Math.round(n * STEPS) / STEPS;
const known = new Set(
  corpora.flatMap(({ frequency }) => [...frequency].flatMap(([key, n]) => (n < LEAST_PASSAGES ? [] : key))),
);
const rarest = rounded(bits(''));
const lines = [...known]
  .map((key) => ({ key, bits: rounded(bits(key)) }))
  .filter(({ bits }) => bits < rarest)
  .sort((a, b) => (a.key < b.key ? -1 : 1))
  .map(({ key, bits }) => `${key}\t${bits}`);
writeFileSync(values.out, ['word\tbits', `*\t${rarest}`, ...lines, ''].join('\n'));
console.log(`${values.out}: ${lines.length} words; any other has ${rarest} bits`);
