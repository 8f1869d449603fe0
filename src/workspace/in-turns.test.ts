import { expect, it } from 'vitest';
import { inTurns } from './in-turns.ts';

it('gives the same items, and lets others do their work meanwhile', async () => {
  let answered = 0;
  const asking = setInterval(() => (answered += 1), 1);
  // eslint-disable-next-line @typescript-eslint/require-await -- as a store reads: nothing in it waits
  const busy = async function* () {
    for (let i = 0; i < 20; i++) {
      const until = performance.now() + 5;
      while (performance.now() < until);
      yield i;
    }
  };
  const seen: number[] = [];
  for await (const item of inTurns(busy())) seen.push(item);
  clearInterval(asking);
  expect(seen).toEqual(Array.from({ length: 20 }, (_, i) => i));
  expect(answered).toBeGreaterThan(4);
});
