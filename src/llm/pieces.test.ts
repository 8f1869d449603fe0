import fc from 'fast-check';
import { expect, it } from 'vitest';
import { piecesOf } from './pieces.ts';

it('leaves a short text whole', () => {
  expect(piecesOf('One.\n\nTwo.', 500)).toEqual([{ text: 'One.\n\nTwo.', start: 0 }]);
});

it('cuts between paragraphs, and begins again a little before', () => {
  const paragraph = (name: string) => `${name} ${'word '.repeat(30).trim()}.`;
  const text = ['A', 'B', 'C', 'D', 'E'].map(paragraph).join('\n\n');
  const pieces = piecesOf(text, 400);
  expect(pieces.length).toBe(3);
  for (const { text: words } of pieces.slice(0, -1)) expect(words).toMatch(/\.\n\n$/);
  for (const [i, { start }] of pieces.slice(1).entries()) {
    expect(start).toBeLessThan(pieces[i]!.start + pieces[i]!.text.length);
    expect(text.slice(start - 1)).toMatch(/^ word/);
  }
});

it('covers every text with pieces that are no longer than asked for and cut no character in two', () => {
  const unit = fc.constantFrom('a', ' ', '\n', '\n\n', '. ', '😀', 'xyzzy');
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 400 }), fc.integer({ min: 20, max: 200 }), (text, most) => {
      const pieces = piecesOf(text, most);
      let covered = 0;
      for (const { text: words, start } of pieces) {
        expect(words.length).toBeLessThanOrEqual(most);
        expect(start).toBeLessThanOrEqual(covered);
        expect(text.slice(start, start + words.length)).toBe(words);
        expect(words.isWellFormed()).toBe(true);
        if (text !== '') expect(start + words.length).toBeGreaterThan(covered);
        covered = start + words.length;
      }
      expect(covered).toBe(text.length);
      expect(pieces.length).toBeLessThanOrEqual(2 + (4 * text.length) / most);
    }),
  );
});
