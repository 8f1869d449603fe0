import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { batches } from './batches.ts';

const limits = { count: 3, size: 10, sizeOf: (word: string) => word.length, wait: 20 };

async function* told(words: readonly string[], pauseBefore?: string) {
  for (const word of words) {
    if (word === pauseBefore) await wait(200);
    yield word;
  }
}

it('makes batches of so many items or so much, in order', async () => {
  const words = ['a', 'b', 'c', 'd', 'a long word', 'e'];
  expect(await all(batches(told(words), limits))).toEqual([['a', 'b', 'c'], ['d', 'a long word'], ['e']]);
  expect(await all(batches(told([]), limits))).toEqual([]);
});

it('does not hold back what came for what is late', async () => {
  expect(await all(batches(told(['a', 'b', 'late'], 'late'), limits))).toEqual([['a', 'b'], ['late']]);
});

it('hands on what came before the source failed, then the failure', async () => {
  async function* failing() {
    yield 'a';
    await wait(0);
    throw new Error('the pipe broke');
  }
  const seen: string[][] = [];
  const reading = (async () => {
    for await (const batch of batches(failing(), limits)) seen.push(batch);
  })();
  await expect(reading).rejects.toThrow('the pipe broke');
  expect(seen).toEqual([['a']]);
});

async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of source) list.push(item);
  return list;
}
