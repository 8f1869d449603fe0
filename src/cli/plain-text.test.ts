import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plainText } from './plain-text.ts';

it.each([
  ['plain words, 東京, café', 'plain words, 東京, café'],
  ['clear \u001b[2J screen', 'clear \\x1b[2J screen'],
  ['bell \u0007 and C1 \u009b1m', 'bell \\x07 and C1 \\x9b1m'],
  ['turned \u202etxet\u2066', 'turned \\u202etxet\\u2066'],
  ['two\r\nlines\tand a tab', 'two lines and a tab'],
  ['half a pair \ud800', 'half a pair \ufffd'],
])('%j is shown as %j', (text, shown) => {
  expect(plainText(text)).toBe(shown);
});

it('lets no control character through, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(plainText(text)).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    }),
  );
});
