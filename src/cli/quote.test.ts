import { expect, it } from 'vitest';
import { quote } from './quote.ts';

const text =
  'KANO, 3 May - First line.\nThe police commissioner told reporters on Tuesday that more than 30 people were killed when gunmen rode into the market town of Daura. Dozens fled.\nLast.';
const around = (words: string) => {
  const start = text.indexOf(words);
  return quote(text, { start, end: start + words.length });
};

it('shows the words around the evidence, cut at spaces, within the paragraph and not before the sentence', () => {
  expect(around('more than 30')).toBe('…Tuesday that more than 30 people were killed when gunmen rode into the…');
  expect(around('The police')).toBe('The police commissioner told reporters on Tuesday that more…');
  expect(around('Dozens')).toBe('Dozens fled.');
  expect(around('Daura')).toBe('…market town of Daura. Dozens fled.');
  expect(around('Last')).toBe('Last.');
  expect(around('KANO')).toBe('KANO, 3 May - First line.');
});
