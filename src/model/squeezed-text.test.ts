import fc from 'fast-check';
import { expect, it } from 'vitest';
import { squeezedPieces } from './squeezed-text.ts';

const squeezed = (text: string) => text.normalize('NFC').replace(/\s+/gu, ' ').trim();

it('gives the words of a long text as those of a short one', () => {
  const parts = fc.array(fc.constantFrom('a', 'e', '\u0301', '\u0323', ' ', '\n', '\u2003', '\ufeff', '😀'.repeat(9)), { maxLength: 50 }); // prettier-ignore
  const text = fc.tuple(parts, fc.nat({ max: 3_000 })).map(([parts, times]) => parts.join('').repeat(times));
  fc.assert(
    fc.property(text, (text) => {
      expect([...squeezedPieces(text)].join('')).toBe(squeezed(text));
    }),
  );
});

it('gives a long text in pieces, but no piece of a word', () => {
  const words = `${'word '.repeat(40_000)}${'x'.repeat(200_000)}`;
  const pieces = [...squeezedPieces(words)];
  expect(pieces.length).toBeGreaterThan(2);
  expect(pieces.at(-1)!.endsWith(' '.concat('x'.repeat(200_000)))).toBe(true);
});
