import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLines } from './lines.ts';

function pieces(text: string, step: number): AsyncIterable<Uint8Array> {
  const bytes = Buffer.from(text);
  const count = Math.ceil(bytes.length / step);
  return Readable.from(Array.from({ length: count }, (_, i) => bytes.subarray(i * step, (i + 1) * step)));
}

async function linesOf(source: AsyncIterable<Uint8Array>, limit = 1_000) {
  const lines: (string | null)[] = [];
  for await (const line of readLines(source, limit)) lines.push(line.bytes && Buffer.from(line.bytes).toString());
  return lines;
}

test('the lines joined again are the input, wherever its pieces were cut', async () => {
  const inputs = fc.array(fc.constantFrom('a', 'bc', '\n', '\r\n', 'é'), { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(inputs, fc.integer({ min: 1, max: 9 }), async (parts, step) => {
      const text = parts.join('');
      const expected = text.split('\n');
      if (expected.at(-1) === '') expected.pop();
      expect(await linesOf(pieces(text, step))).toEqual(expected);
    }),
  );
});

test('a line past the limit is passed over by its number, and the next one is read', async () => {
  const found = [];
  for await (const line of readLines(pieces(`one\n${'x'.repeat(50)}\nthree`, 8), 10))
    found.push([line.number, line.length, line.bytes !== null]);
  expect(found).toEqual([
    [1, 3, true],
    [2, 50, false],
    [3, 5, true],
  ]);
});

test('where the source fails, the unfinished line comes first and the failure after it', async () => {
  async function* failing(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('whole\nhalf');
    await Promise.resolve();
    throw new Error('cut');
  }
  const seen: string[] = [];
  const reading = (async () => {
    for await (const line of readLines(failing(), 100)) seen.push(Buffer.from(line.bytes!).toString());
  })();
  await expect(reading).rejects.toThrow('cut');
  expect(seen).toEqual(['whole', 'half']);
});
