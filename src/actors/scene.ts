import type { Sentence, Token } from '../language/document.ts';
import type { Span } from '../model/index.ts';
import type { ActorLexicon, Noun } from './lexica.ts';
import { casingOf, type Casing } from './known-actors.ts';
import { piecesIn, type PhraseMatch, type Piece } from './phrases.ts';

/** A sentence made ready for finding names: looked up once, with what is taken already. */
export interface Scene {
  readonly lexicon: ActorLexicon;
  readonly tokens: readonly Token[];
  readonly casing: Casing;
  readonly pieces: readonly Piece[];
  /** For each token its first piece, or -1. */
  readonly pieceAt: Int32Array;
  /** 1 where a token is part of a toponym. */
  readonly toponym: Uint8Array;
  /** Not 0 where a token is part of a name already. */
  readonly taken: Uint8Array;
}

/** `toponyms` are those that reach into the sentence. */
export function sceneOf(sentence: Sentence, toponyms: readonly Span[], lexicon: ActorLexicon): Scene {
  const { tokens, casing } = sentence;
  const pieces = piecesIn(sentence);
  const pieceAt = new Int32Array(tokens.length).fill(-1);
  for (let p = pieces.length - 1; p >= 0; p--) pieceAt[pieces[p]!.token] = p;
  const toponym = new Uint8Array(tokens.length);
  let t = 0;
  for (const { start, end } of toponyms) {
    while (t < tokens.length && tokens[t]!.end <= start) t++;
    for (let u = t; u < tokens.length && tokens[u]!.start < end; u++) toponym[u] = 1;
  }
  return {
    lexicon,
    tokens,
    // A headline says no more by its capitals than a line of capitals does.
    casing: casing === 'mixed' ? casingOf(tokens) : 'upper',
    pieces,
    pieceAt,
    toponym,
    taken: new Uint8Array(tokens.length),
  };
}

/** The longest lexicon noun that starts at token `at`. */
export function nounAt({ pieces, pieceAt, lexicon }: Scene, at: number): PhraseMatch<Noun> | null {
  const piece = pieceAt[at] ?? -1;
  return piece < 0 ? null : lexicon.nouns.longest(pieces, piece);
}

/** Whether the letters of a token begin with a capital. */
export function isCapital({ text }: Token): boolean {
  const first = text.codePointAt(0)!;
  if (first < 128) return first >= 65 && first <= 90;
  return /^\p{Lu}/u.test(text);
}

/** The words of tokens `start` to `end` as they stand, single spaces between, none before "'s" or after a hyphen. */
export function wordsOf(tokens: readonly Token[], start: number, end: number): string {
  let words = '';
  for (let t = start; t < end; t++) {
    const { text } = tokens[t]!;
    const glued = t === start || tokens[t - 1]!.end === tokens[t]!.start;
    words += glued ? text : ` ${text}`;
  }
  return words;
}
