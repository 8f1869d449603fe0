import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { docxOf, paragraph } from '../office/testing.ts';
import { damaged } from '../../../test/damaged.ts';
import { codesOf, documentOf, ingestOf } from '../testing.ts';
import { emailReports } from './email.ts';

const read = (message: string | Uint8Array) =>
  documentOf((bytes, context) => emailReports(bytes, context), Buffer.from(message));
const HEAD = [
  'From: "Example Radio" <desk.person@example.org>',
  'To: someone.private@example.com',
  'Subject: Two killed in Gao',
  'Date: Sat, 2 Mar 2024 09:30:00 +0100',
  'Message-ID: <1@example.org>',
];
const message = (body: string, ...headers: string[]) => [...HEAD, ...headers, '', body].join('\r\n');
const part = (type: string, body: string, ...headers: string[]) =>
  [`--b`, `Content-Type: ${type}`, ...headers, '', body].join('\r\n');
const parts = (...all: string[]) =>
  message([...all, '--b--'].join('\r\n'), 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b');

test('a message is a report: subject, sender and day are its title, publisher and day', async () => {
  const { reports } = await read(message('Two people were killed, police said.'));
  expect(reports[0]).toMatchObject({
    title: 'Two killed in Gao',
    publisher: 'Example Radio',
    published: '2024-03-02T08:30:00Z',
    text: 'Two people were killed, police said.',
    authors: [],
  });
  expect(JSON.stringify(reports)).not.toMatch(/desk\.person|someone\.private/);
});

test('a sender without a name is told by the domain, never by the address', async () => {
  const { reports } = await read(message('Two killed.').replace(/From: .*/, 'From: jane.doe@news.example.org'));
  expect(reports[0]!.publisher).toBe('news.example.org');
});

test('plain text is preferred; of a page the words are read', async () => {
  const page = part(
    'text/html',
    '<html><body><p>Two people were killed in Gao on Monday, police said.</p></body></html>',
  );
  const alternative = (...all: string[]) => parts(...all).replace('multipart/mixed', 'multipart/alternative');
  expect((await read(alternative(part('text/plain', 'Two killed.'), page))).reports[0]!.text).toBe('Two killed.');
  expect((await read(alternative(page))).reports[0]!.text).toBe(
    'Two people were killed in Gao on Monday, police said.',
  );
});

test('encoded words, transfer encodings and charsets are read', async () => {
  const encoded = message(
    'Caf=E9 bomb=\r\ned.',
    'Content-Type: text/plain; charset=iso-8859-1',
    'Content-Transfer-Encoding: quoted-printable',
  );
  const { reports } = await read(encoded.replace('Two killed in Gao', '=?utf-8?B?QXR0YXF1ZSDDoCBHYW8=?='));
  expect(reports[0]).toMatchObject({ title: 'Attaque à Gao', text: 'Café bombed.' });
});

test('what is quoted from an earlier message is left out with a warning, and who wrote it', async () => {
  const outcome = await read(
    message(
      'Three are dead now.\r\n\r\nOn 1 March 2024, Jane Doe <jane@example.org> wrote:\r\n> Two people\r\n> were killed.\r\n\r\nRegards',
    ),
  );
  expect(outcome.reports[0]!.text).toBe('Three are dead now.\n\nRegards');
  expect(codesOf(outcome)).toEqual(['quoted']);
  expect((await read(message('> Two people were killed.'))).reports[0]!.text).toBe('> Two people were killed.');
});

describe('attachments', () => {
  test('are inputs of their own, named behind the message; what is not read is told', async () => {
    const docx = (await docxOf(paragraph('One was hurt.'))).toString('base64');
    const file = (name: string, type: string, body: string, encoding = '8bit') =>
      part(type, body, `Content-Disposition: attachment; filename="${name}"`, `Content-Transfer-Encoding: ${encoding}`);
    const { reports, messages, problems } = await read(
      parts(
        part('text/plain', 'Two killed.'),
        file('report.docx', 'application/octet-stream', docx, 'base64'),
        file('rows.csv', 'text/csv', 'id,text\r\n7,Three killed.\r\n'),
        file('../../photo.jpg', 'image/jpeg', 'x'),
      ),
    );
    expect(reports.map((report) => report.text)).toEqual(['Two killed.', 'One was hurt.', 'Three killed.']);
    expect(problems).toEqual(['no-format']);
    expect(messages[0]).toMatch(/^document\/photo\.jpg \(image\/jpeg\)/);
  });

  test('a message in a message is read, to a depth', async () => {
    let inner = message('The innermost.');
    for (let depth = 0; depth < 6; depth++) {
      const outer = parts(part('text/plain', `Level ${depth}.`), part('message/rfc822', 'INNER'));
      inner = outer
        .replaceAll('--b', `--b${depth}`)
        .replace('boundary=b', `boundary=b${depth}`)
        .replace('INNER', inner);
    }
    const { reports, problems } = await read(inner);
    expect(reports.map((report) => report.text)).toEqual(['Level 5.', 'Level 4.', 'Level 3.', 'Level 2.', 'Level 1.']);
    expect(problems).toEqual(['too-deep']);
  });
});

describe('what cannot be read is told', () => {
  test('text that is no message, a message without words, a day that cannot be', async () => {
    expect((await read('Two people were killed.')).problems).toEqual(['bad-document']);
    expect((await read(message(''))).problems).toEqual(['no-text']);
    const outcome = await read(message('Two killed.').replace(/Date: .*/, 'Date: Sat, 2 Mar 2094 09:30:00 +0100'));
    expect(outcome.reports[0]!.published).toBeNull();
    expect(codesOf(outcome)).toEqual(['bad-date']);
  });

  test('any damage ends in reports or a problem', async () => {
    const whole = Buffer.from(
      parts(
        part('text/plain', 'Two killed.'),
        part('text/html', '<p>Two killed.</p>'),
        part('message/rfc822', message('Inner.')),
      ),
    );
    await fc.assert(
      fc.asyncProperty(damaged(Buffer.from(whole), 12), async (bytes) => {
        const { reports, problems } = await read(bytes);
        expect(reports.length + problems.length).toBeGreaterThan(0);
        expect(problems).not.toContain('internal');
      }),
      { numRuns: 150 },
    );
  });
});

test('a message is told by its head, and read in a process of its own; a text with a date line stays a text', async () => {
  expect((await ingestOf(message('Two killed.'))).reports[0]!.title).toBe('Two killed in Gao');
  expect((await ingestOf('Date: 2 March 2017\n\nTwo people were killed.')).reports[0]).toMatchObject({
    published: '2017-03-02',
    title: null,
  });
});
