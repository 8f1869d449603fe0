/**
 * Trains the part-of-speech tagger: an averaged perceptron (Collins 2002, doi:10.3115/1118693.1118694) over hashed features.
 *
 *   node training/train-tagger.ts --train en_ewt-ud-train.conllu --dev en_ewt-ud-dev.conllu [--test …] [--out models/tagger.bin]
 *
 * Each round shows every sentence as it stands and once more in capitals, in title case or in small letters, so that wires
 * in capitals and headlines are tagged well. The same seed gives the same file.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { casingOf } from '../src/language/casing.ts';
import { UPOS, type Sentence } from '../src/language/document.ts';
import { fold } from '../src/language/fold.ts';
import { FEATURES_AT_MOST, wordHash } from '../src/language/tag-features.ts';
import {
  CERTAIN,
  headOfTagger,
  indexOf,
  look,
  parseTagger,
  plainTag,
  slotOf,
  tagWith,
  weigh,
  type TaggerModel,
} from '../src/language/tagger.ts';
import { readTreebank, type TaggedSentence } from './treebank.ts';

const TAGS = UPOS.length;

interface Example {
  readonly words: readonly string[];
  readonly lowers: readonly string[];
  readonly casing: Sentence['casing'];
  readonly gold: readonly number[];
}

/** A small seeded generator of numbers in [0, 1): mulberry32. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const SMALL = new Set('a an and as at but by for in of on or the to with from'.split(' '));
const CASES = {
  mixed: (text: string) => text,
  upper: (text: string) => text.toUpperCase(),
  title: (text: string) =>
    text.replace(/\p{L}[\p{L}'’]*/gu, (word, at: number) =>
      at > 0 && SMALL.has(word.toLowerCase()) ? word : word.charAt(0).toUpperCase() + word.slice(1),
    ),
  lower: (text: string) => text.toLowerCase(),
};
type Case = keyof typeof CASES;

function exampleOf({ text, tokens, tags }: TaggedSentence, style: Case): Example {
  const shown = CASES[style](text);
  const cased = shown.length === text.length ? shown : text;
  const words = tokens.map(({ start, end }) => cased.slice(start, end));
  return {
    words,
    lowers: words.map(fold),
    casing: casingOf(cased, tokens, 0, tokens.length),
    gold: tags.map((tag) => UPOS.indexOf(tag)),
  };
}

/** Which tags each word of the treebank had, for words seen at least `often` times; plain words are marked certain. */
function possibleTags(examples: readonly Example[], often: number): { words: Int32Array; possible: Int32Array } {
  const counts = new Map<string, Uint32Array>();
  for (const { lowers, gold } of examples) {
    for (const [i, lower] of lowers.entries()) {
      let row = counts.get(lower);
      if (!row) counts.set(lower, (row = new Uint32Array(TAGS)));
      row[gold[i]!]!++;
    }
  }
  const masks = new Map<number, number>();
  for (const [lower, row] of counts) {
    const total = row.reduce((sum, n) => sum + n, 0);
    if (total < often) continue;
    let mask = 0;
    for (let t = 0; t < TAGS; t++) if (row[t]! > 0 && row[t]! >= 0.03 * total) mask |= 1 << t;
    const top = Math.max(...row);
    if (total >= 50 && top >= 0.998 * total) mask = (1 << row.indexOf(top)) | CERTAIN;
    const key = wordHash(lower);
    if (key !== 0) masks.set(key, (masks.get(key) ?? 0) | mask);
  }
  return { words: Int32Array.from(masks.keys()), possible: Int32Array.from(masks.values()) };
}

/** Weights that grow as features turn up, with what averaging needs. */
class GrowingWeights {
  keys = new Int32Array(1 << 22);
  rows = new Int32Array(1 << 22);
  count = 0;
  weights = new Float32Array((1 << 20) * TAGS);
  totals = new Float64Array((1 << 20) * TAGS);
  changed = new Int32Array((1 << 20) * TAGS);
  now = 0;

  row(key: number): number {
    const mask = this.keys.length - 1;
    let slot = slotOf(key, mask);
    for (; this.keys[slot] !== 0; slot = (slot + 1) & mask) if (this.keys[slot] === key) return this.rows[slot]!;
    if ((this.count + 1) * TAGS > this.weights.length) throw new Error('more features than rows');
    this.keys[slot] = key;
    this.rows[slot] = this.count;
    return this.count++;
  }

  add(row: number, tag: number, by: number): void {
    const at = row * TAGS + tag;
    this.totals[at]! += (this.now - this.changed[at]!) * this.weights[at]!;
    this.changed[at] = this.now;
    this.weights[at]! += by;
  }

  averaged(at: number): number {
    return (this.totals[at]! + (this.now - this.changed[at]!) * this.weights[at]!) / this.now;
  }
}

