import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText } from './decode-text.ts';

const hex = (digits: string) => Buffer.from(digits.replaceAll(' ', ''), 'hex');
const codes = (bytes: Uint8Array, declared?: string) =>
  decodeText(bytes, declared).warnings.map((warning) => warning.code);

describe('bytes are read by what they are', () => {
  const text = 'The “café” in Zürich was bombed.';
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte-order mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 little-endian', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 big-endian', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le')],
  ])('%s, without a warning', (_, bytes) => {
    expect(decodeText(bytes)).toMatchObject({ text, warnings: [] });
  });

  test('a page in UTF-8 that says it is Latin-1 is read as UTF-8', () => {
    expect(decodeText(Buffer.from(text), 'iso-8859-1').text).toBe(text);
  });
});

describe('a declared encoding is believed where the bytes are not UTF-8', () => {
  test.each([
    ['windows-1252', 'ca66 e9 20 93 6f 6b 94'.replace('ca66', '63 61 66'), 'café “ok”'],
    ['iso-8859-1', '63 61 66 e9', 'café'],
    ['windows-1251', 'c2 e7 f0 fb e2', 'Взрыв'],
    ['koi8-r', 'f7 da d2 d9 d7', 'Взрыв'],
    ['gb18030', 'b1 ac d5 a8', '爆炸'],
    ['shift_jis', '94 9a 94 ad', '爆発'],
    ['euc-kr', 'c6 f8 b9 df', '폭발'],
    ['windows-1256', 'c7 e4 dd cc c7 d1', 'انفجار'],
  ])('%s', (label, digits, text) => {
    expect(decodeText(hex(digits), label)).toMatchObject({
      text,
      encoding: label === 'iso-8859-1' ? 'windows-1252' : label,
      warnings: [],
    });
  });
});

describe('an encoding nobody declares is guessed, with a warning', () => {
  test('windows-1252 quotes in English text', () => {
    const bytes = Buffer.from('Gunmen killed 12 people at the \x93caf\xe9\x94, police said on Monday.', 'latin1');
    expect(decodeText(bytes)).toMatchObject({
      text: 'Gunmen killed 12 people at the “café”, police said on Monday.',
      encoding: 'windows-1252',
    });
    expect(codes(bytes)).toEqual(['encoding-guessed']);
    expect(decodeText(bytes).warnings[0]?.message).toContain('byte 31');
  });

  test('Russian in windows-1251', () => {
    // "В городе прогремел взрыв, погибли три человека" twelve times over
    const word = hex(
      'c2 20 e3 ee f0 ee e4 e5 20 ef f0 ee e3 f0 e5 ec e5 eb 20 e2 e7 f0 fb e2 2c 20 ef ee e3 e8 e1 eb e8 20 f2 f0 e8 20 f7 e5 eb ee e2 e5 ea e0 2e 20',
    );
    expect(decodeText(Buffer.concat(Array<Buffer>(12).fill(word))).text).toContain('В городе прогремел взрыв');
  });
});

describe('bytes that mean nothing', () => {
  test('become U+FFFD, are counted, and the first is told by its offset', () => {
    const bytes = Buffer.concat([Buffer.from('Tué à Bunia: '), hex('ff c3 28'), Buffer.from(' fin, à la frontière.')]);
    const { text, warnings } = decodeText(bytes);
    expect(text).toBe('Tué à Bunia: \ufffd\ufffd( fin, à la frontière.');
    expect(warnings).toEqual([{ code: 'undecodable', message: expect.stringMatching(/^2 .*byte 15/) as string }]);
  });

  test('surrogates written as UTF-8 are damage, not another encoding', () => {
    expect(codes(Buffer.concat([Buffer.from('killed '), hex('ed a0 80'), Buffer.from(' two')]))).toEqual([
      'undecodable',
    ]);
  });

  test('U+FFFD that stands in the source is no damage of ours', () => {
    expect(codes(Buffer.from('killed \ufffd two'))).toEqual([]);
  });

  test('NUL becomes U+FFFD, as databases refuse it', () => {
    expect(decodeText(Buffer.from('a\0b'))).toMatchObject({ text: 'a\ufffdb', warnings: [{ code: 'nul' }] });
  });
});

test('text without NUL comes back from UTF-8 as it was', () => {
  const words = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0') && !text.startsWith('\ufeff'));
  fc.assert(
    fc.property(words, (text) => {
      // Four letters in front: without them a few zero bytes in between would look like UTF-16.
      expect(decodeText(Buffer.from(`Text ${text}`)).text).toBe(`Text ${text}`);
    }),
  );
});

test('any bytes decode to some text, without U+0000', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(decodeText(bytes).text).not.toContain('\0');
    }),
  );
});
