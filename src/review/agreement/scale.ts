/** Units are rows, coders are columns; null where a coder gave none. */
export type Units<T> = readonly (readonly (T | null)[])[];

/** How far apart two values are, as Krippendorff's δ²: 0 for the same value, the same both ways, never negative. */
export type Difference<T> = (a: T, b: T) => number;

/**
 * What may be said of two values of a field: that they differ (`nominal`), which is more (`ordinal`), by how much
 * (`interval`), by which factor (`ratio`, of numbers from 0 on), or a difference of one's own.
 */
export type Scale<T> = 'nominal' | Difference<T> | ([T] extends [number] ? 'ordinal' | 'interval' | 'ratio' : never);

/** ((a − b) / (a + b))², from 0 to 1; nothing and nothing are the same. */
export function ratioDifference(a: number, b: number): number {
  return a === b ? 0 : ((a - b) / (a + b)) ** 2;
}

/**
 * For a field of several values at once: 1 − Jaccard × M, where M is 1 for equal sets, ⅔ where one holds the other, ⅓ where
 * they overlap, 0 where they do not (MASI: Passonneau, Measuring Agreement on Set-Valued Items, LREC 2006). Two empty sets
 * are the same.
 */
export function setDifference(a: readonly string[], b: readonly string[]): number {
  const [one, other] = [new Set(a), new Set(b)];
  const shared = one.intersection(other).size;
  const all = one.union(other).size;
  if (shared === all) return 0;
  const nested = shared === Math.min(one.size, other.size);
  return shared === 0 ? 1 : 1 - (shared / all) * (nested ? 2 / 3 : 1 / 3);
}
