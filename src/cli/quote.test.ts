import { expect, it } from 'vitest';
import { quote } from './quote.ts';

const text =
  'KANO, 3 May - First line.\nThe police commissioner told reporters on Tuesday that more than 30 people were killed when gunmen rode into the market town of Daura.\nLast.';
const around = (words: string) => {
  const start = text.indexOf(words);
  return quote(text, { start, end: start + words.length });
};

it('shows the words around the evidence, cut at spaces, within the paragraph', () => {
  expect(around('more than 30')).toBe('…reporters on Tuesday that more than 30 people were killed when gunmen rode…');
  expect(around('The police')).toBe('The police commissioner told reporters on Tuesday…');
  expect(around('Daura')).toBe('…rode into the market town of Daura.');
  expect(around('Last')).toBe('Last.');
});
