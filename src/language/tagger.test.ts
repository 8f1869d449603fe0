import { describe, expect, test } from 'vitest';
import { analyse } from './analyse.ts';
import { tag } from './tagger.ts';

/** `word/TAG` for the words of the first sentence that `asked` names. */
const tagsOf = (text: string, asked: readonly string[]) =>
  analyse(text)
    .sentences[0]!.tokens.filter(({ lower }) => asked.includes(lower))
    .map(({ lower, tag }) => `${lower}/${tag}`)
    .join(' ');

describe('tags', () => {
  test.each([
    ['The attack killed five.', 'attack/NOUN killed/VERB five/NUM'],
    ['POLICE SHOT DEAD 3 IN MARKET RAID', 'shot/VERB 3/NUM raid/NOUN'],
    ['Police raid leaves three dead', 'raid/NOUN leaves/VERB dead/ADJ'],
    ['Rebels raid village, abduct 30 girls', 'raid/VERB abduct/VERB girls/NOUN'],
    ['SOLDIERS FIRE ON CROWD; SCORES HURT', 'fire/VERB hurt/VERB'],
    ['Soldiers opened fire on a crowd, wounding 12.', 'opened/VERB fire/NOUN wounding/VERB'],
    ['Five people were shot and wounded in the head.', 'shot/VERB wounded/VERB head/NOUN'],
    ['The killing of the mayor sparked protests.', 'killing/NOUN sparked/VERB protests/NOUN'],
    ['A shot was heard.', 'shot/NOUN heard/VERB'],
    ["Russia's army didn't say who it was.", "russia/PROPN 's/PART did/AUX n't/PART who/PRON"],
    ['The US-backed force took 1,300 men to San Salvador.', 'us-backed/ADJ 1,300/NUM san/PROPN salvador/PROPN'],
  ])('%s', (text, expected) => {
    const asked = expected.split(' ').map((pair) => pair.slice(0, pair.lastIndexOf('/')));
    expect(tagsOf(text, asked)).toBe(expected);
  });

  test('the case of the letters does not change what is verb and what is noun', () => {
    const text = 'The guerrillas attacked the barracks and kidnapped two teachers.';
    const tags = (written: string) => analyse(written).sentences[0]!.tokens.map(({ tag }) => tag);
    expect(tags(text.toUpperCase())).toEqual(tags(text));
    expect(tags(text.toLowerCase())).toEqual(tags(text));
  });

  test('what was read before changes no tag, be it more words than are kept', () => {
    const text = 'Rebels raid village, abduct 30 girls';
    const tags = () => analyse(text).sentences[0]!.tokens.map(({ tag }) => tag);
    const before = tags();
    const words = Array.from({ length: 40_000 }, (_, n) => `w${n.toString(36)}ed`);
    expect(tag(words, words, 'mixed')).toHaveLength(words.length);
    expect(tags()).toEqual(before);
  });
});
