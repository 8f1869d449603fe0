import { UPOS, type Upos } from '../src/language/document.ts';
import { fold } from '../src/language/fold.ts';
import { indexOf } from '../src/language/hash-index.ts';
import { tag, tagWith, type TaggerModel } from '../src/language/tagger.ts';
import { xpos, type TaggedWord } from '../src/language/xpos.ts';
import { casingOfForms, readConllu, type Word } from './conllu.ts';
import { CASES, vocabularyOf, type Example } from './examples.ts';
import { Perceptron } from './perceptron.ts';

/** A sentence as the parser sees it: words count from 1 in `heads`, 0 is the head of the root. */
export interface Tree {
  readonly tokens: readonly TaggedWord[];
  /** Penn tags by the shipped tagger, given the tags of the tokens. */
  readonly penn: readonly string[];
  readonly heads: readonly number[];
  readonly relations: readonly string[];
}

type Case = (typeof CASES)[number];

/** The sentences of a treebank. */
export const sentencesOf = (file: string): (readonly Word[])[] =>
  readConllu(file).flatMap(({ sentences }) => sentences);

function formsIn(sentence: readonly Word[], style: Case): string[] {
  const forms = sentence.map(({ form }) => form);
  if (style === 'upper') return forms.map((form) => form.toUpperCase());
  if (style === 'lower') return forms.map((form) => form.toLowerCase());
  return style === 'title' ? forms.map((form) => form.charAt(0).toUpperCase() + form.slice(1)) : forms;
}

function exampleOf(sentence: readonly Word[], style: Case): Example {
  const words = formsIn(sentence, style);
  const gold = sentence.map(({ upos }) => UPOS.indexOf(upos as Upos));
  return { words, lowers: words.map(fold), casing: casingOfForms(words), gold };
}

function treeOf(sentence: readonly Word[], { lowers }: Example, tags: readonly Upos[]): Tree {
  const tokens = lowers.map((lower, i) => ({ lower, tag: tags[i]! }));
  return {
    tokens,
    penn: xpos(tokens),
    heads: sentence.map(({ head }) => head + 1),
    relations: sentence.map(({ relation }) => relation),
  };
}

/** Trees with the tags of the shipped tagger, each sentence written in one case. */
export function treesOf(sentences: readonly (readonly Word[])[], style: Case): Tree[] {
  return sentences.map((sentence) => {
    const example = exampleOf(sentence, style);
    return treeOf(sentence, example, tag(example.words, example.lowers, example.casing));
  });
}

function averageOf(perceptron: Perceptron): TaggerModel {
  const features = [...perceptron.averaged()];
  const weights = new Float32Array(features.length * UPOS.length);
  for (const [row, feature] of features.entries()) weights.set(feature.weights, row * UPOS.length);
  return { ...perceptron.model, features: indexOf(features.map(({ key }) => key)), weights };
}

const ROUNDS = 5;

/**
 * Trees in each case, with tags by taggers that never saw the sentence: the tagger errs on what it learned from less than on
 * new text, and the parser must learn from tags as it will get them.
 */
export function jackknifed(
  sentences: readonly (readonly Word[])[],
  folds: number,
  random: () => number,
): Record<Case, Tree[]> {
  const examples = CASES.map((style) => sentences.map((sentence) => exampleOf(sentence, style)));
  const trees: Record<Case, Tree[]> = { mixed: [], upper: [], title: [], lower: [] };
  for (let fold = 0; fold < folds; fold++) {
    // Whole stretches, as sentences of one document stand together.
    const held = (i: number) => Math.floor((i * folds) / sentences.length) === fold;
    const [plain, ...others] = examples.map((list) => list.filter((_, i) => !held(i)));
    const perceptron = new Perceptron(vocabularyOf(plain!, plain!.length), random);
    for (let round = 0; round < ROUNDS; round++) {
      for (let i = 0; i < plain!.length; i++) {
        const at = (i * 7919 + round * 104729) % plain!.length;
        perceptron.learn(plain![at]!);
        if (round > 0) perceptron.learn(others[Math.floor(random() * others.length)]![at]!);
      }
    }
    const model = averageOf(perceptron);
    for (const [c, style] of CASES.entries()) {
      for (const [i, example] of examples[c]!.entries()) {
        if (!held(i)) continue;
        const tags = tagWith(model, example.words, example.lowers, example.casing);
        trees[style][i] = treeOf(sentences[i]!, example, tags);
      }
    }
  }
  return trees;
}
