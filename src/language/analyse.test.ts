import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyse } from './analyse.ts';
import type { Document } from './document.ts';

const words = (text: string) => analyse(text).sentences.flatMap((s) => s.tokens.map((t) => t.text));
const sentences = (text: string) => analyse(text).sentences.map((s) => text.slice(s.start, s.end));

/** Puts the text together again from its tokens and the gaps between them, checking order on the way. */
function rebuild({ text, sentences: found }: Document): string {
  let built = '';
  let at = 0;
  for (const sentence of found) {
    expect(sentence.start).toBe(sentence.tokens[0]!.start);
    expect(sentence.end).toBe(sentence.tokens.at(-1)!.end);
    for (const token of sentence.tokens) {
      expect(token.start).toBeGreaterThanOrEqual(at);
      expect(token.end).toBeGreaterThan(token.start);
      built += text.slice(at, token.start) + token.text;
      at = token.end;
    }
  }
  return built + text.slice(at);
}

describe('offsets', () => {
  const pieces = fc.constantFrom(
    'killed', 'The', 'U.S.', "'s", '’', '“', '”', '.', '. ', '\n', '\r\n', '\n\n', ' ', '1,300', '--', '[', ']', '\u200b', '\ud83d', '😀', '𝟞', '٣', 'No. ',
    'a@b.org', 'http://', 'e\u0301', '五', '…', '\u00ad', '-', 'LIMA, 3 MAY 89 -- [TEXT] ',
  ); // prettier-ignore
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.array(pieces, { maxLength: 200 }).map((parts) => parts.join('')),
  );

  test('tokens and the gaps between them rebuild any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(rebuild(analyse(text))).toBe(text);
      }),
    );
  });

  test('no letter and no digit falls into a gap', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const covered = new Set<number>();
        for (const { tokens } of analyse(text).sentences)
          for (const { start, end } of tokens) for (let i = start; i < end; i++) covered.add(i);
        for (const match of text.matchAll(/[\p{L}\p{N}]/gu)) expect(covered).toContain(match.index);
      }),
    );
  });

  test.each(['https://jsonf', 'https://jsonfo'])('an address that is cut for its length parts no character: %s', (start) => {
    const text = `${start}${'🙂'.repeat(200)}`;
    for (const { end } of analyse(text).sentences.flatMap(({ tokens }) => tokens)) expect(text.slice(end)).not.toMatch(/^[\udc00-\udfff]/);
  }); // prettier-ignore

  test('sentences stay within 2,000 code units and tokens within 256, whatever the text', () => {
    for (const seed of ['a', 'a ', '((', '?!', 'a\u200b', '\u0301', '😀', 'five and ', '"', 'http://']) {
      const { sentences: found } = analyse(seed.repeat(4000));
      for (const { start, end, tokens } of found) {
        expect(end - start).toBeLessThanOrEqual(2000);
        for (const token of tokens) expect(token.end - token.start).toBeLessThanOrEqual(256);
      }
    }
  });
});

describe('tokens', () => {
  test.each([
    ["Russia's men didn't stop", "Russia 's men did n't stop"],
    ['Russia’s men can’t or cannot', 'Russia ’s men ca n’t or can not'],
    ["the soldiers' camp", "the soldiers ' camp"],
    ["the [FMLN]'s men", "the [ FMLN ] 's men"],
    ["``Run,'' he said", "`` Run , '' he said"],
    ['at 10:35 a.m. (0735 GMT)', 'at 10:35 a.m. ( 0735 GMT )'],
    ['P.J. Crowley of the U.S.-backed force', 'P.J. Crowley of the U.S.-backed force'],
    ['Gen. Vargas, Mr. Li, St. Paul', 'Gen. Vargas , Mr. Li , St. Paul'],
    ['Detachment No.4 and No. 5', 'Detachment No. 4 and No. 5'],
    ['1,300 of 65,000; 3.5, in 2001,2002', '1,300 of 65,000 ; 3.5 , in 2001 , 2002'],
    ['a 20-year-old with an AK-47', 'a 20-year-old with an AK-47'],
    ['10-15 men, 2017-03-02, 9/11, 3/4', '10-15 men , 2017-03-02 , 9/11 , 3/4'],
    ['$20m, US$3.5bn, 50%, 2.5kg, 5pm, the 3rd', '$ 20 m , US $ 3.5 bn , 50 % , 2.5 kg , 5 pm , the 3rd'],
    ['five and/or six—or seven--fled', 'five and / or six — or seven -- fled'],
    ['see https://a.org/b?c=d, a.b@c.org or reuters.com.', 'see https://a.org/b?c=d , a.b@c.org or reuters.com .'],
    ["O'Brien and the Shi'ites", "O'Brien and the Shi'ites"],
    ['What?! No...', 'What ?! No ...'],
  ])('%s', (text, expected) => {
    expect(words(text).join(' ')).toBe(expected);
  });

  test('lower is folded for look-up, text stays as it stands', () => {
    const [killed, full, arabic, , possessive] = analyse('Kil\u200bLed ３５ ٣٥ Iran’s').sentences[0]!.tokens;
    expect(killed).toMatchObject({ text: 'Kil\u200bLed', lower: 'killed', kind: 'word' });
    expect(full).toMatchObject({ text: '３５', lower: '35', kind: 'number' });
    expect(arabic).toMatchObject({ text: '٣٥', lower: '35', kind: 'number' });
    expect(possessive?.lower).toBe("'s");
  });
});

