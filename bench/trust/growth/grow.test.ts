import { expect, it } from 'vitest';
import { exponentOf, grow } from './grow.ts';

const exponent = async (cost: (size: number) => number) =>
  exponentOf(await grow(1_048_576, (size) => Promise.resolve(cost(size))));

it('tells how cost grows with size', async () => {
  expect(await exponent((n) => n / 1_000)).toBeCloseTo(1);
  expect(await exponent((n) => (n / 1_000) ** 2)).toBeCloseTo(2);
  expect(await exponent((n) => (n / 20) * Math.log2(n))).toBeLessThan(1.15);
});

it('ends with the longest that is read, and says nothing of what is too quick to tell', async () => {
  const sizes: number[] = [];
  const points = await grow(20_000, (size) => {
    sizes.push(size);
    return Promise.resolve(0.01);
  });
  expect(sizes).toEqual([1_024, 4_096, 16_384, 20_000]);
  expect(exponentOf(points)).toBeNull();
  expect(await grow(1_048_576, (size) => Promise.resolve(size > 5_000 ? null : 1))).toHaveLength(2);
});
