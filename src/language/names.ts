import type { Span } from '../model/index.ts';
import type { Sentence } from './document.ts';
import { bestLabel, parseHashed, type HashedModel } from './hashed-weights.ts';
import { modelBytes } from './model-file.ts';
import { NAME_FEATURES_AT_MOST, nameFeatures, nameGlance } from './name-features.ts';
import { perLanguage } from './per-language.ts';

/** `norp`: nationalities, peoples and religions. */
type NameKind = 'person' | 'organisation' | 'place' | 'norp';

/** A name in the text; offsets are those of the document. */
export interface Name extends Span {
  readonly kind: NameKind;
}

/** What a token may be of a name, as `models/names.bin` numbers it: outside, or the first or a later token of a kind. */
export const NAME_LABELS = ['O', 'B-person', 'I-person', 'B-organisation', 'I-organisation', 'B-place', 'I-place', 'B-norp', 'I-norp']; // prettier-ignore

/** The labels that may follow each: a name goes on only as what it began as. Index 0 stands for the head of a sentence. */
export const NEXT_LABELS: readonly (readonly number[])[] = [-1, ...NAME_LABELS.keys()].map((before) =>
  [...NAME_LABELS.keys()].filter((label) => {
    if (label === 0 || label % 2 === 1) return true;
    return before === label || before === label - 1;
  }),
);

/** Finds names by a given model. */
export function namesWith({ weights }: HashedModel, sentence: Pick<Sentence, 'tokens' | 'casing'>): Name[] {
  const seen = nameGlance(sentence);
  const features = new Int32Array(NAME_FEATURES_AT_MOST);
  const names: { start: number; end: number; kind: NameKind }[] = [];
  let before = -1;
  let beforeThat = -1;
  for (const [i, { start, end }] of sentence.tokens.entries()) {
    const count = nameFeatures(seen, i, before, beforeThat, features);
    const label = bestLabel(weights, features, count, NEXT_LABELS[before + 1]!);
    if (label % 2 === 1) names.push({ start, end, kind: NAME_LABELS[label]!.slice(2) as NameKind });
    else if (label > 0) names.at(-1)!.end = end;
    beforeThat = before;
    before = label;
  }
  return names;
}

const models = perLanguage((language) => parseHashed(modelBytes('names.bin', language)));

/** The names in a sentence, in text order, none overlapping, by the averaged perceptron of `models/names.bin` (read at first use). */
export function findNames(sentence: Pick<Sentence, 'language' | 'tokens' | 'casing'>): Name[] {
  return namesWith(models(sentence.language), sentence);
}
