import type { Span } from '../model/index.ts';
import type { CodedLanguage } from './coded-language.ts';

/** Universal part-of-speech tags (UD v2). */
export const UPOS = [
  'ADJ', 'ADP', 'ADV', 'AUX', 'CCONJ', 'DET', 'INTJ', 'NOUN', 'NUM', 'PART', 'PRON', 'PROPN', 'PUNCT', 'SCONJ', 'SYM',
  'VERB', 'X',
] as const; // prettier-ignore
export type Upos = (typeof UPOS)[number];

export interface Token extends Span {
  /** The words as they stand: `text.slice(start, end)` of the document. */
  readonly text: string;
  /** Folded for look-up: lower case, NFKC, without zero-width characters and soft hyphens, straight apostrophes. */
  readonly lower: string;
  readonly kind: 'word' | 'number' | 'punct';
  readonly tag: Upos;
  /** Base form, lower case: "killed" → "kill", "bodies" → "body", "men" → "man". */
  readonly lemma: string;
}

export interface Sentence extends Span {
  /** The language it is read by, which tells each step whose words and rules to go by. */
  readonly language: CodedLanguage;
  readonly tokens: readonly Token[];
  /** Which paragraph of the document it stands in, from 0. */
  readonly paragraph: number;
  /** How its letters are cased; capitals carry no news in `upper` and little in `title`. */
  readonly casing: 'mixed' | 'upper' | 'title';
}

/** A text with its sentences and tokens. Offsets point into `text`; tokens and the gaps between them rebuild it. */
export interface Document {
  readonly language: CodedLanguage;
  readonly text: string;
  readonly sentences: readonly Sentence[];
}
