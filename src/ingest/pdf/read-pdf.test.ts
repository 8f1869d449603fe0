import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { column, pdfOf, type Printed } from './testing.ts';
import { damaged } from '../../../test/damaged.ts';
import { codesOf, documentOf, ingestOf } from '../testing.ts';
import { pdfReports } from './read-pdf.ts';

const read = (bytes: Uint8Array) => documentOf(pdfReports, bytes);
const textOf = async (...pages: Printed[][]) => (await read(pdfOf(pages))).reports[0]?.text;

const LEFT = [
  'Gunmen attacked the village of Sobame',
  'on Monday evening and killed at least',
  'twelve people, two officials said on',
  'Tuesday. They set fire to the market.',
];
const MIDDLE = [
  'Soldiers came from the nearest town',
  'four hours later, residents said. No',
  'group has said that it was behind the',
  'attack, the fifth one since January.',
];
const RIGHT = [
  'The governor of the region spoke of',
  'fifteen dead. A nurse at the hospital',
  'counted fourteen, three of whom were',
  'children from a single family there.',
];
const joined = (lines: readonly string[]) => lines.join(' ');

describe('reading order', () => {
  test('two columns are read one after the other, under the headline that stands over both', async () => {
    const page = [
      { text: 'Twelve killed in attack on village in the north', x: 50, y: 780, size: 20 },
      ...column(LEFT, 50, 740),
      ...column(RIGHT, 300, 740),
      ...column(['The story goes on across the whole width of the page, as text under columns may do.'], 50, 660),
    ];
    expect(await textOf(page)).toBe(
      [
        'Twelve killed in attack on village in the north',
        joined(LEFT),
        joined(RIGHT),
        'The story goes on across the whole width of the page, as text under columns may do.',
      ].join('\n\n'),
    );
  });

  test('so are three, whose lines do not stand at one height', async () => {
    const page = [...column(LEFT, 30, 740, 9), ...column(MIDDLE, 220, 737, 9), ...column(RIGHT, 410, 733, 9)];
    expect(await textOf(page)).toBe([joined(LEFT), joined(MIDDLE), joined(RIGHT)].join('\n\n'));
  });

  test('a table is read by rows, with tabs between its cells', async () => {
    const rows = ['2 March,Bamako,3', '4 March,Gao,12', '5 March,Kidal,1', '9 March,Mopti,7'];
    const cells = rows.flatMap((row, i) =>
      row.split(',').map((text, j) => ({ text, x: 50 + 120 * j, y: 700 - 14 * i })),
    );
    expect(await textOf(cells)).toBe(rows.map((row) => row.replaceAll(',', '\t')).join('\n\n'));
  });

  test('text goes on over the end of a column and of a page', async () => {
    const first = [
      ...column([...LEFT.slice(0, 3), 'Tuesday, and the fire spread to the'], 50, 740),
      ...column(RIGHT, 300, 740),
    ];
    const text = await textOf(
      [...first.slice(0, 4), ...column(RIGHT.slice(0, 3), 300, 740)],
      column(['children. That was on Sunday, she said.'], 50, 740),
    );
    expect(text).toContain('the fire spread to the The governor');
    expect(text).toContain('three of whom were children. That was on Sunday');
  });
});

describe('what is no text of the report', () => {
  test('running heads, feet and page numbers', async () => {
    const page = (number: number, words: string) => [
      { text: `Weekly bulletin no. 7, week ${number}`, x: 50, y: 810 },
      ...column([words], 50, 600),
      { text: 'Office for the region', x: 50, y: 40 },
      { text: `Page ${number} of 3`, x: 280, y: 25 },
    ];
    expect(await textOf(page(1, 'One died.'), page(2, 'Two died.'), page(3, 'Three died.'))).toBe(
      'One died.\n\nTwo died.\n\nThree died.',
    );
  });

  test('what a browser sets around a page that it prints, whose address is kept', async () => {
    const page = [
      { text: '11/27/26, 11:36 PM', x: 24, y: 820 },
      { text: 'Two killed', x: 280, y: 820 },
      ...column(['Two people were killed on Monday, police said.'], 50, 700),
      { text: 'https://example.org/news/two-killed', x: 24, y: 20 },
      { text: '1/1', x: 560, y: 20 },
    ];
    const { reports } = await read(
      pdfOf([page], { info: { Producer: 'Skia/PDF m140', CreationDate: "D:20240301100000+00'00'" } }),
    );
    expect(reports[0]).toMatchObject({
      text: 'Two people were killed on Monday, police said.',
      url: 'https://example.org/news/two-killed',
      published: null,
    });
  });

  test('text that stands crosswise, of which there is a warning; and a run that is printed twice to make it bold', async () => {
    const line = { text: 'Two people were killed.', x: 50, y: 700 };
    const outcome = await read(
      pdfOf([[line, { ...line, x: 50.3 }, { text: 'DRAFT', x: 20, y: 300, crosswise: true }]]),
    );
    expect(outcome.reports[0]!.text).toBe('Two people were killed.');
    expect(codesOf(outcome)).toEqual(['crosswise']);
  });
});

