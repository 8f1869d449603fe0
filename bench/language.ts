/**
 * Prints how well and how fast we read language: `npm run -s bench:language -- TEST.conllu[.gz]`, on one core.
 *
 * The file is a UD treebank in CoNLL-U. Its tokens are given to the tagger; sentences are looked for in its raw text.
 */
import { analyse } from '../src/language/analyse.ts';
import { parse } from '../src/language/parse.ts';
import { readConllu, type TreebankDocument } from '../training/conllu.ts';
import {
  attachmentScores,
  besideWink,
  sentenceScores,
  taggedTokens,
  tagsOf,
  uposAccuracy,
  wordsOf,
  xposAccuracy,
} from './treebank-scores.ts';
import { countByWink } from './wink.ts';

/** Each speed is the best of this many spans, of at least `SPAN` ms. */
const SPANS = 8;
const SPAN = 250;

/** Tokens a second of each work, which reads the test set once and says how many tokens it saw. They take turns, so that what else runs slows all. */
function speeds(works: readonly (() => number)[]): string[] {
  const best = works.map(() => 0);
  for (const work of works) work();
  for (let span = 0; span < SPANS; span++) {
    for (const [w, work] of works.entries()) {
      const begin = performance.now();
      let tokens = 0;
      let spent = 0;
      while (spent < SPAN) {
        tokens += work();
        spent = performance.now() - begin;
      }
      best[w] = Math.max(best[w]!, tokens / spent);
    }
  }
  return best.map((perMillisecond) => Math.round(perMillisecond * 1000).toLocaleString('en'));
}

function print(documents: readonly TreebankDocument[]): void {
  const asWritten = wordsOf(documents);
  const inCapitals = wordsOf(documents, true);
  const count = asWritten.reduce((sum, { forms }) => sum + forms.length, 0);
  const { precision, recall, f } = sentenceScores(documents);
  const trees = attachmentScores(asWritten);
  const treesInCapitals = attachmentScores(inCapitals);
  const beside = besideWink(documents);
  const texts = documents.map(({ text }) => text);
  const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);
  const [tagging, parsing, reading, byWink] = speeds([
    () => sum(asWritten.map((s) => tagsOf(s).length)),
    () => sum(asWritten.map((s) => parse(taggedTokens(s)).heads.length)),
    () => sum(texts.map((text) => sum(analyse(text).sentences.map(({ tokens }) => tokens.length)))),
    () => sum(texts.map(countByWink)),
  ]);
  const lines = [
    `words                          ${count} in ${asWritten.length} sentences, gold tokens`,
    `UPOS as written                ${uposAccuracy(asWritten)}`,
    `UPOS in capitals               ${uposAccuracy(inCapitals)}`,
    `XPOS as written                ${xposAccuracy(asWritten)}`,
    `XPOS in capitals               ${xposAccuracy(inCapitals)}`,
    `UAS, LAS as written            ${trees.uas}  ${trees.las}`,
    `UAS, LAS in capitals           ${treesInCapitals.uas}  ${treesInCapitals.las}`,
    `sentence ends from raw text    F ${f}  (precision ${precision}, recall ${recall})`,
    `wink-nlp UPOS                  ${beside.wink.all}  (ours ${beside.ours.all})`,
    `  where it cuts words alike    ${beside.wink.alike}  (ours ${beside.ours.alike}; ${beside.alike} of ${beside.words} words)`,
    'tokens a second on one core',
    `  tag, words given             ${tagging}`,
    `  tag and parse, words given   ${parsing}`,
    `  from raw text to tags        ${reading}`,
    `  wink-nlp, text to tags       ${byWink}`,
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
