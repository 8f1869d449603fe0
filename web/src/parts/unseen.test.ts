import fc from 'fast-check';
import { expect, it } from 'vitest';
import { unseenIn } from './unseen.ts';

const shown = (text: string): string =>
  unseenIn(text, { start: 0, end: text.length })
    .map(({ start, end, unseen }) => (unseen ? `[${unseen.short}]` : text.slice(start, end)))
    .join('');

it.each([
  ['kil\u200bled \u202e21\u202c men', 'kil[ZWSP]led [RLO]21[PDF] men'],
  ['\u2066a\u2069 b\u0007c\u009bd', '[LRI]a[PDI] b[U+0007]c[U+009B]d'],
  ['tag \u{e0041}', 'tag [U+E0041]'],
  ['ZWJ in a\u200dword', 'ZWJ in a[ZWJ]word'],
  // People write so.
  ['می\u200cخواهم and 👩\u200d🚒', 'می\u200cخواهم and 👩\u200d🚒'],
  ['lines\nand\ttabs', 'lines\nand\ttabs'],
])('%j is shown as %j', (text, marked) => {
  expect(shown(text)).toBe(marked);
});

it('cuts a stretch without losing or moving a code unit, whatever it holds', () => {
  const text = fc.string({ unit: fc.oneof(fc.constantFrom('\u202e', '\u200d', '\u200b', 'a', ' ', '👩'), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })) }); // prettier-ignore
  fc.assert(
    fc.property(text, fc.nat(5), (whole, start) => {
      const stretch = { start: Math.min(start, whole.length), end: whole.length, own: 1 };
      let at = stretch.start;
      for (const run of unseenIn(whole, stretch)) {
        expect([run.start, run.own]).toEqual([at, 1]);
        expect(run.end).toBeGreaterThan(run.start);
        at = run.end;
      }
      expect(at).toBe(whole.length);
    }),
  );
});
