import { lexiconOf } from './parser-reading.ts';
import { PAIRS, type ParserModel, type Weights } from './parser.ts';

const MAGIC = 0x31504443; // "CDP1"
const HEAD = 5;

/** What a model file is made of. */
interface ParserParts {
  readonly relations: readonly string[];
  /** The keys of the lexicon. */
  readonly words: readonly number[];
  /** The tags that each of them has had: see `Lexicon`. */
  readonly tags: readonly number[];
  /** For each pair of tags the relations that are possible. */
  readonly possible: readonly Uint8Array[];
  readonly transitions: Weights & { readonly rows: Int8Array };
  readonly labels: Weights & { readonly rows: Int8Array };
}

/** The bytes of a model file, little-endian: see `models/parser.md`. */
export function writeParser({ relations, words, tags, possible, transitions, labels }: ParserParts): Buffer {
  const names = Buffer.from(relations.join(' '), 'latin1');
  const bits = new Uint8Array(PAIRS * relations.length);
  for (const [pair, list] of possible.entries()) for (const r of list) bits[pair * relations.length + r] = 1;
  const head = Int32Array.of(MAGIC, names.length, words.length, 32 - transitions.shift, 32 - labels.shift);
  const keys = Int32Array.of(...words, ...tags);
  const parts = [head, keys, names, bits, transitions.rows, labels.rows];
  return Buffer.concat(parts.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)));
}

/** Reads the bytes of a model file; they are kept, not copied. Throws where they are none. */
export function readParser(bytes: Buffer): ParserModel {
  const head = new Int32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + 4 * HEAD));
  const [magic, nameBytes, words, transitionBits, labelBits] = head as unknown as [
    number,
    number,
    number,
    number,
    number,
  ];
  if (magic !== MAGIC) throw new Error('not a parser model');
  let at = 4 * HEAD;
  const take = (count: number) => bytes.subarray(at, (at += count));
  const numbers = new Int32Array(2 * words);
  new Uint8Array(numbers.buffer).set(take(8 * words));
  const relations = take(nameBytes).toString('latin1').split(' ');
  const many = relations.length;
  const bits = take(PAIRS * many);
  const possible = Array.from({ length: PAIRS }, (_, pair) => {
    const list: number[] = [];
    for (let r = 0; r < many; r++) if (bits[pair * many + r] === 1) list.push(r);
    return Uint8Array.from(list);
  });
  const weights = (rowBits: number, choices: number) => {
    const own = take(choices * 2 ** rowBits);
    return { shift: 32 - rowBits, choices, rows: new Int8Array(own.buffer, own.byteOffset, own.length) };
  };
  const transitions = withFours(weights(transitionBits, 4));
  const labels = weights(labelBits, many);
  if (labels.rows.length !== many * 2 ** labelBits) throw new Error('a parser model that is cut short');
  return {
    relations,
    lexicon: lexiconOf(numbers.subarray(0, words), numbers.subarray(words)),
    possible,
    transitions,
    labels,
  };
}

/** Weights whose rows of four bytes can be read as numbers too. */
function withFours(weights: Weights & { readonly rows: Int8Array }): Weights {
  const { buffer, byteOffset, length } = weights.rows.byteOffset % 4 === 0 ? weights.rows : weights.rows.slice();
  return { ...weights, fours: new Int32Array(buffer, byteOffset, length / 4) };
}
