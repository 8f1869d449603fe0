import { describe, expect, test } from 'vitest';
import { analyse } from './analyse.ts';
import { xpos } from './xpos.ts';

const written = (text: string) => {
  const { tokens } = analyse(text).sentences[0]!;
  const tags = xpos(tokens);
  return tokens.map(({ text }, i) => `${text}/${tags[i]!}`).join(' ');
};

describe('Penn tags', () => {
  test.each([
    'Three/CD soldiers/NNS were/VBD killed/VBN on/IN Monday/NNP ./.',
    'The/DT army/NN has/VBZ bombed/VBN the/DT town/NN ./.',
    'Rebels/NNS bombed/VBD the/DT town/NN and/CC fled/VBD ./.',
    'Who/WP shot/VBD the/DT mayor/NN "s/POS brother/NN ?/.'.replace('"', "'"),
    'They/PRP want/VBP to/TO kill/VB him/PRP ./.',
  ])('%s', (expected) => {
    const text = expected.replace(/\/\S+/g, '').replace(/ (?=[.?'])/g, '');
    expect(written(text)).toBe(expected);
  });

  test('capitals change no tag of a verb', () => {
    const text = 'Gunmen kidnapped a judge who was leaving his house.';
    const tags = (text: string) => xpos(analyse(text).sentences[0]!.tokens).filter((tag) => tag.startsWith('VB'));
    expect(tags(text)).toEqual(['VBD', 'VBD', 'VBG']);
    expect(tags(text.toUpperCase())).toEqual(tags(text));
  });

  test('every token has a tag, whatever it is', () => {
    const { tokens } = analyse('?? ١٢ ab\u0301\u200d 🧨 $$ -- x@y.z 3kg').sentences[0]!;
    const tags = xpos(tokens);
    expect(tags).toHaveLength(tokens.length);
    expect(tags.every((tag) => tag.length > 0)).toBe(true);
  });
});
