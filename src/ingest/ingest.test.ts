import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ingest } from './ingest.ts';
import { codesOf, ingestOf, outcomeOf } from './testing.ts';

const sentence = 'Gunmen killed at least 12 people in Ovari on Monday, police said.';

describe('files and folders', () => {
  let folder = '';
  const at = (name: string) => join(folder, name);
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'casus-ingest-'));
    mkdirSync(at('sub'));
    writeFileSync(at('b.txt'), `${sentence} Second.`);
    writeFileSync(at('a.txt'), `${sentence} First.`);
    writeFileSync(at('sub/c.jsonl'), JSON.stringify({ text: `${sentence} Third.` }));
    writeFileSync(at('notes.wpd'), 'not read');
    writeFileSync(at('README'), 'not read');
    writeFileSync(at('.hidden.txt'), 'not read');
    symlinkSync(folder, at('sub/loop'));
    symlinkSync(at('gone.txt'), at('sub/z-broken.txt'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test('a folder is read in order of name, loops once, and files whose names Casus does not know are told', async () => {
    const { reports, problems } = await outcomeOf(ingest([folder]));
    expect(reports.map((report) => report.text.slice(-7))).toEqual([' First.', 'Second.', ' Third.']);
    expect(problems).toEqual(['not-found', 'no-format']); // the link that leads nowhere
  });

  test('a file that does not exist is named, and the others are read', async () => {
    const { reports, problems, messages } = await outcomeOf(ingest([at('nothing.txt'), at('a.txt')]));
    expect(reports).toHaveLength(1);
    expect(problems).toEqual(['not-found']);
    expect(messages[0]).toContain('nothing.txt');
  });

  test('a file that vanishes between listing and reading is set aside, and the others are read', async () => {
    const vanishing = mkdtempSync(join(tmpdir(), 'casus-vanish-'));
    for (const name of ['1.txt', '2.txt', '3.txt']) writeFileSync(join(vanishing, name), sentence);
    const reading = ingest([join(vanishing, '1.txt'), join(vanishing, '2.txt'), join(vanishing, '3.txt')]);
    expect((await reading.next()).value).toMatchObject({ kind: 'report' });
    rmSync(join(vanishing, '2.txt'));
    const { reports, problems } = await outcomeOf(reading);
    expect({ reports: reports.length, problems }).toEqual({ reports: 1, problems: ['not-found'] });
    rmSync(vanishing, { recursive: true });
  });

  test.skipIf(!existsSync('/proc/self/fd'))('files that are not read to their end are closed', async () => {
    const many = mkdtempSync(join(tmpdir(), 'casus-open-'));
    for (let i = 0; i < 50; i++) writeFileSync(join(many, `${i}.txt`), Buffer.alloc(1_000_000, 1));
    const open = () => readdirSync('/proc/self/fd').length;
    const before = open();
    expect((await outcomeOf(ingest([many]))).problems).toEqual(Array(50).fill('not-text'));
    expect(open() - before).toBeLessThan(25);
    rmSync(many, { recursive: true });
  });

  test('a file named by the user whose format is not known asks for --input-format, and is read with it', async () => {
    const { problems, messages } = await outcomeOf(ingest([at('notes.wpd')]));
    expect(problems).toEqual(['usage']);
    expect(messages[0]).toContain('--input-format');
    expect((await outcomeOf(ingest([at('notes.wpd')], { format: 'text' }))).reports).toHaveLength(1);
  });

  test('a file without an extension is told by its content', async () => {
    expect((await outcomeOf(ingest([at('README')]))).reports[0]?.text).toBe('not read');
  });
});

describe('stdin is told by its content', () => {
  test.each([
    [sentence, sentence],
    [`{"text": "${sentence}"}\n`, sentence],
    [`[{"text": "${sentence}"}]`, sentence],
    [`<!doctype html><html><body><p>${sentence}</p></body></html>`, sentence],
  ])('%s', async (input, text) => {
    expect((await ingestOf(input)).reports.map((report) => report.text)).toEqual([text]);
  });
});

