import { describe, expect, it } from 'vitest';
import { analyse } from './analyse.ts';
import { graphicSentences } from './graphic.ts';

const graphic = (text: string) => graphicSentences(text, analyse(text).sentences);

describe('sentences that are hard to read', () => {
  it('are found by what they tell of bodies, torture and children', () => {
    expect(graphic('Gunmen attacked the village. They beheaded two men. Police came at noon.')).toEqual([1]);
    expect(graphic('Prisoners were TORTURED.\n\nThe dead\nchildren were found on Monday.')).toEqual([0, 1]);
    expect(graphic('One man had his throat cut. The child’s body lay in the yard.')).toEqual([0, 1]);
  });

  it('killing alone is what reports are about, and is not veiled', () => {
    expect(graphic('A bomb killed 12 people and wounded 30, police said. Two were shot dead.')).toEqual([]);
  });

  it('words within other words and names do not count', () => {
    expect(graphic('The scraped paint; a grapefruit; bloodhounds were used; he is a cold-blooded man.')).toEqual([]);
  });
});

it('five million characters are looked through in no more than a second', () => {
  const text = 'The council met on Monday and spoke of the harvest and of rapeseed. '.repeat(75_000);
  const sentences = Array.from({ length: 75_000 }, (_, i) => ({ start: i * 68, end: i * 68 + 67 }));
  const began = performance.now();
  expect(graphicSentences(text, sentences)).toEqual([]);
  expect(performance.now() - began).toBeLessThan(1_000);
});
