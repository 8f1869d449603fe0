import { expect, test } from 'vitest';
import { documentOf } from '../testing.ts';
import { odtReports } from './odt.ts';
import { zipOf } from './testing.ts';

const read = async (text: string, meta = '') =>
  documentOf(
    odtReports,
    await zipOf({
      mimetype: 'application/vnd.oasis.opendocument.text',
      'content.xml': `<office:document-content><office:body><office:text>${text}</office:text></office:body></office:document-content>`,
      'meta.xml': `<office:document-meta><office:meta>${meta}</office:meta></office:document-meta>`,
    }),
  );

test('headings, paragraphs, tables and notes are read, deletions and comments are not', async () => {
  const { reports } = await read(
    `<text:tracked-changes><text:p>Gone.</text:p></text:tracked-changes>
    <text:h>Two killed</text:h>
    <text:p>Two<text:s text:c="2"/>were <text:span>killed</text:span>.<office:annotation><text:p>Check!</text:p></office:annotation><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Police.</text:p></text:note-body></text:note></text:p>
    <table:table><table:table-row><table:table-cell><text:p>Gao</text:p></table:table-cell><table:table-cell><text:p>2</text:p></table:table-cell></table:table-row></table:table>`,
    '<dc:title>Flash update</dc:title><meta:creation-date>2024-03-02T08:00:00</meta:creation-date>',
  );
  expect(reports[0]).toMatchObject({
    title: 'Flash update',
    published: null,
    text: 'Two killed\n\nTwo were killed.\n\nGao\t2\n\nPolice.',
  });
});
