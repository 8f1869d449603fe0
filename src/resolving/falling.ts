/**
 * The nearest values that never rise, each counting by its share (isotonic regression by pooling adjacent violators): where a
 * value is above the one before, both become their mean.
 */
export function falling(values: readonly number[], shares: readonly number[]): number[] {
  const pools: { sum: number; share: number; size: number }[] = [];
  for (const [i, value] of values.entries()) {
    const share = Math.max(shares[i]!, 1e-9);
    pools.push({ sum: value * share, share, size: 1 });
    for (let last = pools.at(-1)!, before = pools.at(-2); before; last = pools.at(-1)!, before = pools.at(-2)) {
      if (last.sum / last.share <= before.sum / before.share) break;
      pools.pop();
      before.sum += last.sum;
      before.share += last.share;
      before.size += last.size;
    }
  }
  return pools.flatMap(({ sum, share, size }) => Array<number>(size).fill(sum / share));
}
