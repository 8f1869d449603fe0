import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { byHost } from './by-host.ts';

const host = (item: string) => item[0]!;
const all = async <T>(source: AsyncIterable<T>) => {
  const found: T[] = [];
  for await (const one of source) found.push(one);
  return found;
};

it('works for each item once, one at a time a host and many hosts side by side', async () => {
  const busy = new Set<string>();
  let most = 0;
  const work = async (item: string) => {
    expect(busy.has(host(item)), 'one request at a time per host').toBe(false);
    busy.add(host(item));
    most = Math.max(most, busy.size);
    await wait(host(item) === 'a' ? 5 : 1);
    busy.delete(host(item));
    return item;
  };
  const items = ['a1', 'a2', 'a3', 'a4', 'b1', 'c1', 'd1', 'd2', 'e1'];
  const found = await all(byHost(items, host, work, { width: 3, stopped: () => false }));
  expect(found.toSorted()).toEqual(items);
  expect(most).toBe(3);
  expect(found.filter((item) => host(item) === 'a')).toEqual(['a1', 'a2', 'a3', 'a4']);
});

it('begins nothing more once it is stopped, and yields what is at work', async () => {
  let stopped = false;
  const found: string[] = [];
  for await (const item of byHost(['a1', 'a2', 'b1', 'c1'], host, (one) => Promise.resolve(one), { width: 2, stopped: () => stopped })) {
    found.push(item);
    stopped = true;
  } // prettier-ignore
  expect(found).toEqual(['a1', 'b1']);
});

it('throws what the work throws', async () => {
  const work = () => Promise.reject(new Error('disk full'));
  await expect(all(byHost(['a1'], host, work, { width: 2, stopped: () => false }))).rejects.toThrow('disk full');
});
