import type { Span } from '../../../src/model/span.ts';

/** A sentence as the reader numbers it, from 0. */
export interface NumberedSentence extends Span {
  readonly index: number;
}

/** A stretch of text that is drawn as one, when it comes in sight. */
export interface Block {
  readonly paragraphs: readonly (readonly NumberedSentence[])[];
}

/** So many sentences are drawn at once; few enough to be quick, and enough that a news report is one block. */
const SENTENCES_A_BLOCK = 60;

/** The sentences of a text by paragraph, which an empty line ends, and those in blocks. */
export function blocksOf(text: string, sentences: readonly Span[]): Block[] {
  const blocks: NumberedSentence[][][] = [];
  let count = 0;
  for (const [index, { start, end }] of sentences.entries()) {
    const before = sentences[index - 1];
    const apart = !before || /\n\s*\n/.test(text.slice(before.end, start));
    if (blocks.length === 0 || count >= SENTENCES_A_BLOCK) {
      blocks.push([[]]);
      count = 0;
    } else if (apart) blocks.at(-1)!.push([]);
    blocks.at(-1)!.at(-1)!.push({ index, start, end });
    count += 1;
  }
  return blocks.map((paragraphs) => ({ paragraphs }));
}
