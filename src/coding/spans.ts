import type { Span } from '../model/index.ts';
import type { SentenceReading } from './mention.ts';

/** Where tokens `first` to `last`, both inclusive, stand in the text. */
export function spanOf(reading: SentenceReading, first: number, last: number): Span {
  const { tokens } = reading.sentence;
  return { start: tokens[first]!.start, end: tokens[last]!.end };
}

/** The words of a span on one line, as they are shown to people. */
export function wordsOf(text: string, { start, end }: Span): string {
  return text.slice(start, end).replace(/\s+/g, ' ');
}

/** The first token that a span covers, or -1 where it begins behind the sentence. */
export function tokenAt(reading: SentenceReading, { start }: Span): number {
  return reading.sentence.tokens.findIndex((token) => token.end > start);
}
