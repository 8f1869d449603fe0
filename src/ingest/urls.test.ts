import { describe, expect, test } from 'vitest';
import { ingestBytes } from './ingest.ts';
import { ingestOf, outcomeOf } from './testing.ts';

const named = (name: string, content: string | Uint8Array) =>
  outcomeOf(ingestBytes(name, Buffer.from(content), { today: '2024-06-01' }));
const row = (columns: number, cells: Readonly<Record<number, string>>) =>
  Array.from({ length: columns }, (_, i) => cells[i] ?? '').join('\t');

describe('plain lists', () => {
  test('a URL a line; comments and empty lines are left out, what is no URL is set aside by its line', async () => {
    const list = '# Sahel\nhttps://n.example/1\r\n\n  http://www.n.example/2?utm_source=x\nnews\nftp://n.example/3\n';
    const { leads, problems } = await ingestOf(list, { format: 'urls' });
    expect(leads.map(({ url, key }) => [url, key])).toEqual([
      ['https://n.example/1', 'https://n.example/1'],
      ['http://www.n.example/2?utm_source=x', 'https://n.example/2'],
    ]);
    expect(problems).toEqual(['bad-record:5', 'bad-record:6']);
  });

  test('are told by their content, whatever text file they are in', async () => {
    const list = '# mine\nhttps://n.example/1\nhttps://n.example/2';
    for (const name of ['list.txt', 'list', 'list.urls']) expect((await named(name, list)).leads).toHaveLength(2);
    expect((await named('a.txt', 'Five died.\nhttps://n.example/1\n')).reports).toHaveLength(1);
  });

  test('of nothing but comments are empty', async () => {
    expect((await named('list.urls', '# nothing\n')).problems).toEqual(['empty']);
  });
});

describe('tables of GDELT', () => {
  const gkg = (cells: Readonly<Record<number, string>>) =>
    row(27, { 0: '20170302101500-7', 1: '20170302101500', 2: '1', 3: 'n.example', 4: 'https://n.example/1', ...cells });

  test('GKG 2.1: web pages are leads, citations are set aside by their line', async () => {
    const extras =
      '<PAGE_PRECISEPUBTIMESTAMP>20170302093000</PAGE_PRECISEPUBTIMESTAMP><PAGE_AUTHORS>Ana Ruiz;Ben</PAGE_AUTHORS><PAGE_TITLE>Five &amp; more die</PAGE_TITLE>';
    const { leads, problems, messages } = await named(
      '20170302101500.gkg.csv',
      [gkg({ 26: extras }), gkg({ 2: '2', 4: 'BBC Monitoring' }), gkg({ 0: '20170302101500-T9', 4: 'https://n.example/2' }), gkg({ 4: '' }), 'cut\toff'].join('\n'), // prettier-ignore
    );
    expect(leads).toMatchObject([
      {
        url: 'https://n.example/1',
        title: 'Five & more die',
        published: '2017-03-02T09:30:00Z',
        publisher: 'n.example',
        authors: ['Ana Ruiz', 'Ben'],
        text: null,
      },
      { url: 'https://n.example/2', title: null, published: '2017-03-02T10:15:00Z' },
    ]);
    expect(problems).toEqual(['no-text:2', 'bad-record:4', 'bad-record:5']);
    expect(messages[0]).toMatch(/line 2: GDELT has this document as a citation/);
  });

  test('GKG 1.0: many pages a row', async () => {
    const header =
      'DATE\tNUMARTS\tCOUNTS\tTHEMES\tLOCATIONS\tPERSONS\tORGANIZATIONS\tTONE\tCAMEOEVENTIDS\tSOURCES\tSOURCEURLS';
    const cells = row(11, {
      0: '20130402',
      9: 'a.example;b.example',
      10: 'https://a.example/1<UDIV>https://b.example/2',
    });
    expect((await named('20130402.gkg.csv', `${header}\n${cells}\n`)).leads).toMatchObject([
      { url: 'https://a.example/1', publisher: 'a.example', published: '2013-04-02' },
      { url: 'https://b.example/2', publisher: 'b.example' },
    ]);
  });

  test('events and mentions', async () => {
    const page = 'https://n.example/1';
    const event = row(61, { 0: '1', 1: '20170302', 59: '20170302101500', 60: page });
    const old = row(58, { 0: '1', 1: '20140302', 56: '20140303', 57: page });
    const mention = row(16, { 0: '1', 1: '20170302000000', 2: '20170302101500', 3: '1', 4: 'n.example', 5: page });
    for (const [table, published] of [
      [event, '2017-03-02T10:15:00Z'],
      [old, '2014-03-03'],
      [mention, '2017-03-02T10:15:00Z'],
    ] as const)
      // prettier-ignore
      expect((await named('x.export.CSV', `${table}\n`)).leads).toMatchObject([{ url: page, published }]);
  });
});

describe('tables with URLs and no text', () => {
  test('Media Cloud’s', async () => {
    const table =
      'id,indexed_date,language,media_name,media_url,publish_date,title,url\n' +
      'a,2024-01-03 07:25:10.3,en,N Times,n.example,2024-01-02,"Five die, police say",https://n.example/1\n' +
      'b,2024-01-03,es,,,,,no url\n';
    const { leads, problems } = await named('mc-export.csv', table);
    expect(leads).toEqual([
      {
        key: 'https://n.example/1',
        url: 'https://n.example/1',
        title: 'Five die, police say',
        published: '2024-01-02',
        publisher: 'N Times',
        language: 'en',
        authors: [],
        text: null,
      },
    ]);
    expect(problems).toEqual(['bad-record:3']);
  });

  test('columns of other names are mapped', async () => {
    const { leads } = await ingestOf('Wo;Wann\nhttps://n.example/1;02.03.2017\n', { format: 'csv', map: { url: 'wo', published: 'wann' } }); // prettier-ignore
    expect(leads).toMatchObject([{ url: 'https://n.example/1', published: '2017-03-02' }]);
  });

  test('a table with text stays one of reports', async () => {
    const { leads, reports } = await named('x.csv', 'url,text\nhttps://n.example/1,Five died.\n');
    expect([leads.length, reports.length]).toEqual([0, 1]);
  });
});
