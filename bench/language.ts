/**
 * Prints how well and how fast we read language: `npm run -s bench:language -- TEST.conllu[.gz]`, on one core.
 *
 * The file is a UD treebank in CoNLL-U. Its tokens are given to the tagger; sentences are looked for in its raw text.
 */
import { analyse } from '../src/language/analyse.ts';
import { readConllu, type TreebankDocument } from '../training/conllu.ts';
import { besideWink, sentenceScores, tagsOf, uposAccuracy, wordsOf } from './treebank-scores.ts';
import { countByWink } from './wink.ts';

/** Each speed is the best of this many spans of at least `SPAN` ms. */
const SPANS = 3;
const SPAN = 700;

/** Tokens a second of `work`, which reads the test set once and returns how many tokens it saw. */
function speed(work: () => number): string {
  work();
  let best = 0;
  for (let span = 0; span < SPANS; span++) {
    const begin = performance.now();
    let tokens = 0;
    let spent = 0;
    while (spent < SPAN) {
      tokens += work();
      spent = performance.now() - begin;
    }
    best = Math.max(best, tokens / spent);
  }
  return Math.round(best * 1000).toLocaleString('en');
}

function print(documents: readonly TreebankDocument[]): void {
  const asWritten = wordsOf(documents);
  const inCapitals = wordsOf(documents, true);
  const count = asWritten.reduce((sum, { forms }) => sum + forms.length, 0);
  const { precision, recall, f } = sentenceScores(documents);
  const beside = besideWink(documents);
  const texts = documents.map(({ text }) => text);
  const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);
  const lines = [
    `words                          ${count} in ${asWritten.length} sentences, gold tokens`,
    `UPOS as written                ${uposAccuracy(asWritten)}`,
    `UPOS in capitals               ${uposAccuracy(inCapitals)}`,
    `sentence ends from raw text    F ${f}  (precision ${precision}, recall ${recall})`,
    `wink-nlp UPOS                  ${beside.wink.all}  (ours ${beside.ours.all})`,
    `  where it cuts words alike    ${beside.wink.alike}  (ours ${beside.ours.alike}; ${beside.alike} of ${beside.words} words)`,
    'tokens a second on one core',
    `  tag, words given             ${speed(() => sum(asWritten.map((s) => tagsOf(s).length)))}`,
    `  from raw text to tags        ${speed(() => sum(texts.map((t) => sum(analyse(t).sentences.map((s) => s.tokens.length)))))}`,
    `  wink-nlp, text to tags       ${speed(() => sum(texts.map((t) => countByWink(t))))}`,
  ];
  console.log(lines.join('\n'));
}

const [file, ...others] = process.argv.slice(2);
if (file === undefined || others.length > 0) {
  console.error('usage: npm run -s bench:language -- TEST.conllu[.gz]');
  process.exitCode = 2;
} else {
  try {
    print(readConllu(file));
  } catch (error) {
    console.error(`bench:language: ${file}: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
