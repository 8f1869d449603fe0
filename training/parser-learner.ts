import {
  FEATURES_AT_MOST, relationFeatures, transitionFeatures,
} from '../src/language/parser-features.ts'; // prettier-ignore
import {
  lexiconOf, read, readingOf, wordKey, type Lexicon, type Reading,
} from '../src/language/parser-reading.ts'; // prettier-ignore
import { allowed, begin, isOpen, LEFT, RIGHT, stateOf, take } from '../src/language/parser-state.ts';
import {
  bestOf, PAIRS, pairOf, weighRelations, weighTransitions, type ParserModel, type Weights,
} from '../src/language/parser.ts'; // prettier-ignore
import { UPOS } from '../src/language/document.ts';
import type { Tree } from './parser-examples.ts';
import { costs, projective, type GoldTree } from './parser-oracle.ts';

/** An averaged perceptron over hashed features. */
class HashedPerceptron implements Weights {
  readonly shift: number;
  readonly choices: number;
  readonly rows: Float32Array;
  readonly #totals: Float64Array;
  #now = 1;

  constructor(bits: number, choices: number) {
    this.shift = 32 - bits;
    this.choices = choices;
    this.rows = new Float32Array(choices * 2 ** bits);
    this.#totals = new Float64Array(choices * 2 ** bits);
  }

  /** Lets the weights as they are count in the average once more. */
  tick(): void {
    this.#now++;
  }

  /** Begins again from nothing; the average goes on, so that it is one over several runs. */
  restart(): void {
    for (const [at, weight] of this.rows.entries()) this.#totals[at]! -= weight * this.#now;
    this.rows.fill(0);
  }

  correct(features: Int32Array, count: number, right: number, wrong: number): void {
    for (let f = 0; f < count; f++) {
      const at = (features[f]! >>> this.shift) * this.choices;
      this.#move(at + right, 1);
      this.#move(at + wrong, -1);
    }
  }

  #move(at: number, sign: number): void {
    this.rows[at]! += sign;
    this.#totals[at]! += sign * this.#now;
  }

  averaged(): Weights {
    const rows = this.rows.map((weight, at) => weight - this.#totals[at]! / this.#now);
    return { shift: this.shift, choices: this.choices, rows };
  }
}

/** One feature in ten is left out when learning, so that few of them never come to decide alone. */
const FEATURE_DROPOUT = 0.1;

/** A word seen n times is shown as an unknown one in WORD_DROPOUT / (WORD_DROPOUT + n) of its showings. */
const WORD_DROPOUT = 0.5;

/** The heads of the words of a reading, given those of all tokens; who hangs on punctuation comes to hang on its head. */
function treeOfWords({ length, token }: Reading, heads: readonly number[]): Int32Array {
  const wordAt = new Int32Array(heads.length + 1);
  for (let word = 1; word <= length; word++) wordAt[token[word]! + 1] = word;
  const words = new Int32Array(length + 1);
  let root = 0;
  for (let word = 1; word <= length; word++) {
    let head = heads[token[word]!]!;
    while (head !== 0 && wordAt[head] === 0) head = heads[head - 1]!;
    // Where punctuation was the root, the first of its words takes its place.
    words[word] = head === 0 ? root : wordAt[head]!;
    if (head === 0 && root === 0) root = word;
  }
  return words;
}

/** The tags that a word had, as bits: those of one showing in ten; 0 where it was seen fewer than six times. */
function optionsOf(row: Uint32Array, total: number): number {
  let bits = 0;
  if (total >= 6) for (const [t, n] of row.entries()) if (n >= 0.1 * total) bits |= 1 << t;
  return bits;
}

export class ParserLearner {
  /** The keys of the words that stand in the trees more than once. */
  readonly words: readonly number[];
  /** The tags that those have had: see `Lexicon`. */
  readonly tags: readonly number[];
  readonly lexicon: Lexicon;
  readonly relations: readonly string[];
  readonly transitions: HashedPerceptron;
  readonly labels: HashedPerceptron;
  readonly possible: Uint8Array[];
  readonly #counts = new Map<string, number>();
  readonly #numbers: Map<string, number>;
  readonly #random: () => number;
  readonly #reading: Reading = readingOf(2048);
  readonly #state = stateOf(2048);
  readonly #trees = new Map<Tree['tokens'], { words: Int32Array; gold: GoldTree }>();
  readonly #features = new Int32Array(FEATURES_AT_MOST);
  readonly #scores = new Float64Array(4);
  readonly #costs = new Int32Array(4);

