import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NameIndexBuilder, rowsOf } from './name-index.ts';

test('gives back the rows of each name in the order in which they came, and none for other names', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string({ maxLength: 12 }), fc.nat(1e9)), { maxLength: 300 }), (pairs) => {
      const builder = new NameIndexBuilder();
      const wanted = new Map<string, number[]>();
      for (const [name, row] of pairs) {
        builder.add(name, row);
        const rows = wanted.get(name) ?? [];
        wanted.set(name, rows.includes(row) ? rows : [...rows, row]);
      }
      const index = builder.build();
      for (const [name, rows] of wanted) expect(rowsOf(index, name)).toEqual(rows);
      expect(rowsOf(index, 'a name longer than any that was added')).toEqual([]);
    }),
  );
});

test('grows past its first size', () => {
  const builder = new NameIndexBuilder();
  for (let i = 0; i < 150_000; i++) builder.add(`place ${i}`, i);
  const index = builder.build();
  for (const i of [0, 1, 77_777, 149_999]) expect(rowsOf(index, `place ${i}`)).toEqual([i]);
  expect(rowsOf(index, 'place 150000')).toEqual([]);
});
