import { fold } from './fold.ts';

/** A word as it stands in texts, and as it is looked up. */
interface Word {
  readonly text: string;
  /** @see Token.lower */
  readonly lower: string;
}

const known = new Map<string, Word>();
const KNOWN_AT_MOST = 20_000;

/** Longer words are rare, and may be views into the text they come from, which must not stay in memory for them. */
const SHORT = 12;

/**
 * A word with its folded form, the same two strings each time it comes: V8 compares and looks up such strings by where they lie
 * in memory, and all that reads a text looks its words up over and over.
 */
export function wordOf(text: string): Word {
  const seen = known.get(text);
  if (seen !== undefined) return seen;
  const lower = fold(text);
  if (text.length > SHORT) return { text, lower };
  const word = { text: internal(text), lower: internal(lower) };
  if (known.size >= KNOWN_AT_MOST) known.clear();
  known.set(word.text, word);
  return word;
}

/** The one copy of a string that V8 keeps of all that name a property. */
const internal = (text: string): string => Object.keys({ [text]: 0 })[0]!;
