import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyse } from './analyse.ts';
import { UPOS, type Token } from './document.ts';
import { parse } from './parse.ts';

/** `word -relation-> head` of the words of the first sentence that `asked` names. */
function arcs(text: string, asked: readonly string[]): string[] {
  const { tokens } = analyse(text).sentences[0]!;
  const { heads, relations } = parse(tokens);
  return tokens.flatMap(({ text: word }, i) => {
    const arc = `${word} -${relations[i]!}-> ${tokens[heads[i]!]?.text ?? 'root'}`;
    return asked.some((other) => arc.startsWith(`${other} -`)) ? [arc] : [];
  });
}

describe('dependencies', () => {
  test.each([
    ['Gunmen killed the mayor.', ['Gunmen -nsubj-> killed', 'killed -root-> root', 'mayor -obj-> killed']],
    ['The mayor was killed by gunmen.', ['mayor -nsubj:pass-> killed', 'gunmen -obl:agent-> killed']],
    ['The killing of the mayor sparked protests.', ['mayor -nmod-> killing', 'protests -obj-> sparked']],
    ['Police arrested a man who shot two soldiers.', ['shot -acl:relcl-> man', 'soldiers -obj-> shot']],
    ['Rebels attacked the town and burned a church.', ['burned -conj-> attacked', 'church -obj-> burned']],
    ['THE MAYOR WAS KILLED BY GUNMEN.', ['MAYOR -nsubj:pass-> KILLED', 'GUNMEN -obl:agent-> KILLED']],
    ['Gunmen (from the south) fled.', ['( -punct-> south', ') -punct-> south', '. -punct-> fled']],
  ])('%s', (text, expected) => {
    const asked = expected.map((arc) => arc.slice(0, arc.indexOf(' ')));
    expect(arcs(text, asked).sort()).toEqual([...expected].sort());
  });
});

const anyToken = fc.record({
  tag: fc.constantFrom(...UPOS),
  lower: fc.oneof(fc.constantFrom('the', 'killed', '"', '(', ')', ',', '.', 'of'), fc.string({ maxLength: 8 })),
});
const tokenOf = ({ tag, lower }: { tag: Token['tag']; lower: string }): Token => ({
  start: 0, end: lower.length, text: lower, lower, lemma: lower, kind: 'word', tag,
}); // prettier-ignore

describe('whatever the tokens are', () => {
  test('what comes out is one tree, with a relation for every arc', () => {
    fc.assert(
      fc.property(fc.array(anyToken, { maxLength: 60 }), (words) => {
        const { heads, relations } = parse(words.map(tokenOf));
        expect(heads.length).toBe(words.length);
        expect(heads.filter((head) => head === -1).length).toBe(Math.min(1, words.length));
        for (let token = 0; token < words.length; token++) {
          expect(relations[token] === 'root').toBe(heads[token] === -1);
          expect(relations[token]).toMatch(/^[a-z]+(?::[a-z]+)?$/);
          let above = token;
          for (let steps = 0; above !== -1; steps++) {
            expect(steps).toBeLessThan(words.length);
            above = heads[above]!;
          }
        }
      }),
    );
  });

  test('a sentence is parsed the same, whatever was parsed before', () => {
    const tokens = analyse('The army said that gunmen had shot two farmers near the border.').sentences[0]!.tokens;
    const first = parse(tokens);
    parse(Array.from({ length: 3000 }, (_, i) => tokenOf({ tag: UPOS[i % UPOS.length]!, lower: `w${i % 7}` })));
    expect(parse(tokens)).toEqual(first);
  });
});
