import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonText } from './json-text.ts';

it.each([
  ['up \u009b1A', '"up \\u009b1A"'],
  ['turned \u202etxet', '"turned \\u202etxet"'],
  ['clear \u001b[2J\u007f', '"clear \\u001b[2J\\u007f"'],
  ['東京, café', '"東京, café"'],
])('%j is written as %s', (text, written) => {
  expect(jsonText(text)).toBe(written);
});

it('is read back as the same value and moves no terminal, whatever it is', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      const text = jsonText(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(text).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    }),
  );
});
