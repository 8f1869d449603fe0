import { readFileSync } from 'node:fs';
import { modelFile } from '../language/model-file.ts';
import { badRow, readTable } from '../language/lexicon.ts';

/** What the table calls a word that it does not have. */
const OTHER = '*';
const YEAR = /^(?:19|20)\d\d$/;

let loaded: { readonly known: ReadonlyMap<string, number>; readonly rarest: number } | null = null;

function table() {
  return (loaded ??= readWords(readFileSync(modelFile('words.tsv'), 'utf8')));
}

function readWords(text: string) {
  const known = new Map<string, number>();
  for (const row of readTable(text, 'models/words.tsv', ['word', 'bits'])) {
    const bits = Number(row.bits);
    if (row.bits === '' || !(bits >= 0)) throw badRow(row, `"${row.bits}" is no number of bits`);
    known.set(row.word, bits);
  }
  const rarest = known.get(OTHER);
  if (rarest === undefined) throw badRow({ file: 'models/words.tsv', line: 1 }, `no row for ${OTHER}, any other word`);
  return { known, rarest };
}

/** What a content word is counted as: itself; a year as any year. */
export function wordKey(word: string): string {
  return YEAR.test(word) ? 'YEAR' : word;
}

/**
 * How telling it is that a passage of news has a content word (as `contentWords` gives it), in bits: 1 for a word in every second
 * passage, the most for a word that the table of `models/words.tsv` does not know. The same whatever else is in a workspace.
 */
export function wordBits(word: string): number {
  const { known, rarest } = table();
  return known.get(wordKey(word)) ?? rarest;
}

const squares = new WeakMap<ReadonlySet<string>, number>();

function squaresOf(words: ReadonlySet<string>): number {
  let sum = squares.get(words);
  if (sum === undefined) {
    sum = 0;
    for (const word of words) sum += wordBits(word) ** 2;
    squares.set(words, sum);
  }
  return sum;
}

/** How alike two sets of content words are, 0 to 1: their cosine, each word weighing its bits. */
export function wordCosine(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const word of small) if (large.has(word)) shared += wordBits(word) ** 2;
  return shared === 0 ? 0 : Math.min(1, shared / Math.sqrt(squaresOf(a) * squaresOf(b)));
}
