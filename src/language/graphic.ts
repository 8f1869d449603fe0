import type { Span } from '../model/index.ts';
import { badRow, readLexicon } from './lexicon.ts';

let read: RegExp | null = null;

/** The words of `lexicon/graphic.tsv` as one expression. */
function graphicWords(): RegExp {
  if (read) return read;
  const phrases = readLexicon('graphic', ['phrase', 'kind']).map((row) => {
    if (!/^[a-z'-]+(?: [a-z'-]+)*\*?$/.test(row.phrase)) {
      throw badRow(row, `"${row.phrase}" is no phrase of small letters, with or without a "*" at its end`);
    }
    // Words may stand on two lines, and an apostrophe be a curly one.
    const words = row.phrase.replace(/\*$/, '').replaceAll("'", "['’]").replaceAll(' ', '\\s{1,8}');
    return row.phrase.endsWith('*') ? words + '[a-z]{0,20}' : words;
  });
  return (read = new RegExp(`(?<![a-z'’-])(?:${phrases.join('|')})(?![a-z])`, 'gi'));
}

/** The indexes of the sentences that tell of what is hard to read. `sentences` are in text order. */
export function graphicSentences(text: string, sentences: readonly Span[]): number[] {
  const found = new Set<number>();
  let s = 0;
  for (const { index } of text.matchAll(graphicWords())) {
    while (s < sentences.length && sentences[s]!.end <= index) s++;
    if (s < sentences.length && sentences[s]!.start <= index) found.add(s);
  }
  return [...found];
}
