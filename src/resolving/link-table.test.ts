import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LinkTable } from './link-table.ts';

// Few clusters have a place for each two, many share a table that grows.
it.each([20, 3_000])('keeps the links of %i clusters as a map of each would', (count) => {
  const clusters = Array.from({ length: 20 }, (_, i) => Math.floor((i * count) / 20));
  const one = fc.constantFrom(...clusters);
  const acts = fc.array(fc.record({ a: one, b: one, sum: fc.nat(), scored: fc.nat({ max: 3 }) }), { maxLength: 400 });
  const keyOf = (a: number, b: number) => `${Math.min(a, b)} ${Math.max(a, b)}`;
  fc.assert(
    fc.property(acts, (acts) => {
      const table = new LinkTable(count);
      const model = new Map<string, { sum: number; scored: number }>();
      for (const { a, b, sum, scored } of acts.filter(({ a, b }) => a !== b)) {
        if (scored === 0) {
          table.delete(a, b);
          model.delete(keyOf(a, b));
        } else {
          table.set(a, b, sum, scored);
          model.set(keyOf(a, b), { sum, scored });
        }
      }
      for (const a of clusters) {
        const linked = clusters.filter((b) => model.has(keyOf(a, b)));
        expect([...new Set(table.neighbours(a))].sort((x, y) => x - y)).toEqual(linked);
        expect(table.degree(a)).toBe(linked.length);
        for (const b of clusters.filter((b) => b !== a)) {
          const at = table.find(a, b);
          const told = at === -1 ? undefined : { sum: table.sum(at), scored: table.scored(at) };
          expect(told).toEqual(model.get(keyOf(a, b)));
        }
      }
    }),
  );
});
