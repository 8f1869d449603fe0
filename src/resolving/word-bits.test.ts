import { describe, expect, it } from 'vitest';
import { wordBits, wordCosine } from './word-bits.ts';
import { contentWords, wordsOf } from './words.ts';

const content = (text: string) => contentWords(wordsOf(text, 100));

describe('wordBits', () => {
  it('holds a word for the more telling, the rarer it is in news', () => {
    const [kill, bomb, mosque, unheard] = content('killed bomb mosque Qxzwv').map(wordBits);
    expect(kill).toBeLessThan(bomb!);
    expect(bomb).toBeLessThan(mosque!);
    expect(mosque).toBeLessThan(unheard!);
  });

  it('holds any year for as telling as another, and a word it does not know for the most telling', () => {
    expect(wordBits('2031')).toBe(wordBits('1989'));
    expect(wordBits('zzyzxq')).toBe(wordBits('karsobad'));
    expect(wordBits('2031')).toBeLessThan(wordBits('karsobad'));
  });
});

describe('wordCosine', () => {
  const told = new Set(content('A car bomb tore through the fish market in Karso, killing 12 people'));

  it('is 1 for the same words, 0 for none in common, and more for a shared rare word than for common ones', () => {
    expect(wordCosine(told, new Set(told))).toBeCloseTo(1);
    expect(wordCosine(told, new Set(content('Talks about tariffs failed')))).toBe(0);
    const rare = wordCosine(told, new Set(content('Karso mourned')));
    expect(rare).toBeGreaterThan(wordCosine(told, new Set(content('people were killed'))));
  });
});
