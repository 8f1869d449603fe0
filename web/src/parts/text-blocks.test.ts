import { expect, it } from 'vitest';
import { blocksOf } from './text-blocks.ts';

it('an empty line begins a paragraph, a broken line does not', () => {
  const text = 'One. Two\nlines.\n\nThree.';
  const sentences = [{ start: 0, end: 4 }, { start: 5, end: 15 }, { start: 17, end: 23 }]; // prettier-ignore
  const [block] = blocksOf(text, sentences);
  expect(block?.paragraphs.map((paragraph) => paragraph.map(({ index }) => index))).toEqual([[0, 1], [2]]);
});

it('a long text comes in blocks, every sentence in one', () => {
  const text = 'Word. '.repeat(1_000);
  const sentences = Array.from({ length: 1_000 }, (_, i) => ({ start: i * 6, end: i * 6 + 5 }));
  const blocks = blocksOf(text, sentences);
  expect(blocks.length).toBeGreaterThan(10);
  expect(blocks.flatMap(({ paragraphs }) => paragraphs.flat()).map(({ index }) => index)).toEqual([
    ...sentences.keys(),
  ]);
});
