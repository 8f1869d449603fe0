import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { damaged } from '../../../test/damaged.ts';
import { documentOf, ingestOf } from '../testing.ts';
import { docxReports } from './docx.ts';
import { docxOf, paragraph, zipOf } from './testing.ts';

const read = (bytes: Uint8Array) => documentOf(docxReports, bytes);
const textOf = async (body: string, parts = {}) => (await read(await docxOf(body, parts))).reports[0]?.text;
const cell = (...paragraphs: string[]) => `<w:tc>${paragraphs.map((text) => paragraph(text)).join('')}</w:tc>`;

describe('the text as a reader sees it', () => {
  test('paragraphs, whose runs are joined; breaks and tabs', async () => {
    expect(
      await textOf(
        paragraph('Two were ', 'killed.') + '<w:p><w:r><w:t>A</w:t><w:tab/><w:t>B</w:t><w:br/><w:t>C</w:t></w:r></w:p>',
      ),
    ).toBe('Two were killed.\n\nA\tB\nC');
  });

  test('what was inserted stands, what was deleted or moved away does not', async () => {
    const changed = `<w:p><w:ins><w:r><w:t>Three</w:t></w:r></w:ins><w:del><w:r><w:delText>Two</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>Many</w:t></w:r></w:moveFrom><w:r><w:t> were killed.</w:t></w:r></w:p>`;
    expect(await textOf(changed)).toBe('Three were killed.');
  });

  test('of fields and links the words; hidden runs and copies for older programs are left out', async () => {
    const body = `<w:p><w:hyperlink r:id="r1"><w:r><w:t>Police</w:t></w:r></w:hyperlink><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> spoke.</w:t></w:r></w:p>`;
    const box = `<w:p><w:r><w:t>Outside.</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>${paragraph('In a box.')}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>${paragraph('In a box.')}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>`;
    expect(await textOf(body + box)).toBe('Police spoke.\n\nOutside.\n\nIn a box.');
  });

  test('a table row by row; a row that was deleted is not there; a table for layout is text', async () => {
    const table = `<w:tbl><w:tr>${cell('Date')}${cell('Killed')}</w:tr><w:tr>${cell('2 March')}${cell('3', 'at least')}</w:tr><w:tr><w:trPr><w:del w:id="1"/></w:trPr>${cell('4 March')}${cell('9')}</w:tr></w:tbl>`;
    expect(await textOf(paragraph('Figures') + table)).toBe('Figures\n\nDate\tKilled\n\n2 March\t3 at least');
    const long = 'Gunmen attacked the village on Monday evening, two officials said. '.repeat(3).trim();
    expect(await textOf(`<w:tbl><w:tr>${cell(long, long)}${cell('Aside.')}</w:tr></w:tbl>`)).toBe(
      `${long}\n\n${long}\n\nAside.`,
    );
  });

  test('notes come at the end; headers, footers and the line above notes do not', async () => {
    const footnotes = `<w:footnotes><w:footnote w:type="separator" w:id="-1">${paragraph('___')}</w:footnote><w:footnote w:id="1">${paragraph('Interview, Gao, 3 March.')}</w:footnote></w:footnotes>`;
    expect(
      await textOf(paragraph('Two were killed.'), {
        'word/footnotes.xml': footnotes,
        'word/header1.xml': paragraph('Confidential'),
      }),
    ).toBe('Two were killed.\n\nInterview, Gao, 3 March.');
  });
});

test('title and author are those of the document; its day is that of its head, not that of a template', async () => {
  const core =
    '<cp:coreProperties><dc:title>Flash update</dc:title><dc:creator>Field office</dc:creator><dcterms:created>2013-12-23T23:15:00Z</dcterms:created></cp:coreProperties>';
  const parts = { 'docProps/core.xml': core };
  const { reports } = await read(await docxOf(paragraph('Two were killed.'), parts));
  expect(reports[0]).toMatchObject({ title: 'Flash update', authors: ['Field office'], published: null });
  const dated = await docxOf(paragraph('Situation report, 2 March 2024') + paragraph('Two were killed.'), parts);
  expect((await read(dated)).reports[0]!.published).toBe('2024-03-02');
});

