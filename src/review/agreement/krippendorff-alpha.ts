import { bootstrapInterval, type BootstrapOptions, type Interval } from './bootstrap.ts';
import { ratioDifference, type Scale, type Units } from './scale.ts';

export interface Alpha {
  /** 1 is perfect agreement, 0 that of chance, below 0 worse than chance; null where it is undefined. */
  readonly alpha: number | null;
  /** Why it is undefined; null where it is not. */
  readonly reason: string | null;
  /** 95 %, by bootstrap over the units. */
  readonly interval: Interval | null;
  /** Units that two coders or more gave a value, and how many values those hold. */
  readonly units: number;
  readonly values: number;
  /** Coders who gave one of those values. */
  readonly coders: number;
  /** Share of pairs of values of one unit that are the same, from 0 to 1; null without pairs. */
  readonly same: number | null;
}

/**
 * Krippendorff's α = 1 − D_o / D_e for any number of coders with any values missing (Krippendorff, Computing Krippendorff's
 * Alpha-Reliability, 2011). A unit that fewer than two coders gave a value says nothing and is left out.
 *
 * Linear in the values for the nominal, ordinal and interval scales; for ratios and differences of one's own it takes memory
 * and time by the square of the number of distinct values.
 */
export function krippendorffAlpha<T>(units: Units<T>, scale: Scale<T>, bootstrap?: BootstrapOptions): Alpha {
  const coding = indexed(units, scale);
  const all = Uint32Array.from(coding.units.keys());
  const alpha = alphaOf(coding, all);
  return {
    alpha,
    reason: alpha === null ? undefinedBecause(coding) : null,
    interval: alpha === null ? null : bootstrapInterval(all.length, (sample) => alphaOf(coding, sample), bootstrap),
    units: coding.units.length,
    values: coding.units.reduce((sum, unit) => sum + unit.length, 0),
    coders: coding.coders,
    same: shareOfSame(coding.units),
  };
}

/** The pairable values by the place of each among the distinct ones, which stand in ascending order where they are numbers. */
interface Coding {
  readonly units: readonly Uint32Array[];
  readonly coders: number;
  readonly distinct: number;
  /** Of a sample's counts of each distinct value: the sums of δ² that α is made of. */
  readonly spread: (counts: Float64Array) => Spread;
}

interface Spread {
  /** Σ δ² over the unordered pairs of values of one unit. */
  readonly within: (unit: Uint32Array) => number;
  /** Σ δ² over the unordered pairs of all values. */
  readonly total: () => number;
}

function indexed<T>(units: Units<T>, scale: Scale<T>): Coding {
  const pairable = units.filter((unit) => unit.filter((value) => value !== null).length >= 2);
  const key = (value: T) => (typeof value === 'object' ? JSON.stringify(value) : value);
  const byKey = new Map<unknown, T>();
  for (const value of pairable.flat()) if (value !== null) byKey.set(key(value), value);
  const distinct = [...byKey];
  if (typeof scale === 'string' && scale !== 'nominal') distinct.sort(([, a], [, b]) => Number(a) - Number(b));
  const index = new Map(distinct.map(([of], i) => [of, i]));
  return {
    units: pairable.map((unit) => Uint32Array.from(unit.flatMap((v) => (v === null ? [] : [index.get(key(v))!])))),
    coders: new Set(pairable.flatMap((unit) => [...unit.keys()].filter((coder) => unit[coder] !== null))).size,
    distinct: distinct.length,
    spread: spreadOn(scale, distinct.map(([, value]) => value)), // prettier-ignore
  };
}

function spreadOn<T>(scale: Scale<T>, values: readonly T[]): Coding['spread'] {
  if (scale === 'nominal') return nominalSpread;
  if (scale === 'ordinal') return (counts) => positionSpread(midRanks(counts), counts);
  if (scale === 'interval') {
    const positions = Float64Array.from(values as readonly number[]);
    return (counts) => positionSpread(positions, counts);
  }
  const difference = (scale === 'ratio' ? ratioDifference : scale) as (a: T, b: T) => number;
  const size = values.length;
  const table = new Float64Array(size * size);
  for (let a = 0; a < size; a += 1) {
    for (let b = 0; b < a; b += 1) {
      table[a * size + b] = table[b * size + a] = difference(values[a]!, values[b]!);
    }
  }
  return (counts) => ({
    within: (unit) => overPairs(unit, (a, b) => table[a * size + b]!),
    total() {
      const present = [...counts.keys()].filter((value) => counts[value]! > 0);
      return overPairs(present, (a, b) => counts[a]! * counts[b]! * table[a * size + b]!);
    },
  });
}

function nominalSpread(counts: Float64Array): Spread {
  return {
    within: (unit) => overPairs(unit, (a, b) => Number(a !== b)),
    total: () => (sum(counts) ** 2 - sum(counts.map((count) => count * count))) / 2,
  };
}

/** Where δ is the distance of two positions on a line, all pairs sum up to n times the scatter around the mean. */
function positionSpread(positions: Float64Array, counts: Float64Array): Spread {
  return {
    within: (unit) => overPairs(unit, (a, b) => (positions[a]! - positions[b]!) ** 2),
    total() {
      const n = sum(counts);
      const mean = sum(counts.map((count, i) => count * positions[i]!)) / n;
      return n * sum(counts.map((count, i) => count * (positions[i]! - mean) ** 2));
    },
  };
}

/** Σ of the counts from one value to another, less half of both ends, is the distance between their middle ranks. */
function midRanks(counts: Float64Array): Float64Array {
  let below = 0;
  return counts.map((count) => {
    below += count;
    return below - count / 2;
  });
}

/** α of the units at these indexes, with repeats; null where it is undefined. */
function alphaOf({ units, distinct, spread }: Coding, sample: Uint32Array): number | null {
  const counts = new Float64Array(distinct);
  let n = 0;
  for (const u of sample) {
    n += units[u]!.length;
    for (const value of units[u]!) counts[value]! += 1;
  }
  if (counts.filter((count) => count > 0).length < 2) return null;
  const { within, total } = spread(counts);
  let observed = 0;
  for (const u of sample) observed += within(units[u]!) / (units[u]!.length - 1);
  const expected = total() / (n - 1);
  return expected === 0 ? null : 1 - observed / expected;
}

function undefinedBecause({ units }: Coding): string {
  if (units.length === 0) return 'no unit has values of two coders';
  return 'all values are the same, so chance would agree as well';
}

function shareOfSame(units: readonly Uint32Array[]): number | null {
  let [same, pairs] = [0, 0];
  for (const unit of units) {
    pairs += (unit.length * (unit.length - 1)) / 2;
    same += overPairs(unit, (a, b) => Number(a === b));
  }
  return pairs === 0 ? null : same / pairs;
}

function overPairs(values: ArrayLike<number>, of: (a: number, b: number) => number): number {
  let total = 0;
  for (let i = 1; i < values.length; i += 1) for (let j = 0; j < i; j += 1) total += of(values[i]!, values[j]!);
  return total;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