describe('ids and hashes', () => {
  test('the sha256 is of the bytes as received', async () => {
    const { reports } = await ingestOf('abc');
    expect(reports[0]?.sha256).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  test('the same words in other spacing and Unicode form have the same id; other words have another', async () => {
    const id = async (text: string) => (await ingestOf(text)).reports[0]?.id;
    expect(await id('Zébu  killed\r\n two. ')).toBe(await id('Ze\u0301bu killed two.'));
    expect(await id('Zébu killed two.')).not.toBe(await id('Zébu killed ten.'));
    expect(await id('abc')).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe('what is no text', () => {
  const noise = Buffer.from(Array.from({ length: 4_096 }, (_, i) => (i * 7_919 + (i >> 3) * 31) & 0xff));
  test.each([
    ['a PDF file named .txt', Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj', 'latin1')],
    ['a JPEG image', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), noise])],
    ['bytes without meaning', noise],
    ['zeros', Buffer.alloc(10_000)],
  ])('%s is set aside as not-text', async (_, bytes) => {
    for (const format of ['text', 'html', 'jsonl'] as const)
      expect((await ingestOf(bytes, { format })).problems).toEqual(['not-text']);
  });

  test.each(['', ' \t\r\n'.repeat(500), '\ufeff', '\ufeff \n'])(
    'nothing but space is set aside as empty (%#)',
    async (content) => {
      for (const format of ['text', 'json', 'jsonl', 'csv'] as const)
        expect((await ingestOf(content, { format })).problems).toEqual(['empty']);
    },
  );
});

describe('gzip', () => {
  test('is told by its bytes, whatever the name', async () => {
    expect((await ingestOf(gzipSync(sentence), { format: 'text' })).reports[0]?.text).toBe(sentence);
  });

  test('members that follow each other are read on', async () => {
    const both = Buffer.concat([gzipSync('{"text":"One killed."}\n'), gzipSync('{"text":"Two killed."}\n')]);
    expect((await ingestOf(both, { format: 'jsonl' })).reports.map((report) => report.text)).toEqual([
      'One killed.',
      'Two killed.',
    ]);
  });

  test('a document cut off keeps what came before, with a warning', async () => {
    const page = `<html><body><article>${`<p>${sentence}</p>`.repeat(20)}</article></body></html>`;
    const outcome = await ingestOf(gzipSync(page).subarray(0, -12), { format: 'html' });
    expect(outcome.reports[0]?.text).toContain(sentence);
    expect(codesOf(outcome)).toContain('truncated');
  });

  test('records cut off keep the whole ones; the cut one and the damage are told', async () => {
    const lines = Array.from({ length: 2_000 }, (_, i) =>
      JSON.stringify({ id: `r${i}`, text: `${sentence} ${i * i}` }),
    ).join('\n');
    const { reports, problems } = await ingestOf(gzipSync(lines).subarray(0, -40), { format: 'jsonl' });
    expect(reports.length).toBeGreaterThan(1_500);
    expect(problems.at(-1)).toBe('truncated');
  });

  test('a bomb ends at the limit, and gzip within gzip is not opened', async () => {
    const bomb = gzipSync(Buffer.alloc(65 * 1024 * 1024));
    expect((await ingestOf(bomb, { format: 'html' })).problems).toEqual(['too-big']);
    expect((await ingestOf(gzipSync(gzipSync(sentence)))).problems).toEqual(['not-text']);
  });
});

describe('size', () => {
  test('a document past 64 MiB is set aside with the limit named', async () => {
    const { problems, messages } = await ingestOf(Buffer.alloc(65 * 1024 * 1024, 'word '), { format: 'text' }, 1 << 20);
    expect(problems).toEqual(['too-big']);
    expect(messages[0]).toContain('64 MiB');
  });

  test('50 MB of text is one report, with a warning', async () => {
    const outcome = await ingestOf(Buffer.alloc(50_000_000, `${sentence}\n`), { format: 'text' }, 1 << 20);
    expect(outcome.reports[0]?.text).toHaveLength(50_000_000);
    expect(codesOf(outcome)).toEqual(['large']);
  });
});