test('an export of a press archive is a report an article', async () => {
  const article = (title: string, day: string, words: string) => [
    title,
    'The Example Times',
    day,
    'Copyright 2017 Example Times Ltd',
    'Length: 120 words',
    'Byline: A. Writer',
    'Body',
    words,
    'Load-Date: March 9, 2017',
    'End of Document',
  ];
  const lines = [
    'Date and Time: Friday, March 10, 2017 9:00:00 AM',
    'Documents (2)',
    ...article('Two killed in Gao', 'March 2, 2017 Thursday', 'Two people were killed.'),
    ...article('Three hurt in Kidal', 'March 4, 2017', 'Three people were hurt.'),
    ...article('Photo', 'March 5, 2017', ''),
  ];
  const { reports, problems } = await read(await docxOf(lines.map((line) => paragraph(line)).join('')));
  expect(reports).toMatchObject([
    {
      title: 'Two killed in Gao',
      publisher: 'The Example Times',
      published: '2017-03-02',
      text: 'Two people were killed.',
      authors: ['A. Writer'],
    },
    { title: 'Three hurt in Kidal', published: '2017-03-04', text: 'Three people were hurt.' },
  ]);
  expect(problems).toEqual(['no-text:3']);
});

/** A document whose archive says that its text is of 200 MiB. */
async function bomb(): Promise<Buffer> {
  const bytes = await docxOf(paragraph('Two were killed.'));
  const listed = bytes.indexOf('word/document.xml', bytes.indexOf('PK\x01\x02', 0, 'latin1'), 'latin1') - 46;
  bytes.writeUInt32LE(200 * 1024 * 1024, listed + 24);
  return bytes;
}

describe('what cannot be read is told', () => {
  test.each([
    ['an archive that holds no document', () => zipOf({ 'a.txt': 'Two killed.' }), 'bad-document', /no Word document/],
    [
      'an old document, or one with a password',
      () => Promise.resolve(Buffer.from('d0cf11e0a1b11ae1', 'hex')),
      'bad-document',
      /password/,
    ],
    [
      'bytes that are no archive',
      () => Promise.resolve(Buffer.from('PK\x03\x04 and no more')),
      'bad-document',
      /damaged/,
    ],
    ['pictures only', () => docxOf('<w:p><w:drawing/></w:p>'), 'no-text', /OCR/],
    ['a bomb', bomb, 'too-big', /128 MiB/],
  ])('%s', async (_, make, code, message) => {
    const { problems, messages } = await read(await make());
    expect(problems).toEqual([code]);
    expect(messages[0]).toMatch(message);
  });

  test('any damage ends in a report or a problem', async () => {
    const whole = await docxOf(paragraph('Two were killed.').repeat(20));
    await fc.assert(
      fc.asyncProperty(damaged(Buffer.from(whole), 8), async (bytes) => {
        const { reports, problems } = await read(bytes);
        expect(reports.length + problems.length).toBe(1);
        expect(problems).not.toContain('internal');
      }),
      { numRuns: 200 },
    );
  });

  test('elements without an end, and ends without a beginning', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.constantFrom(
            '<w:p>',
            '</w:p>',
            '<w:tc>',
            '</w:tc>',
            '<w:tr>',
            '</w:tr>',
            '<w:del>',
            '</w:del>',
            '<w:t>',
            '</w:t>',
            'x',
            '<w:r>',
          ),
          { maxLength: 60 },
        ),
        async (pieces) => {
          const { problems } = await read(await docxOf(pieces.join('')));
          expect(problems).not.toContain('internal');
        },
      ),
      { numRuns: 60 },
    );
  });
});

test('a document is told by its first bytes, and read in a process of its own', async () => {
  expect((await ingestOf(await docxOf(paragraph('Two were killed.')))).reports[0]!.text).toBe('Two were killed.');
});
