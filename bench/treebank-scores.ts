import { analyse } from '../src/language/analyse.ts';
import type { Token, Upos } from '../src/language/document.ts';
import { fold } from '../src/language/fold.ts';
import { lemmaOf } from '../src/language/lemma.ts';
import { parse } from '../src/language/parse.ts';
import { tag } from '../src/language/tagger.ts';
import { xpos } from '../src/language/xpos.ts';
import { casingOfForms, type TreebankDocument, type Word } from '../training/conllu.ts';
import { winkWords } from './wink.ts';

const percent = (right: number, all: number): string => ((100 * right) / all).toFixed(2);

/** The words of a treebank sentence as the tagger takes them. */
interface Words {
  readonly gold: readonly Word[];
  readonly forms: readonly string[];
  readonly lowers: readonly string[];
  readonly casing: ReturnType<typeof casingOfForms>;
}

/** The sentences of documents with gold tokens, as written or in capitals. */
export function wordsOf(documents: readonly TreebankDocument[], capitals = false): Words[] {
  return documents.flatMap(({ sentences }) =>
    sentences.map((gold) => {
      const forms = gold.map(({ form }) => (capitals ? form.toUpperCase() : form));
      return { gold, forms, lowers: forms.map(fold), casing: casingOfForms(forms) };
    }),
  );
}

export const tagsOf = ({ forms, lowers, casing }: Words): Upos[] => tag(forms, lowers, casing);

/** Percent of words with the tag of the treebank. */
export function uposAccuracy(sentences: readonly Words[]): string {
  let right = 0;
  let all = 0;
  for (const sentence of sentences) {
    for (const [i, tag] of tagsOf(sentence).entries()) {
      all++;
      if (tag === sentence.gold[i]!.upos) right++;
    }
  }
  return percent(right, all);
}

/** Gold words as tokens with the tags that we give them. */
export function taggedTokens(sentence: Words): Token[] {
  return tagsOf(sentence).map((tag, i) => {
    const { start, end, kind } = sentence.gold[i]!;
    const lower = sentence.lowers[i]!;
    return { start, end, kind, text: sentence.forms[i]!, lower, tag, lemma: lemmaOf(lower, tag) };
  });
}

/** Percent of words, punctuation among them, with the right head (UAS), and with the right relation to it too (LAS, subtypes and all). */
export function attachmentScores(sentences: readonly Words[]): { uas: string; las: string } {
  let heads = 0;
  let relations = 0;
  let all = 0;
  for (const sentence of sentences) {
    const tree = parse(taggedTokens(sentence));
    for (const [i, { head, relation }] of sentence.gold.entries()) {
      all++;
      if (tree.heads[i] !== head) continue;
      heads++;
      if (tree.relations[i] === relation) relations++;
    }
  }
  return { uas: percent(heads, all), las: percent(relations, all) };
}

/** Percent of words with the Penn tag of the treebank, from the universal tags that we give them. */
export function xposAccuracy(sentences: readonly Words[]): string {
  let right = 0;
  let all = 0;
  for (const sentence of sentences) {
    const found = xpos(tagsOf(sentence).map((tag, i) => ({ tag, lower: sentence.lowers[i]! })));
    for (const [i, tag] of found.entries()) {
      all++;
      if (tag === sentence.gold[i]!.xpos) right++;
    }
  }
  return percent(right, all);
}

/** How well `analyse` ends sentences in raw text: a boundary is right where a sentence of the treebank ends at the same character. */
export function sentenceScores(documents: readonly TreebankDocument[]): {
  precision: string;
  recall: string;
  f: string;
} {
  let right = 0;
  let said = 0;
  let gold = 0;
  for (const { text, sentences } of documents) {
    const ends = new Set(sentences.map((words) => words.at(-1)!.end));
    gold += ends.size;
    for (const { end } of analyse(text).sentences) {
      said++;
      if (ends.has(end)) right++;
    }
  }
  return { precision: percent(right, said), recall: percent(right, gold), f: percent(2 * right, said + gold) };
}

/**
 * Our tags and those of wink-nlp for the same words. wink-nlp takes no tokens of others: a word has the tag of the wink token
 * that its first character stands in; `alike` counts only the words that wink-nlp cuts as the treebank does.
 */
export function besideWink(documents: readonly TreebankDocument[]): {
  words: number;
  alike: number;
  ours: Pair;
  wink: Pair;
} {
  const count = { words: 0, alike: 0, ours: 0, oursAlike: 0, wink: 0, winkAlike: 0 };
  for (const { text, sentences } of documents) {
    const theirs = winkWords(text);
    let at = 0;
    for (const sentence of wordsOf([{ text, sentences }])) {
      for (const [i, tag] of tagsOf(sentence).entries()) {
        const { start, end, upos } = sentence.gold[i]!;
        while (at + 1 < theirs.length && theirs[at]!.end <= start) at++;
        const wink = theirs[at]!;
        const alike = wink.start === start && wink.end === end ? 1 : 0;
        count.words++;
        count.alike += alike;
        if (tag === upos) [count.ours, count.oursAlike] = [count.ours + 1, count.oursAlike + alike];
        if (wink.tag === upos) [count.wink, count.winkAlike] = [count.wink + 1, count.winkAlike + alike];
      }
    }
  }
  const pair = (all: number, alike: number): Pair => ({
    all: percent(all, count.words),
    alike: percent(alike, count.alike),
  });
  return {
    words: count.words,
    alike: count.alike,
    ours: pair(count.ours, count.oursAlike),
    wink: pair(count.wink, count.winkAlike),
  };
}

interface Pair {
  /** Percent of all words. */
  readonly all: string;
  /** Percent of the words that both cut alike. */
  readonly alike: string;
}
