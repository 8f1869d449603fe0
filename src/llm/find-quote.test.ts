import fc from 'fast-check';
import { expect, it } from 'vitest';
import { quotable } from './find-quote.ts';

const TEXT = 'Police said:  “At least 30 died” —\nthe mayor’s office\tconfirmed. At least 30 died, it said.';

it.each([
  ['At least 30 died', 'At least 30 died'],
  ['"At least 30 died" - the mayor\'s office confirmed', '“At least 30 died” —\nthe mayor’s office\tconfirmed'],
  ['  died,\n it ', 'died, it'],
])('finds %j', (quote, words) => {
  const { start, end } = quotable(TEXT).find(quote)!;
  expect(TEXT.slice(start, end)).toBe(words);
});

it.each(['at least 30 died', 'At least 31 died', '', '  ', 'died it said'])('does not find %j', (quote) => {
  expect(quotable(TEXT).find(quote)).toBeNull();
});

it('finds the first at or behind a place, and else any', () => {
  const text = quotable(TEXT);
  const second = TEXT.lastIndexOf('At least');
  expect(text.find('At least 30', 30)).toEqual({ start: second, end: second + 11 });
  expect(text.find('Police', 30)).toEqual({ start: 0, end: 6 });
});

it('finds every stretch of every text, which has the same words', () => {
  const text = fc.string({ unit: fc.constantFrom('a', ' ', '\n', '“', '"', '—', '-', '😀', "'", '’') });
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), (whole, a, b) => {
      const [from, to] = [a % (whole.length + 1), b % (whole.length + 1)].sort((x, y) => x - y) as [number, number];
      const quote = whole.slice(from, to);
      const span = quotable(whole).find(quote, from);
      if (quote.trim() === '') expect(span).toBeNull();
      else expect(span && quotable(whole.slice(span.start, span.end)).find(quote)).not.toBeNull();
    }),
  );
});
