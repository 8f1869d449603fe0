import { casingOf } from './casing.ts';
import type { CodedLanguage } from './coded-language.ts';
import type { Document, Sentence, Token, Upos } from './document.ts';
import { LEMMA_OF } from './lemma.ts';
import { rawSentences } from './raw-sentences.ts';
import { tag } from './tagger.ts';
import type { RawToken } from './tokenise.ts';
import { wordOf } from './words.ts';

/**
 * Reads a text of a language into sentences of tagged tokens, in time linear in its length, whatever it holds.
 *
 * Words joined by hyphens are one token ("20-year-old", "AK-47", "twenty-five", "London-based"), as are numbers with their
 * signs ("1,300", "3.5", "10:35", "9/11", "2017-03-02", "10-15"); dashes set apart are tokens. Possessives and contractions
 * are split: "Russia" + "'s", "did" + "n't", "can" + "not". An abbreviation keeps its full stop ("Gen.", "U.S.", and "No."
 * before a number). Units come off their number ("2.5" + "kg", "10:35" + "am"). Runs of one sign are one token ("--", "``").
 * A dateline is a sentence of its own. No token is longer than 256, no sentence longer than 2,000 code units.
 */
export function analyse(text: string, language: CodedLanguage = 'en'): Document {
  const sentences: Sentence[] = [];
  for (const { paragraph, raw, from, to } of rawSentences(text, language)) {
    const casing = casingOf(text, raw, from, to);
    sentences.push({
      start: raw[from]!.start,
      end: raw[to - 1]!.end,
      language,
      paragraph,
      casing,
      tokens: tokensOf(text, raw, from, to, casing, language),
    });
  }
  return { text, language, sentences };
}

function tokensOf(
  text: string,
  raw: readonly RawToken[],
  from: number,
  to: number,
  casing: Sentence['casing'],
  language: CodedLanguage,
): Token[] {
  const words: string[] = [];
  const lowers: string[] = [];
  for (let i = from; i < to; i++) {
    const word = wordOf(text.slice(raw[i]!.start, raw[i]!.end));
    words.push(word.text);
    lowers.push(word.lower);
  }
  const tags: Upos[] = tag(words, lowers, casing, language);
  const lemmaOf = LEMMA_OF[language];
  return words.map((word, i) => {
    const { start, end, kind } = raw[from + i]!;
    return { start, end, text: word, lower: lowers[i]!, kind, tag: tags[i]!, lemma: lemmaOf(lowers[i]!, tags[i]!) };
  });
}
