import { listFrom } from './coordination.ts';
import type { NounPhrase } from './phrases.ts';
import type { SentencePhrases } from './sentence-phrases.ts';

/** The object that begins at token `start`, adverbs and dates passed over. */
export function objectFrom(all: SentencePhrases, start: number): { found: NounPhrase[]; next: number } {
  let p = all.indexAt(Math.min(start, all.sentence.tokens.length - 1));
  if (start >= all.sentence.tokens.length) return { found: [], next: all.phrases.length };
  while (all.phrases[p]?.kind === 'other' && !/["“”(]/.test((all.phrases[p] as { word: string }).word)) p++;
  const phrase = all.phrases[p];
  if (phrase?.kind !== 'np' || phrase.first < start) {
    if (phrase?.kind === 'time') return { found: [], next: p };
    return { found: [], next: p };
  }
  const found = listFrom(all, phrase);
  return { found, next: all.indexAt(phrase.first) + 1 };
}

/** Prepositional phrases from phrase `p` on, up to the next verb or clause; dates and adverbs passed over. */
export function attachedFrom(all: SentencePhrases, p: number): { prep: string; np: NounPhrase }[] {
  const found: { prep: string; np: NounPhrase }[] = [];
  for (let q = p; q < all.phrases.length; q++) {
    const phrase = all.phrases[q]!;
    if (phrase.kind === 'prep') {
      const next = all.phrases[q + 1];
      if (next?.kind === 'np') {
        found.push({ prep: phrase.word, np: next });
        q++;
      }
    } else if (phrase.kind === 'np' || phrase.kind === 'conj' || phrase.kind === 'time' || phrase.kind === 'other')
      continue;
    else if (phrase.kind === 'comma' && all.phrases[q + 1]?.kind === 'np') continue;
    else break;
  }
  return found;
}
