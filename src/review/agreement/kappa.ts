import type { Units } from './scale.ts';

/** How often two coders gave each pair of values: `counts[i][j]` times the first said `values[i]` and the second `values[j]`. */
export interface Confusion<T> {
  readonly values: readonly T[];
  readonly counts: readonly (readonly number[])[];
}

/** The grid of two coders over the units that both gave a value, values in the order they first come up. */
export function confusion<T extends string | number>(units: Units<T>, first: number, second: number): Confusion<T> {
  const pairs = units.flatMap((unit): (readonly [T, T])[] => {
    const a: T | null = unit[first] ?? null;
    const b: T | null = unit[second] ?? null;
    return a === null || b === null ? [] : [[a, b]];
  });
  const values = [...new Set(pairs.flat())];
  const place = new Map(values.map((value, i) => [value, i]));
  const counts = values.map(() => values.map(() => 0));
  for (const [a, b] of pairs) counts[place.get(a)!]![place.get(b)!]! += 1;
  return { values, counts };
}

/**
 * Cohen's κ of two coders, weighted where a weight is given: 1 − Σ w·o / Σ w·e, which is (p_o − p_e) / (1 − p_e) where every
 * difference weighs 1 (Cohen 1960, 1968).
 * @param weight of a difference, by the places of the two values in the grid; 0 on the diagonal
 * @returns null where chance alone would agree on all
 */
export function cohenKappa(
  counts: readonly (readonly number[])[],
  weight: (i: number, j: number) => number = (i, j) => Number(i !== j),
): number | null {
  const rows = counts.map(total);
  const columns = counts.map((_, j) => total(counts.map((row) => row[j]!)));
  const n = total(rows);
  let [observed, expected] = [0, 0];
  for (const [i, row] of counts.entries()) {
    for (const [j, count] of row.entries()) {
      observed += weight(i, j) * count;
      expected += (weight(i, j) * rows[i]! * columns[j]!) / n;
    }
  }
  return n === 0 || expected === 0 ? null : 1 - observed / expected;
}

/**
 * Fleiss' κ (1971): `table[unit][category]` coders put the unit there, every unit being put by as many coders.
 * @returns null where chance alone would agree on all, or fewer than two coders put anything
 */
export function fleissKappa(table: readonly (readonly number[])[]): number | null {
  const coders = total(table[0] ?? []);
  const n = table.length * coders;
  if (coders < 2) return null;
  const agreeing = total(table.map((unit) => total(unit.map((count) => count * (count - 1)))));
  const observed = agreeing / (n * (coders - 1));
  const expected = total((table[0] ?? []).map((_, c) => (total(table.map((unit) => unit[c]!)) / n) ** 2));
  return expected < 1 ? (observed - expected) / (1 - expected) : null;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