describe('paragraphs and words', () => {
  test('more space, a first line that is set in, and a heading begin a paragraph', async () => {
    const page = [
      { text: 'North', x: 50, y: 724, bold: true },
      ...column(LEFT, 50, 710),
      ...column(MIDDLE, 50, 650),
      ...column(RIGHT, 50, 602).map((line, i) => (i === 0 ? { ...line, x: 62 } : line)),
    ];
    expect(await textOf(page)).toBe(['North', joined(LEFT), joined(MIDDLE), joined(RIGHT)].join('\n\n'));
  });

  test.each([
    ['A member of the govern-', 'ment was killed on Monday night, it said.', 'the government was'],
    ['It hit the Franco-', 'German base, where it killed two people.', 'Franco-German base'],
    ['They attacked a self-', 'defence post, where two of them died then.', 'a self-defence post'],
    ['Police said that a 35-', 'year-old teacher had died in the night.', 'a 35-year-old teacher'],
    ['Two men - they are co-', 'workers. The coworkers were found on Monday.', 'are coworkers. The'],
    ['Two people died -', 'one of them a child of the village, it said.', 'died - one of'],
  ])('%s | %s', async (first, second, words) => {
    expect(await textOf(column([first, second], 50, 700))).toContain(words);
  });
});

describe('what the file says of itself', () => {
  const page = column(['Two people were killed on Monday, police said.'], 50, 700);

  test('title, author and the day it was made on, which is warned of', async () => {
    const info = { Title: 'Flash update', Author: 'Field office', CreationDate: "D:20240302093000+01'00'" };
    const outcome = await read(pdfOf([page], { info }));
    expect(outcome.reports[0]).toMatchObject({
      title: 'Flash update',
      authors: ['Field office'],
      published: '2024-03-02T09:30:00+01:00',
    });
    expect(codesOf(outcome)).toEqual(['file-date']);
  });

  test('a day in the head of the text is the better witness', async () => {
    const head = { text: 'Situation report No. 12, 26 February 2024', x: 50, y: 740, size: 14 };
    const { reports, warnings } = await read(pdfOf([[head, ...page]], { info: { CreationDate: 'D:20240302' } }));
    expect(reports[0]).toMatchObject({ published: '2024-02-26', title: head.text });
    expect(warnings).toEqual([]);
  });

  test('a file name is no title, and a day to come or before there was PDF is none', async () => {
    const info = {
      Title: 'Microsoft Word - sitrep.docx',
      Author: 'user',
      CreationDate: 'D:20990101',
      ModDate: 'D:19700101',
    };
    const { reports } = await read(pdfOf([page], { info }));
    expect(reports[0]).toMatchObject({ title: null, authors: [], published: null, modified: null });
  });
});

describe('what cannot be read is told', () => {
  const page = column(LEFT, 50, 700);

  test('pictures without a text layer need OCR', async () => {
    const { problems, messages } = await read(pdfOf([[]]));
    expect(problems).toEqual(['no-text']);
    expect(messages[0]).toMatch(/scanned pages.*OCR/);
  });

  test('a password', async () => {
    const lock = `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (${'o'.repeat(32)}) /U (${'u'.repeat(32)}) >> /ID [(12) (12)]`;
    const { problems, messages } = await read(pdfOf([page], { trailer: lock }));
    expect(problems).toEqual(['bad-document']);
    expect(messages[0]).toMatch(/password/);
  });

  test('a table of objects that points nowhere is made good', async () => {
    const broken = Buffer.from(
      pdfOf([page])
        .toString('latin1')
        .replace(/startxref\n\d+/, 'startxref\n7'),
      'latin1',
    );
    expect((await read(broken)).reports[0]!.text).toBe(joined(LEFT));
  });

  test('a file that is cut off gives the pages that came, or says that it is damaged', async () => {
    const whole = pdfOf([page, page, page]);
    const { reports, warnings } = await read(whole.subarray(0, Math.floor(whole.length * 0.9)));
    expect(reports[0]!.text).toContain(joined(LEFT));
    expect(warnings).toEqual([expect.objectContaining({ code: 'truncated' })]);
    expect((await read(whole.subarray(0, 200))).problems).toEqual(['bad-document']);
  });

  test('any damage ends in a report or a problem', async () => {
    const whole = pdfOf([page, column(RIGHT, 50, 700)]);
    await fc.assert(
      fc.asyncProperty(damaged(Buffer.from(whole), 12), async (bytes) => {
        const { reports, problems } = await read(bytes);
        expect(reports.length + problems.length).toBe(1);
        expect(problems).not.toContain('internal');
      }),
      { numRuns: 40 },
    );
  });
});

test('a PDF is told by its first bytes, and read in a process of its own; named as text it says what to do', async () => {
  const bytes = pdfOf([column(LEFT, 50, 700)]);
  expect((await ingestOf(bytes)).reports[0]!.text).toBe(joined(LEFT));
  expect((await ingestOf(gzipSync(bytes), { format: 'pdf' })).reports[0]!.text).toBe(joined(LEFT));
  expect((await ingestOf(bytes, { format: 'text' })).messages).toEqual([
    '- is a PDF file, not text; name it .pdf, or say --input-format pdf.',
  ]);
});
