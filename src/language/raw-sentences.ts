import type { Span } from '../model/index.ts';
import { isLower } from './characters.ts';
import type { CodedLanguage } from './coded-language.ts';
import { paragraphsOf } from './paragraphs.ts';
import { isUncased, sentenceEnds } from './sentences.ts';
import { tokenise, type RawToken } from './tokenise.ts';

/** A sentence as its paragraph's tokens from one to before another. */
interface RawSentence {
  /** Counted from 0. */
  readonly paragraph: number;
  readonly raw: readonly RawToken[];
  readonly from: number;
  readonly to: number;
}

/** The sentences of a text, before anything is known of their words. */
export function* rawSentences(text: string, language: CodedLanguage = 'en'): Generator<RawSentence> {
  const uncased = isUncased(text);
  for (const [paragraph, { start, end }] of paragraphsOf(text).entries()) {
    const raw: RawToken[] = [];
    tokenise(text, start, end, raw, language);
    let from = 0;
    // "im new here. any tips?": who begins a paragraph small begins sentences small.
    const small = uncased || isLower(text.charCodeAt(start));
    for (const to of sentenceEnds(text, raw, small, language)) {
      yield { paragraph, raw, from, to };
      from = to;
    }
  }
}

/** Where each sentence of a text stands. */
export function sentenceSpans(text: string): Span[] {
  return [...rawSentences(text)].map(({ raw, from, to }) => ({ start: raw[from]!.start, end: raw[to - 1]!.end }));
}
