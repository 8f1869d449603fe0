import { FEATURES_AT_MOST, relationFeatures, transitionFeatures } from './parser-features.ts';
import type { Lexicon, Reading } from './parser-reading.ts';
import { allowed, begin, isOpen, LEFT, RIGHT, take, type State } from './parser-state.ts';

/** Weights of hashed features: row `hash >>> shift`, a weight for each choice. */
export interface Weights {
  readonly shift: number;
  readonly choices: number;
  readonly rows: Int8Array | Float32Array;
  /** The same where a row is four bytes, each row as one number, its first byte the lowest. */
  readonly fours?: Int32Array;
}

export interface ParserModel {
  readonly relations: readonly string[];
  readonly lexicon: Lexicon;
  readonly transitions: Weights;
  readonly labels: Weights;
  /** The relations that a child of one tag may have to a parent of another: see `pairOf`. */
  readonly possible: readonly Uint8Array[];
}

/** The place in `ParserModel.possible` of two tags (0 to 18) and a side. */
export const pairOf = (parent: number, child: number, left: boolean): number =>
  (parent * 19 + child) * 2 + (left ? 1 : 0);
export const PAIRS = 19 * 19 * 2;

const features = new Int32Array(FEATURES_AT_MOST);
/** Where the rows of the features start. */
const starts = new Int32Array(FEATURES_AT_MOST);

/** The scores of the four transitions by the first `count` features of `into`, written into `out`. */
export function weighTransitions(weights: Weights, into: Int32Array, count: number, out: Float64Array): void {
  const { rows, fours, shift } = weights;
  if (fours) {
    weighFours(fours, shift, into, count, out);
    return;
  }
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let f = 0; f < count; f++) {
    const at = (into[f]! >>> shift) << 2;
    a += rows[at]!;
    b += rows[at + 1]!;
    c += rows[at + 2]!;
    d += rows[at + 3]!;
  }
  out[0] = a;
  out[1] = b;
  out[2] = c;
  out[3] = d;
}

const SIGNS = 0x80808080;
const FIRST_AND_THIRD = 0x00ff00ff;

/** The same, two weights at a time: with 128 added a byte has no sign, and so many bytes as there are features add up to less than 2¹⁶. */
function weighFours(fours: Int32Array, shift: number, into: Int32Array, count: number, out: Float64Array): void {
  let even = 0;
  let odd = 0;
  for (let f = 0; f < count; f++) {
    const four = fours[into[f]! >>> shift]! ^ SIGNS;
    even += four & FIRST_AND_THIRD;
    odd += (four >>> 8) & FIRST_AND_THIRD;
  }
  const signs = 128 * count;
  out[0] = (even & 0xffff) - signs;
  out[1] = (odd & 0xffff) - signs;
  out[2] = (even >>> 16) - signs;
  out[3] = (odd >>> 16) - signs;
}

/** The best-scored of the transitions in `bits` (`1 << transition`). */
export function bestOf(scores: Float64Array, bits: number): number {
  let best = -1;
  for (let a = 0; a < 4; a++) if ((bits >>> a) & 1 && (best < 0 || scores[a]! > scores[best]!)) best = a;
  return best;
}

/** The best relation among those possible. */
export function weighRelations(
  { rows, shift, choices }: Weights,
  into: Int32Array,
  count: number,
  possible: Uint8Array,
): number {
  let best = possible[0]!;
  if (possible.length === 1) return best;
  for (let f = 0; f < count; f++) starts[f] = (into[f]! >>> shift) * choices;
  let top = -Infinity;
  for (let r = 0; r < possible.length; r++) {
    const relation = possible[r]!;
    let sum = 0;
    for (let f = 0; f < count; f++) sum += rows[starts[f]! + relation]!;
    if (sum > top) {
      top = sum;
      best = relation;
    }
  }
  return best;
}

/** The relation of `child` to `parent`. */
function relate(model: ParserModel, reading: Reading, state: State, parent: number, child: number): number {
  const count = relationFeatures(reading, state, parent, child, features);
  const { upos } = reading;
  const possible = model.possible[pairOf(upos[parent]!, upos[child]!, child < parent)]!;
  return weighRelations(model.labels, features, count, possible);
}

const scores = new Float64Array(4);

/** Builds the tree of a reading in `state`: for each sentence at most two transitions a word, and a few at its end. */
export function build(model: ParserModel, reading: Reading, state: State): void {
  begin(state, reading.length);
  while (isOpen(state)) {
    const bits = allowed(state);
    let action = 0;
    if (bits !== 1) {
      const count = transitionFeatures(reading, state, features);
      weighTransitions(model.transitions, features, count, scores);
      action = bestOf(scores, bits);
    }
    let relation = 0;
    if (action === LEFT) relation = relate(model, reading, state, state.next, state.stack[state.depth - 1]!);
    else if (action === RIGHT) relation = relate(model, reading, state, state.stack[state.depth - 1]!, state.next);
    take(state, action, relation);
  }
}
