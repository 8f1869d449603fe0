import { describe, expect, test } from 'vitest';
import { codesOf, ingestOf } from './testing.ts';

const read = (lines: readonly string[], step?: number) => ingestOf(lines.join('\n'), { format: 'jsonl' }, step);
const record = (fields: object) => JSON.stringify({ text: 'A bomb killed two in Ovari.', ...fields });

test('a record a line; the caller’s id and fields are kept', async () => {
  const fields = {
    id: 'r1',
    title: 'Blast',
    url: 'https://n.example/1',
    publisher: 'The Post',
    published: '2023-05-01',
    language: 'en-GB',
    authors: ['J. Roe'],
  };
  const { reports, lines } = await read([record(fields), '', record({ id: 7 })]);
  expect(reports[0]).toMatchObject({ ...fields, text: 'A bomb killed two in Ovari.' });
  expect(reports[1]).toMatchObject({ id: '7', title: null, url: null, published: null });
  expect(lines).toEqual([1, 3]);
});

test('the same records come out wherever the stream was cut', async () => {
  const lines = [record({ id: 'é' }), '{broken', record({ id: 'b' })];
  const whole = await read(lines);
  for (const step of [1, 2, 3, 50]) expect(await read(lines, step)).toEqual(whole);
});

describe('a bad line is set aside by its number, and the others are read', () => {
  test.each([
    ['cut off', '{"id": "r2", "text": ', 'bad-json:2'],
    ['not an object', '"text"', 'bad-record:2'],
    ['a text that is a number', record({ text: 5 }), 'bad-record:2'],
    ['a date that is an object', record({ published: { a: 1 } }), 'bad-record:2'],
    ['no text', record({ text: null }), 'no-text:2'],
    ['a blank text', record({ text: ' \n' }), 'no-text:2'],
    ['brackets 200,000 deep', `{"text":"x","x":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, 'too-deep:2'],
  ])('%s', async (_, line, problem) => {
    const { reports, problems, messages } = await read([record({ id: 'a' }), line, record({ id: 'c' })]);
    expect(reports.map((report) => report.id)).toEqual(['a', 'c']);
    expect(problems).toEqual([problem]);
    expect(messages[0]).toContain('line 2');
  });
});

test('an array with one element a line is read, with a warning; one on a single line too', async () => {
  for (const lines of [
    [`[${record({ id: 'a' })},`, `${record({ id: 'b' })}]`],
    ['[', `${record({ id: 'a' })},`, record({ id: 'b' }), ']'],
    [`[${record({ id: 'a' })},${record({ id: 'b' })}]`],
  ]) {
    const outcome = await read(lines);
    expect(outcome.reports.map((report) => report.id)).toEqual(['a', 'b']);
    expect(outcome.problems).toEqual([]);
  }
  expect(codesOf(await read([`[${record({})}]`]))).toEqual(['json-array']);
});

test('one document spread over lines gives one problem that says what to do', async () => {
  const { problems, messages } = await read(['{', '  "id": "a",', '  "text": "x"', '}']);
  expect(problems).toEqual(['bad-json:1']);
  expect(messages[0]).toContain('.json');
});

test('the same document named .json is read', async () => {
  const { reports } = await ingestOf('{\n  "id": "a",\n  "text": "Two died."\n}', { format: 'json' });
  expect(reports[0]).toMatchObject({ id: 'a', text: 'Two died.' });
});

describe('dates', () => {
  test.each([
    '0000-00-00',
    '2023-02-30',
    '9999-12-31',
    '-000001-01-01',
    '2023-05-01T25:61:61Z',
    'yesterday',
    '1',
    '1683000000',
    '1683000000000',
    '03/02/2017',
  ])('%s is no date: left empty with a warning', async (published) => {
    const outcome = await read([record({ published })]);
    expect(outcome.reports[0]?.published).toBeNull();
    expect(codesOf(outcome)).toEqual(['bad-date']);
  });

  test('an epoch number is not guessed at', async () => {
    expect((await read([record({ published: 1683000000 })])).reports[0]?.published).toBeNull();
  });
});

test('keys that would reach into objects do nothing', async () => {
  const line = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"id":"r1","text":"Two died."}';
  expect((await read([line])).reports[0]?.id).toBe('r1');
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

test.each(['../../etc/passwd', 'CON', ' ', 'a/b', 'é'.repeat(500)])(
  'an id is data, whatever it looks like (%#)',
  async (id) => {
    expect((await read([record({ id })])).reports[0]?.id).toBe(id);
  },
);

test('an id with control characters is kept, but for NUL, with a warning', async () => {
  const outcome = await read([record({ id: 'a\u0001b' }), record({ id: 'c\u0000d' })]);
  expect(outcome.reports.map(({ id }) => id)).toEqual(['a\u0001b', 'c\ufffdd']);
  expect(codesOf(outcome)).toEqual(['odd-id']);
});

test('an id that no index takes gives way to one of the content, with a warning', async () => {
  const outcome = await read([record({ id: 'x'.repeat(2001) })]);
  expect(outcome.reports[0]?.id).toMatch(/^[0-9a-f]{16}$/);
  expect(codesOf(outcome)).toEqual(['odd-id']);
});

test('NUL in a text stands as U+FFFD', async () => {
  const outcome = await read([record({ text: 'Two\u0000 died.' })]);
  expect(outcome.reports[0]?.text).toBe('Two\ufffd died.');
  expect(codesOf(outcome)).toEqual(['nul']);
});

test('half a character stands as U+FFFD, with a warning', async () => {
  const outcome = await read(['{"text":"Two \\ud800 died."}']);
  expect(outcome.reports[0]?.text).toBe('Two \ufffd died.');
  expect(codesOf(outcome)).toEqual(['undecodable']);
});

test('lines in UTF-16 and in windows-1252 are read', async () => {
  const line = record({ text: 'Zürich café bombed, two died.' });
  for (const bytes of [Buffer.from(`\ufeff${line}\n`, 'utf16le'), Buffer.from(`${line}\n`, 'latin1')]) {
    expect((await ingestOf(bytes, { format: 'jsonl' })).reports[0]?.text).toBe('Zürich café bombed, two died.');
  }
});

test('a page in "html" is read as a page; what the record says wins', async () => {
  const html =
    '<html lang="en"><head><title>Page title</title><meta property="article:published_time" content="2020-01-01"></head><body><p>Two people died in a blast in Ovari on Monday, police said.</p></body></html>';
  const { reports } = await read([JSON.stringify({ html, published: '2020-01-02' })]);
  expect(reports[0]).toMatchObject({
    text: 'Two people died in a blast in Ovari on Monday, police said.',
    title: 'Page title',
    published: '2020-01-02',
  });
});

test('fields under other names are mapped', async () => {
  const { reports } = await ingestOf('{"Body":"Two died.","day":"2020-01-02","text":"not this"}', {
    format: 'jsonl',
    map: { text: 'body', published: 'day' },
  });
  expect(reports[0]).toMatchObject({ text: 'Two died.', published: '2020-01-02' });
});
