import type { Sentence } from './document.ts';
import { parse } from './parse.ts';

/** The dependency tree of a sentence, to be walked both ways. */
export interface Tree {
  /** Per token the index of the token that governs it; -1 of the root. */
  readonly heads: Int32Array;
  /** Per token its relation to its head, as UD names it. */
  readonly relations: readonly string[];
  /** Per token the tokens that it governs, left to right. */
  readonly children: readonly (readonly number[])[];
  readonly root: number;
}

const trees = new WeakMap<Sentence, Tree>();

/** The tree of a sentence; a sentence is parsed once, whoever asks. */
export function treeOf(sentence: Sentence): Tree {
  const known = trees.get(sentence);
  if (known) return known;
  const { heads, relations } = parse(sentence.tokens, sentence.language);
  const children: number[][] = sentence.tokens.map(() => []);
  let root = 0;
  for (let t = 0; t < heads.length; t++) {
    if (heads[t]! < 0) root = t;
    else children[heads[t]!]!.push(t);
  }
  const tree: Tree = { heads, relations, children, root };
  trees.set(sentence, tree);
  return tree;
}
