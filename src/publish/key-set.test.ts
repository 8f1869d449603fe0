import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeySet } from './key-set.ts';

describe('a set of keys', () => {
  it('says of each key what a Set says, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 3 })), (keys) => {
        const [ours, set] = [new KeySet(), new Set<string>()];
        for (const key of keys) {
          expect(ours.add(key)).toBe(!set.has(key));
          set.add(key);
        }
        expect(ours.size).toBe(set.size);
      }),
    );
  });

  it('still knows the first of many after it grew', () => {
    const keys = new KeySet();
    for (let i = 0; i < 20_000; i += 1) expect(keys.add(`report ${i}`)).toBe(true);
    for (let i = 0; i < 20_000; i += 1) expect(keys.add(`report ${i}`)).toBe(false);
    expect(keys.size).toBe(20_000);
  });
});
