import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inOrder } from './in-order.ts';

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

async function* from<T>(items: readonly T[], failure: Error | null = null) {
  for (const item of items) yield Promise.resolve(item);
  if (failure) throw failure;
}

/** Settles after so many turns, 0 at once. */
const after = <T>(turns: number, value: T): T | Promise<T> =>
  turns === 0 ? value : Promise.resolve().then(() => after(turns - 1, value));

test('keeps the order of the items, whatever each takes to be read', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: 30 })), async (turns) => {
      const read = await all(inOrder(from([...turns.entries()]), ([i, wait]) => after(wait, [i])));
      expect(read).toEqual(turns.map((_, i) => i));
    }),
  );
});

test('begins the next items while one is being read, and no more than a few', async () => {
  const open: (() => void)[] = [];
  let most = 0;
  const reading = all(
    inOrder(from([...Array(20).keys()]), (i) => new Promise<number[]>((done) => {
      most = Math.max(most, open.push(() => { done([i]); }));
      if (open.length === 4 || i === 19) for (const finish of open.splice(0)) finish();
    })),
  ); // prettier-ignore
  expect(await reading).toEqual([...Array(20).keys()]);
  expect(most).toBe(4);
});

test('hands on what is read without waiting for more of the source', async () => {
  const endless = async function* () {
    yield 1;
    await new Promise(() => undefined);
  };
  const items = inOrder(endless(), (i) => Promise.resolve([i]));
  expect(await items.next()).toEqual({ done: false, value: 1 });
});

test('an error of the source follows what was read before it', async () => {
  const seen: number[] = [];
  const reading = async () => {
    for await (const one of inOrder(from([1, 2], new Error('cut')), (i) => after(9, [i]))) seen.push(one);
  };
  await expect(reading()).rejects.toThrow('cut');
  expect(seen).toEqual([1, 2]);
});
