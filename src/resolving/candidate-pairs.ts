import { blockKeys, meetBy, type KeyBy } from './blocking.ts';
import { LIMITS } from './limits.ts';
import type { Mention } from './mention.ts';

/**
 * The pairs of mentions that resolving would compare, for learning from: those that share a key of no more than `LIMITS.crowd`
 * mentions. Each pair once, the earlier mention first, in the order of the mentions.
 */
export function* candidatePairs(mentions: readonly Mention[]): Generator<readonly [number, number]> {
  const holders = new Map<number, { by: KeyBy; at: number[] }>();
  const keysOf = mentions.map((mention, at) => {
    const keys = blockKeys(mention);
    for (const { by, key } of keys) {
      const held = holders.get(key);
      if (held) held.at.push(at);
      else holders.set(key, { by, at: [at] });
    }
    return keys.map(({ key }) => key);
  });
  for (const [a, keys] of keysOf.entries()) {
    const met = new Set<number>();
    for (const key of keys) {
      const { by, at } = holders.get(key)!;
      if (at.length > LIMITS.crowd) continue;
      for (const b of at) if (b > a && !met.has(b) && meetBy(by, mentions[a]!, mentions[b]!)) met.add(b);
    }
    for (const b of [...met].sort((x, y) => x - y)) yield [a, b];
  }
}
