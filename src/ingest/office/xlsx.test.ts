import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { damaged } from '../../../test/damaged.ts';
import { codesOf, documentOf, ingestOf } from '../testing.ts';
import { textRow, xlsxOf } from './testing.ts';
import { xlsxReports } from './xlsx.ts';

const read = (bytes: Uint8Array, map = {}) => documentOf(xlsxReports, bytes, map);
const sheet = (rows: string, name = 'Reports', state = 'visible') => ({ name, rows, state });

test('rows are records; the header may stand under a title', async () => {
  const rows =
    textRow(1, 'Press review') +
    textRow(3, 'ID', 'Text', 'URL') +
    textRow(4, '7', 'Two killed.', 'https://example.org/1') +
    textRow(6, '8', 'One hurt.');
  const { reports, lines } = await read(await xlsxOf([sheet(rows)]));
  expect(reports).toMatchObject([
    { id: '7', text: 'Two killed.', url: 'https://example.org/1' },
    { id: '8', text: 'One hurt.' },
  ]);
  expect(lines).toEqual([4, 6]);
});

test('texts that cells share, with parts in bold; results of formulas; numbers as ids', async () => {
  const strings = [
    '<t>text</t>',
    '<r><t>Two </t></r><r><rPr><b/></rPr><t>killed.</t></r><rPh><t>ツー</t></rPh>',
    '<t>id</t>',
  ];
  const rows =
    '<row r="1"><c r="A1" t="s"><v>2</v></c><c r="C1" t="s"><v>0</v></c></row>' +
    '<row r="2"><c r="A2"><v>12</v></c><c r="C2" t="s"><v>1</v></c></row>' +
    '<row r="3"><c r="A3"><f>A2+1</f><v>13</v></c><c r="C3" t="str"><f>C2</f><v>One_x000D_hurt.</v></c></row>';
  const { reports } = await read(await xlsxOf([sheet(rows)], strings));
  expect(reports).toMatchObject([
    { id: '12', text: 'Two killed.' },
    { id: '13', text: 'One\nhurt.' },
  ]);
});

test.each([
  ['1900', false, 45353, '2024-03-02'],
  ['1900, with a time', false, 45353.5, '2024-03-02T12:00:00'],
  ['1904', true, 43891, '2024-03-02'],
])('days are ISO days, counted from %s', async (_, date1904, value, published) => {
  const rows =
    textRow(1, 'text', 'published') +
    `<row r="2"><c t="inlineStr"><is><t>Two killed.</t></is></c><c s="${date1904 ? 2 : 1}"><v>${value}</v></c></row>`;
  expect((await read(await xlsxOf([sheet(rows)], [], date1904))).reports[0]!.published).toBe(published);
});

test('every sheet with the columns is read, the others are told; a hidden one is read with a warning', async () => {
  const rows = textRow(1, 'Body', 'Day') + textRow(2, 'Two killed.', '2024-03-02');
  const outcome = await read(
    await xlsxOf([
      sheet(textRow(1, 'Notes'), 'About'),
      sheet(rows),
      sheet(rows.replace('Two', 'Six'), 'Old', 'hidden'),
      sheet(''),
    ]),
    { text: 'body', published: 'day' },
  );
  expect(outcome.reports.map((report) => report.text)).toEqual(['Two killed.', 'Six killed.']);
  expect(codesOf(outcome)).toEqual(['hidden-sheet']);
  expect(outcome.messages).toEqual([
    expect.stringMatching(/sheet "About" has no column "body", "day"; its columns are Notes/),
  ]);
});

test('a header in other words is answered with the mapping that it lets expect', async () => {
  const { messages } = await read(
    await xlsxOf([sheet(textRow(1, 'Headline', 'Date', 'Body', 'Link') + textRow(2, 'a', 'b', 'c', 'd'))]),
  );
  expect(messages[0]).toMatch(/--map text=Body --map title=Headline --map url=Link --map published=Date/);
});

describe('what cannot be read is told', () => {
  test('a workbook without rows', async () => {
    expect((await read(await xlsxOf([sheet('')]))).problems).toEqual(['empty']);
  });

  test('any damage ends in reports or a problem', async () => {
    const whole = await xlsxOf([sheet(textRow(1, 'text') + textRow(2, 'Two killed.').repeat(9))]);
    await fc.assert(
      fc.asyncProperty(damaged(Buffer.from(whole), 8), async (bytes) => {
        const { reports, problems } = await read(bytes);
        expect(reports.length + problems.length).toBeGreaterThan(0);
        expect(problems).not.toContain('internal');
      }),
      { numRuns: 150 },
    );
  });
});

test('a workbook is told by its first bytes, and read in a process of its own, pages in it too', async () => {
  const page =
    '&lt;html&gt;&lt;body&gt;&lt;p&gt;Two people were killed in Gao on Monday, police said.&lt;/p&gt;&lt;/body&gt;&lt;/html&gt;';
  const { reports } = await ingestOf(await xlsxOf([sheet(textRow(1, 'html') + textRow(2, page))]));
  expect(reports[0]!.text).toBe('Two people were killed in Gao on Monday, police said.');
});
