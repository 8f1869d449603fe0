import { describe, expect, it } from 'vitest';
import { blackOutJson, commitmentTo, redactedWords } from './redacted-words.ts';

const out = (words: string, text: string) => redactedWords([words]).blackOut(text);

describe('words are blacked out', () => {
  it.each([
    ['José Pérez', 'José Pérez said', '████ █████ said'],
    ['José Pérez', 'JOSE PEREZ SAID', '████ █████ SAID'],
    ['José Pérez', 'Jose\u0301 Pe\u0301rez', '█████ ██████'],
    ['Jane Roe', 'Jane\n  Roe’s house', '████\n  ███’s house'],
    ['Jane Roe', 'https://news.example/2024/jane-roe-killed', 'https://news.example/2024/████████-killed'],
    ['Jane Roe', 'jane%20roe.html', '██████████.html'],
    ['Ali', 'Ali and Alice and Khalil', '███ and Alice and Khalil'],
    ['محمد', 'قال ومحمد', 'قال و████'],
    ['李小龍', '他是李小龍嗎', '他是███嗎'],
    ['A. (Bo) Roe', 'A. (Bo) Roe', '██ ████ ███'],
  ])('%s in %j', (words, text, black) => {
    expect(out(words, text)).toBe(black);
    expect(black).toHaveLength(text.length);
  });

  it('in the texts of JSON, not in its names and codes', () => {
    const words = redactedWords(['killed']);
    const value = { kind: 'edit', field: 'figures.killed', value: { text: 'killed 3' }, figures: { killed: 3 } };
    expect(blackOutJson(value, words)).toEqual({ ...value, value: { text: '██████ 3' } });
  });

  it('and can be shown later to have been these, by a hash that is another each time', async () => {
    const [one, other] = [await commitmentTo(['Jane Roe']), await commitmentTo(['Jane Roe'])];
    expect(one.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(one.hash).not.toBe(other.hash);
  });
});
