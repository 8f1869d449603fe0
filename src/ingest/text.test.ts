import { describe, expect, test } from 'vitest';
import { codesOf, ingestOf } from './testing.ts';

const read = (text: string) => ingestOf(text, { format: 'text' });

describe('the date line', () => {
  test.each(['date 2017-03-02', 'DATE 2017-03-02', 'Date: 2017-03-02', 'Date: 2 March 2017', 'date: Thu, 02 Mar 2017'])(
    '%s',
    async (line) => {
      const [report] = (await read(`${line}\n\nA bomb killed two in Ovari.`)).reports;
      expect(report).toMatchObject({
        text: 'A bomb killed two in Ovari.',
        published: expect.stringMatching(/^2017-03-02/) as string,
      });
    },
  );

  test('a sentence that begins with the word is text', async () => {
    const [report] = (await read('Date palms burned in the attack.')).reports;
    expect(report).toMatchObject({ text: 'Date palms burned in the attack.', published: null });
  });

  test('a day that does not exist is left empty, with a warning', async () => {
    const outcome = await read('date 2017-02-30\nA bomb killed two.');
    expect(outcome.reports[0]?.published).toBeNull();
    expect(codesOf(outcome)).toEqual(['bad-date']);
  });

  test('wins over the dateline', async () => {
    const [report] = (await read('date 2017-03-02\nLima, 20 Aug 88 (EFE) -- A bomb killed two.')).reports;
    expect(report).toMatchObject({ published: '2017-03-02', agency: 'EFE', dateline: 'Lima' });
  });
});

describe('the title', () => {
  test('is a short first line without a stop, with an empty line under it; it stays in the text', async () => {
    const [report] = (await read('Market bombing kills 14\n\nA bomb went off.')).reports;
    expect(report).toMatchObject({
      title: 'Market bombing kills 14',
      text: 'Market bombing kills 14\n\nA bomb went off.',
    });
  });

  test.each(['A bomb went off.\n\nTwo died.', 'A bomb\nwent off.', 'Only one line', '"We did it."\n\nHe said so.'])(
    'is not %j',
    async (text) => {
      expect((await read(text)).reports[0]?.title).toBeNull();
    },
  );
});

test('the text keeps what was received, so that offsets point into it', async () => {
  const text = '  Lima, 20 Aug 88 (EFE) -- A bomb went off.\r\n\r\nTwo died. \u200b\u0301\n';
  expect((await read(text)).reports[0]?.text).toBe(text);
});

test('characters that turn the reading direction are warned of; right-to-left letters are not', async () => {
  expect(codesOf(await read('\u202eecilop\u202c said'))).toEqual(['bidi']);
  expect(codesOf(await read('قتل خمسة أشخاص في هجوم يوم الاثنين'))).toEqual([]);
});
