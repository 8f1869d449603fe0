import { describe, expect, test } from 'vitest';
import { feedText } from './feed-text.ts';
import { feedOf, itemOf, rss } from './testing.ts';

const prolog = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?>`;
const feed = (title: string) => rss(`<item><title>${title}</title></item>`);
const latin1 = (text: string) => Buffer.from(text, 'latin1');
/** Text in windows-1251, letters of the Russian alphabet alone. */
const cp1251 = (text: string) =>
  Buffer.from(
    Array.from(text, (letter) =>
      letter >= 'А' && letter <= 'я' ? letter.charCodeAt(0) - 0x410 + 0xc0 : letter.charCodeAt(0),
    ),
  );

describe('bytes are read as what they are', () => {
  const russian = 'Семь человек погибли при обстреле города, сообщает полиция';
  test.each([
    ['UTF-8 that says it is Latin-1', Buffer.from(prolog('iso-8859-1') + feed('Zürich – Gao')), 'Zürich – Gao'],
    ['windows-1252 that says it is UTF-8', latin1(prolog('utf-8') + feed('Z\xfcrich \x96 Gao')), 'Zürich – Gao'],
    ['windows-1252 that says it is Latin-1', latin1(prolog('iso-8859-1') + feed('the \x93caf\xe9\x94')), 'the “café”'],
    ['UTF-8 that says it is UTF-16', Buffer.from(prolog('utf-16') + feed('Zürich')), 'Zürich'],
    ['UTF-16 without a mark that says it is UTF-8', Buffer.from(prolog('utf-8') + feed('Zürich'), 'utf16le'), 'Zürich'],
    [
      'UTF-16 of other scripts without a mark',
      Buffer.from(feed('战'.repeat(500)), 'utf16le').swap16(),
      '战'.repeat(500),
    ],
    ['windows-1251', Buffer.from([...Buffer.from(prolog('windows-1251')), ...cp1251(feed(russian))]), russian],
    [
      'windows-1251 that says it is UTF-8',
      Buffer.from([...Buffer.from(prolog('utf-8')), ...cp1251(feed(russian))]),
      russian,
    ],
    ['UTF-8 with a byte of windows-1252', Buffer.concat([Buffer.from(feed('Zürich, São Tomé').split('</title></item>')[0]!), latin1(' caf\xe9'), Buffer.from('</title></item></channel></rss>')]), 'Zürich, São Tomé café'], // prettier-ignore
    ['UTF-8 cut by programs that count bytes', Buffer.concat([Buffer.from('<rss><channel><item><title>Zürich '), Buffer.from([0xe2, 0x80]), Buffer.from('…</title></item></channel></rss>')]), 'Zürich \ufffd…'], // prettier-ignore
    ['UTF-8 that ends within a character', Buffer.from(`${feed('ࠀ').split('</channel>')[0]}<item><title>𐀀`).subarray(0, -1), 'ࠀ'], // prettier-ignore
  ])('%s', (_, bytes, title) => {
    expect(itemOf(bytes).title).toBe(title);
  });

  test('whatever the server says; of two encodings that can be, the prolog names the right one', () => {
    expect(itemOf(Buffer.from(feed('Zürich')), { charset: 'iso-8859-1' }).title).toBe('Zürich');
    const bytes = Buffer.from([...Buffer.from(prolog('windows-1251')), ...cp1251(feed('Семь'))]);
    expect(itemOf(bytes, { charset: 'iso-8859-1' }).title).toBe('Семь');
    expect(itemOf(cp1251(feed('Семь')), { charset: 'windows-1251' }).title).toBe('Семь');
  });

  test('a mixture is told', () => {
    const bytes = Buffer.concat([
      Buffer.from('<rss><channel><title>Zürich'),
      latin1('\xe9'),
      Buffer.from('</title></channel></rss>'),
    ]);
    expect(feedOf(bytes)).toMatchObject({
      title: 'Züriché',
      warnings: [{ code: 'encoding-mixed' }],
    });
  });
});

test('zeros among bytes are no text', () => {
  expect(feedText(Buffer.from('<rss>a\0b</rss>'), null).text).toBe('<rss>ab</rss>');
});