  constructor(trees: readonly Tree[], bits: { transitions: number; labels: number }, random: () => number) {
    const tagCounts = new Map<string, Uint32Array>();
    for (const { tokens } of trees) {
      for (const { lower, tag } of tokens) {
        this.#counts.set(lower, (this.#counts.get(lower) ?? 0) + 1);
        let row = tagCounts.get(lower);
        if (!row) tagCounts.set(lower, (row = new Uint32Array(UPOS.length)));
        row[UPOS.indexOf(tag)]!++;
      }
    }
    const known = [...tagCounts].filter(([lower]) => this.#counts.get(lower)! > 1);
    this.words = known.map(([lower]) => wordKey(lower));
    this.tags = known.map(([lower, row]) => optionsOf(row, this.#counts.get(lower)!));
    this.lexicon = lexiconOf(this.words, this.tags);
    const found = new Map<string, number>();
    for (const { relations } of trees) for (const r of relations) found.set(r, (found.get(r) ?? 0) + 1);
    this.#random = random;
    this.relations = [...found].filter(([r, n]) => n >= 20 && r !== 'root').map(([r]) => r).sort(); // prettier-ignore
    this.#numbers = new Map(this.relations.map((relation, i) => [relation, i]));
    this.transitions = new HashedPerceptron(bits.transitions, 4);
    this.labels = new HashedPerceptron(bits.labels, this.relations.length);
    this.possible = this.#possible(trees);
  }

  #possible(trees: readonly Tree[]): Uint8Array[] {
    const seen = Array.from({ length: PAIRS }, () => new Map<number, number>());
    for (const { tokens, penn, heads, relations } of trees) {
      read(this.#reading, tokens, penn, this.lexicon);
      const gold = treeOfWords(this.#reading, heads);
      for (let word = 1; word <= this.#reading.length; word++) {
        const head = gold[word]!;
        const relation = this.#numbers.get(relations[this.#reading.token[word]!]!);
        if (head === 0 || relation === undefined) continue;
        const row = seen[pairOf(this.#reading.upos[head]!, this.#reading.upos[word]!, word < head)]!;
        row.set(relation, (row.get(relation) ?? 0) + 1);
      }
    }
    return seen.map((row) => {
      const total = [...row.values()].reduce((sum, n) => sum + n, 0);
      if (total < 30) return Uint8Array.from(this.relations.keys());
      return Uint8Array.from([...row].filter(([, n]) => n >= 2 && n > 0.0005 * total).map(([r]) => r).sort((a, b) => a - b)); // prettier-ignore
    });
  }

  /** Begins again from nothing, but for the average. */
  restart(): void {
    this.transitions.restart();
    this.labels.restart();
  }

  /**
   * Parses the tree as the weights say, learning from each mistake. A wrong transition is followed in `trust` of the cases,
   * to learn the way on from there. Weights of an early round are not `counted` in the average.
   */
  learn({ tokens, penn, heads, relations }: Tree, trust: number, counted: boolean): number {
    const reading = this.#reading;
    const state = this.#state;
    read(reading, tokens, penn, this.lexicon, (i) => {
      return this.#random() < WORD_DROPOUT / (WORD_DROPOUT + (this.#counts.get(tokens[i]!.lower) ?? 0));
    });
    let tree = this.#trees.get(tokens);
    if (!tree) {
      const words = treeOfWords(reading, heads);
      this.#trees.set(tokens, (tree = { words, gold: projective(words) }));
    }
    const { words, gold } = tree;
    if (counted) {
      this.transitions.tick();
      this.labels.tick();
    }
    begin(state, reading.length);
    let wrong = 0;
    while (isOpen(state)) {
      const bits = allowed(state);
      let action = 0;
      if (bits !== 1) {
        const count = this.#thin(transitionFeatures(reading, state, this.#features));
        weighTransitions(this.transitions, this.#features, count, this.#scores);
        action = bestOf(this.#scores, bits);
        costs(gold, state, this.#costs);
        let least = 1 << 30;
        for (let a = 0; a < 4; a++) if ((bits >>> a) & 1) least = Math.min(least, this.#costs[a]!);
        let good = 0;
        for (let a = 0; a < 4; a++) if ((bits >>> a) & 1 && this.#costs[a] === least) good |= 1 << a;
        if (!((good >>> action) & 1)) {
          wrong++;
          const right = bestOf(this.#scores, good);
          this.transitions.correct(this.#features, count, right, action);
          if (this.#random() >= trust) action = right;
        }
      }
      let relation = 0;
      if (action === LEFT || action === RIGHT) {
        const top = state.stack[state.depth - 1]!;
        const [parent, child] = action === LEFT ? [state.next, top] : [top, state.next];
        const right = words[child] === parent ? relations[reading.token[child]!] : undefined;
        relation = this.#relate(parent, child, right);
      }
      take(state, action, relation);
    }
    return wrong;
  }

  /** The relation that the weights choose, which learn if they err; `right` undefined where nothing is. */
  #relate(parent: number, child: number, right: string | undefined): number {
    const reading = this.#reading;
    const count = this.#thin(relationFeatures(reading, this.#state, parent, child, this.#features));
    const { upos } = reading;
    const possible = this.possible[pairOf(upos[parent]!, upos[child]!, child < parent)]!;
    const weights = this.labels;
    const relation = weighRelations(weights, this.#features, count, possible);
    const gold = right === undefined ? undefined : this.#numbers.get(right);
    if (gold === undefined) return relation;
    if (gold !== relation) weights.correct(this.#features, count, gold, relation);
    return relation;
  }

  /** Leaves some features out, so that no few of them come to decide alone. */
  #thin(count: number): number {
    const features = this.#features;
    let kept = 0;
    for (let f = 0; f < count; f++) {
      features[kept] = features[f]!;
      if (this.#random() >= FEATURE_DROPOUT) kept++;
    }
    return kept;
  }

  averaged(): ParserModel {
    const { relations, lexicon, possible } = this;
    return { relations, lexicon, possible, transitions: this.transitions.averaged(), labels: this.labels.averaged() };
  }
}
