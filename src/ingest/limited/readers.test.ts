import { expect, test } from 'vitest';
import { Readers } from './readers.ts';

const page = (body: string) => ({
  task: 'page' as const,
  html: `<html><body>${body}</body></html>`,
  context: { url: null, today: '2024-06-01' },
});
const sentence = 'Gunmen killed at least 12 people in Ovari on Monday, police said.';

test('a document that takes too long is given up, with the limit it passed', async () => {
  const readers = new Readers({ time: 1, heap: 160 });
  await expect(readers.read(page(`<p>${sentence}</p>`.repeat(9_000)))).rejects.toMatchObject({
    problem: { code: 'too-slow', message: 'takes longer than 0.001 seconds to be read, the most that one document may take' },
  }); // prettier-ignore
});

test('one that takes too much memory at once is given up, and the next is read', async () => {
  const readers = new Readers({ time: 60_000, heap: 24 });
  await expect(readers.read(page(sentence.repeat(400_000)))).rejects.toMatchObject({ problem: { code: 'too-big' } });
  expect(await readers.read(page(`<p>${sentence}</p>`))).toMatchObject({ articles: [{ text: sentence }] });
});

test('many asked for at once are all read', async () => {
  const readers = new Readers({ time: 60_000, heap: 160 });
  const asked = Array.from({ length: 9 }, (_, i) => readers.read(page(`<p>Report ${i}. ${sentence}</p>`)));
  const texts = (await Promise.all(asked)).map((read) =>
    read.kind === 'articles' ? read.articles[0]!.text : read.why,
  );
  expect(texts).toEqual(asked.map((_, i) => `Report ${i}. ${sentence}`));
});