describe('sentences', () => {
  test.each<[string, string[]]>([
    [
      'He fled to the U.S. The police of Gen. Vargas let him.',
      ['He fled to the U.S.', 'The police of Gen. Vargas let him.'],
    ],
    ['"Run." He ran. (It was late.) “Stop!” she said.', ['"Run."', 'He ran.', '(It was late.)', '“Stop!” she said.']],
    ["``It was a bomb.'' No one spoke.", ["``It was a bomb.''", 'No one spoke.']],
    ['Five were killed.The army denied it.', ['Five were killed.', 'The army denied it.']],
    ['He died.[1] She lived.', ['He died.[1]', 'She lived.']],
    ['five died. police came. a man fled.', ['five died.', 'police came.', 'a man fled.']],
    ['FIVE DIED. POLICE CAME.', ['FIVE DIED.', 'POLICE CAME.']],
    ['LIMA, 20 Aug 88 (EFE) -- [TEXT] A bomb went off.', ['LIMA, 20 Aug 88 (EFE) -- [TEXT]', 'A bomb went off.']],
    ['NAIROBI, Kenya (AP) _ A bomb went off.', ['NAIROBI, Kenya (AP) _', 'A bomb went off.']],
    ['Gunmen killed five\nThe army denies it', ['Gunmen killed five', 'The army denies it']],
    ['- Two men died\n- One woman fled', ['- Two men died', '- One woman fled']],
    ['1. The first. 2. The second.', ['1. The first.', '2. The second.']],
    ['五人死亡。警方说。', ['五人死亡。', '警方说。']],
  ])('%s', (text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });

  test('who begins a paragraph with a small letter begins sentences with one, but not behind dots', () => {
    const text = 'Police in Lima made two arrests.\n\nim new here. any news of Ana? she was... not at home';
    expect(sentences(text).slice(1)).toEqual(['im new here.', 'any news of Ana?', 'she was... not at home']);
  });

  test('a line break is a space in hard-wrapped text', () => {
    const wire = [
      '   THE POLICE HAVE REPORTED THAT A GROUP OF ARMED MEN ENTERED THE TOWN OF',
      'SAN PEDRO LAST NIGHT AND KIDNAPPED TWO TEACHERS FROM THEIR HOMES.  THE',
      'MEN LEFT LEAFLETS.',
      '   THE ARMY IS LOOKING FOR THEM.',
    ].join('\n');
    expect(sentences(wire).map((s) => s.replaceAll('\n', ' '))).toEqual([
      'THE POLICE HAVE REPORTED THAT A GROUP OF ARMED MEN ENTERED THE TOWN OF SAN PEDRO LAST NIGHT AND KIDNAPPED TWO TEACHERS FROM THEIR HOMES.',
      'THE MEN LEFT LEAFLETS.',
      'THE ARMY IS LOOKING FOR THEM.',
    ]);
    expect(analyse(wire).sentences.map((s) => s.paragraph)).toEqual([0, 0, 1]);
  });

  test.each([
    ['POLICE SHOT DEAD 3 IN MARKET RAID', 'upper'],
    ['Police Shoot Three Dead in Market Raid', 'title'],
    ['Police shot three people dead in a raid.', 'mixed'],
  ])('%s is cased %s', (text, casing) => {
    expect(analyse(text).sentences[0]?.casing).toBe(casing);
  });
});
