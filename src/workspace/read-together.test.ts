import { expect, it } from 'vitest';
import { ReadTogether } from './read-together.ts';

async function* numbers(count: number, told: (n: number) => void = () => undefined): AsyncIterable<number> {
  for (let n = 0; n < count; n += 1) {
    await Promise.resolve();
    told(n);
    yield n;
  }
}
async function sum(items: AsyncIterable<number>): Promise<number> {
  let all = 0;
  for await (const n of items) all += n;
  return all;
}

it.each([0, 1, 200, 1001])('gives all of %i items to everyone', async (count) => {
  const together = new ReadTogether(numbers(count), 3);
  const all = Math.max(0, count * (count - 1)) / 2;
  expect(await Promise.all([1, 2, 3].map(() => sum(together.items())))).toEqual([all, all, all]);
});

it('reads no further than a batch ahead of the slowest, and goes on without one who stops', async () => {
  let read = 0;
  const together = new ReadTogether(
    numbers(1000, () => (read += 1)),
    2,
  );
  const slow = together.items()[Symbol.asyncIterator]();
  const fast = sum(together.items());
  await slow.next();
  for (let i = 0; i < 2000; i += 1) await Promise.resolve();
  expect(read).toBeLessThan(500);
  await slow.return?.();
  expect(await fast).toBe((1000 * 999) / 2);
});

it('lets nobody wait for a reader that failed', async () => {
  const together = new ReadTogether(numbers(1000), 2);
  const waiting = sum(together.items());
  together.fail(new Error('the disk is full'));
  await expect(waiting).rejects.toThrow('the disk is full');
});

it('tells everyone of a source that failed', async () => {
  async function* broken(): AsyncIterable<number> {
    yield* numbers(300);
    throw new Error('damaged');
  }
  const together = new ReadTogether(broken(), 2);
  const ended = await Promise.allSettled([sum(together.items()), sum(together.items())]);
  expect(ended.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