function learn(
  grown: GrowingWeights,
  model: TaggerModel,
  { words, lowers, casing, gold }: Example,
  features: Int32Array,
): number {
  const seen = look(model, words, lowers, casing);
  let before = -1;
  let beforeThat = -1;
  let wrong = 0;
  for (let i = 0; i < words.length; i++) {
    let best = plainTag(seen, i);
    if (best < 0) {
      features.fill(0);
      best = weigh(model, seen, i, before, beforeThat, features);
      grown.now++;
      if (best !== gold[i]) {
        wrong++;
        for (const key of features) {
          if (key === 0) continue;
          const row = grown.row(key);
          grown.add(row, gold[i]!, 1);
          grown.add(row, best, -1);
        }
      }
    }
    beforeThat = before;
    before = best;
  }
  return wrong;
}

export function accuracy(model: TaggerModel, examples: readonly Example[]): number {
  let right = 0;
  let all = 0;
  for (const { words, lowers, casing, gold } of examples) {
    for (const [i, tag] of tagWith(model, words, lowers, casing).entries()) {
      all++;
      if (tag === UPOS[gold[i]!]) right++;
    }
  }
  return (100 * right) / all;
}

/** The model file: averaged weights as signed bytes, rows that stay empty left out. */
function pack(grown: GrowingWeights, words: Int32Array, possible: Int32Array, least: number): Buffer {
  const keys: number[] = [];
  const rows: number[] = [];
  let largest: number[] = [];
  for (let slot = 0; slot < grown.keys.length; slot++) {
    if (grown.keys[slot] === 0) continue;
    const row = grown.rows[slot]!;
    let most = 0;
    for (let t = 0; t < TAGS; t++) most = Math.max(most, Math.abs(grown.averaged(row * TAGS + t)));
    if (most < least) continue;
    keys.push(grown.keys[slot]!);
    rows.push(row);
    largest.push(most);
  }
  largest = largest.sort((a, b) => a - b);
  // One row in five thousand may be clipped.
  const step = largest[Math.floor(largest.length * 0.9998)]! / 127;
  const weights = new Int8Array(rows.length * TAGS);
  for (const [at, row] of rows.entries())
    for (let t = 0; t < TAGS; t++)
      weights[at * TAGS + t] = Math.max(-127, Math.min(127, Math.round(grown.averaged(row * TAGS + t) / step)));
  const parts = [headOfTagger(keys.length, words.length), Int32Array.from(keys), words, possible, weights];
  return gzipSync(Buffer.concat(parts.map(({ buffer }) => Buffer.from(buffer))), { level: 9 });
}

function main(): void {
  const { values } = parseArgs({
    options: {
      train: { type: 'string' },
      dev: { type: 'string' },
      test: { type: 'string' },
      out: { type: 'string', default: 'models/tagger.bin' },
      rounds: { type: 'string', default: '10' },
      seed: { type: 'string', default: '7' },
      least: { type: 'string', default: '0.05' },
    },
  });
  if (values.train === undefined || values.dev === undefined) {
    console.error(
      'usage: node training/train-tagger.ts --train FILE.conllu --dev FILE.conllu [--test FILE.conllu] [--out FILE]',
    );
    process.exit(2);
  }
  const styles = Object.keys(CASES) as Case[];
  const treebank = readTreebank(values.train);
  const examples = Object.fromEntries(
    styles.map((style) => [style, treebank.map((s) => exampleOf(s, style))]),
  ) as Record<Case, Example[]>;
  const dev = readTreebank(values.dev);
  const report = (model: TaggerModel, sentences: readonly TaggedSentence[]) =>
    styles
      .map(
        (style) =>
          `${style} ${accuracy(
            model,
            sentences.map((s) => exampleOf(s, style)),
          ).toFixed(2)}`,
      )
      .join('  ');

  const { words, possible } = possibleTags(examples.mixed, Number(process.env.OFTEN ?? 8));
  const grown = new GrowingWeights();
  const model: TaggerModel = { features: grown, weights: grown.weights, words: indexOf(words), possible };
  const random = randomOf(Number(values.seed));
  const features = new Int32Array(FEATURES_AT_MOST);
  const order = treebank.map((_, i) => i);
  for (let round = 1; round <= Number(values.rounds); round++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    let wrong = 0;
    for (const i of order) {
      wrong += learn(grown, model, examples.mixed[i]!, features);
      const other = (['upper', 'title', 'lower'] as const)[Math.floor(random() * 3)]!;
      learn(grown, model, examples[other][i]!, features);
    }
    console.log(
      `round ${round}: ${wrong} wrong in mixed case, ${grown.count} features; dev ${round % 3 === 1 ? report(model, dev) : ''}`,
    );
  }
  const bytes = pack(grown, words, possible, Number(values.least));
  writeFileSync(values.out, bytes);
  const packed = parseTagger(bytes);
  console.log(
    `${values.out}: ${bytes.length} bytes, ${packed.weights.length / TAGS} features; dev ${report(packed, dev)}`,
  );
  if (values.test !== undefined) console.log(`test ${report(packed, readTreebank(values.test))}`);
}

main();
