import { expect, test } from 'vitest';
import type { NewLead } from '../model/index.ts';
import type { Fetched } from '../network/fetcher.ts';
import { readFetched } from './read-fetched.ts';
import { outcomeOf } from './testing.ts';

const sentence = 'Gunmen killed at least 12 people in Ovari on Monday, police said.';
const url = 'https://n.example/news/1';
const fetched = (content: string | Uint8Array, more: Partial<Fetched> = {}): Fetched => ({
  kind: 'fetched', url, moved: url, bytes: Buffer.from(content), type: null, charset: null, etag: null, modified: null, name: null, headers: {}, damage: null, ...more,
}); // prettier-ignore
const lead: NewLead = {
  key: url, url, title: 'Twelve killed', published: '2023-05-01T08:00:00Z', publisher: 'The Post', language: 'en', authors: ['Jane Roe'], text: null,
}; // prettier-ignore
const read = (of: Fetched, from: NewLead | null = null) =>
  outcomeOf(readFetched(of, { lead: from, today: '2024-06-01' }));
const page = (head: string) => `<html><head>${head}</head><body><p>${sentence}</p></body></html>`;

test('a page has the address it came from, and of the lead what it does not say itself', async () => {
  const { reports } = await read(fetched(page('<title>At least 12 dead</title>'), { type: 'text/html' }), lead);
  expect(reports[0]).toMatchObject({
    url,
    title: 'At least 12 dead',
    published: '2023-05-01T08:00:00Z',
    publisher: 'The Post',
    authors: ['Jane Roe'],
    text: sentence,
  });
});

test('a page is told by its content where the server calls it plain text', async () => {
  expect((await read(fetched(page(''), { type: 'text/plain' }))).reports[0]?.text).toBe(sentence);
});

test('the charset that the server names is believed where the bytes are not UTF-8', async () => {
  const bytes = Buffer.concat([Buffer.from('<html><body><p>'), Buffer.from('c2e7f0fbe220e220e3eef0eee4e5', 'hex')]);
  expect((await read(fetched(bytes, { type: 'text/html', charset: 'windows-1251' }))).reports[0]?.text).toBe(
    'Взрыв в городе',
  );
});

test('records and plain text are read as what they are', async () => {
  const records = `{"id": "1", "text": "${sentence}"}\n{"id": "2", "text": "${sentence}"}\n`;
  expect((await read(fetched(records, { type: 'application/x-ndjson' }))).reports).toHaveLength(2);
  expect((await read(fetched(sentence, { type: 'text/plain', name: 'a.txt' }))).reports[0]).toMatchObject({
    text: sentence,
    url,
  });
});

test('what broke off is read as far as it came, with a warning', async () => {
  const damage = { code: 'truncated', input: url, message: 'It broke off.' } as const;
  for (const type of ['text/html', 'text/plain']) {
    const { reports, warnings } = await read(fetched(type === 'text/html' ? page('') : sentence, { type, damage }));
    expect(reports[0]?.text).toBe(sentence);
    expect(warnings.map((warning) => warning.code)).toContain('truncated');
  }
});

test('what no reader takes is set aside under its address', async () => {
  expect((await read(fetched(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0])))).problems).toEqual(['not-text']);
});
