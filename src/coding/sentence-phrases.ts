import type { ActorLexicon } from '../actors/lexica.ts';
import type { NameMention } from '../actors/read-names.ts';
import type { Sentence } from '../language/document.ts';
import type { Phrase } from './phrases.ts';

/** The phrases of one sentence, and which stands where. */
export class SentencePhrases {
  readonly sentence: Sentence;
  readonly phrases: readonly Phrase[];
  readonly names: readonly NameMention[];
  readonly lexicon: ActorLexicon;
  readonly #phraseOf: Int32Array;

  constructor(sentence: Sentence, phrases: readonly Phrase[], names: readonly NameMention[], lexicon: ActorLexicon) {
    this.sentence = sentence;
    this.lexicon = lexicon;
    this.names = names;
    this.phrases = phrases;
    this.#phraseOf = new Int32Array(sentence.tokens.length);
    for (const [p, phrase] of phrases.entries()) this.#phraseOf.fill(p, phrase.first, phrase.last + 1);
  }

  /** The index of the phrase that token `at` stands in. */
  indexAt(at: number): number {
    return this.#phraseOf[at] ?? -1;
  }

  at(token: number): Phrase | undefined {
    return this.phrases[this.indexAt(token)];
  }
}
