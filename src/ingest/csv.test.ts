import { describe, expect, test } from 'vitest';
import { codesOf, ingestOf } from './testing.ts';

const read = (table: string | Uint8Array, map = {}) => ingestOf(table, { format: 'csv', map });
const texts = async (table: string | Uint8Array, map = {}) =>
  (await read(table, map)).reports.map((report) => report.text);

test('a row is a record; cells may hold delimiters, quotes and line breaks', async () => {
  const { reports, lines } = await read(
    'ID,Text,Published\n1,"Two died, police said.",2017-03-02\n\n2,"He said ""no"".\nThen left.",\n3,Stray "quotes" stay.,2017-03-04\n',
  );
  expect(reports.map(({ id, text, published }) => [id, text, published])).toEqual([
    ['1', 'Two died, police said.', '2017-03-02'],
    ['2', 'He said "no".\nThen left.', null],
    ['3', 'Stray "quotes" stay.', '2017-03-04'],
  ]);
  expect(lines).toEqual([2, 4, 6]);
});

test('columns of other names are mapped', async () => {
  const { reports } = await read('nr;Body;day\r\n1;Two died.;2017-03-02\r\n', {
    id: 'nr',
    text: 'body',
    published: 'day',
  });
  expect(reports[0]).toMatchObject({ id: '1', text: 'Two died.', published: '2017-03-02' });
});

test.each([',', ';', '\t', '|'])('the delimiter %j is told by the header', async (delimiter) => {
  expect(await texts(`id${delimiter}text\n1${delimiter}Two died.\n`)).toEqual(['Two died.']);
});

test.each([
  ['windows-1252', Buffer.from('id,text\n1,café bombed\n', 'latin1')],
  ['UTF-16', Buffer.from('\ufeffid,text\n1,café bombed\n', 'utf16le')],
  ['UTF-8 with a mark', Buffer.from('\ufeffid,text\n1,café bombed\n')],
])('%s is read', async (_, bytes) => {
  expect(await texts(bytes)).toEqual(['café bombed']);
});

describe('what is wrong is told', () => {
  test('a row with too few or too many cells, by its line; the others are read', async () => {
    const { reports, problems } = await read('id,text\n1,One.\n2\n3,Three.,more\n4,Four.\n');
    expect(reports.map((report) => report.text)).toEqual(['One.', 'Four.']);
    expect(problems).toEqual(['bad-csv:3', 'bad-csv:4']);
  });

  test('a row without text', async () => {
    expect((await read('id,text\n1,\n2,Two.\n')).problems).toEqual(['no-text:2']);
  });

  test('a table without a text column names its columns and the flag', async () => {
    const { problems, messages } = await read('id,body\n1,x\n');
    expect(problems).toEqual(['bad-csv:1']);
    expect(messages[0]).toMatch(/id, body.*--map text=body$/);
    expect((await read('id,words\n1,x\n')).messages[0]).toMatch(/id, words.*--map text=COLUMN/);
  });

  test('columns of other names are answered with the mapping that they let expect', async () => {
    expect((await read('Headline;Date;Body;Link\na;2017-03-02;b;c\n')).messages[0]).toMatch(
      /--map text=Body --map title=Headline --map url=Link --map published=Date$/,
    );
    expect((await read('Publication Date,Full text\n2017-03-02,b\n')).messages[0]).toMatch(
      /--map 'text=Full text' --map 'published=Publication Date'$/,
    );
  });

  test('a mapped column that is not there', async () => {
    expect((await read('id,text\n1,x\n', { published: 'day' })).messages[0]).toContain('"day"');
  });

  test('a quote that is never closed', async () => {
    const { reports, messages } = await read('id,text\n1,One.\n2,"Two.\n3,Three.\n');
    expect(reports).toHaveLength(1);
    expect(messages).toEqual([expect.stringContaining('never closed')]);
  });

  test('a table with a header only is empty', async () => {
    expect((await read('id,text\n')).problems).toEqual(['empty']);
  });

  test('a date that is none', async () => {
    expect(codesOf(await read('text,published\nTwo died.,yesterday\n'))).toEqual(['bad-date']);
  });
});
