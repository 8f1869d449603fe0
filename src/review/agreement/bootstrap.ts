import { randomFrom } from './random.ts';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface BootstrapOptions {
  /** The same seed draws the same samples; default 1. */
  readonly seed?: number;
  /** How many samples are drawn; default 1,000; none gives no interval. */
  readonly resamples?: number;
}

/** Below this share of samples in which the statistic is defined, an interval would tell of the lucky ones only. */
const DEFINED = 0.9;

/**
 * The 95 % percentile interval of a statistic over units drawn anew with replacement, which covers better than drawing pairs
 * (Zapf et al., Measuring inter-rater reliability for nominal data, BMC Medical Research Methodology 16:93, 2016).
 * @param statistic of the units at these indexes; null where it is undefined
 * @returns null where there is nothing to draw from or the statistic is undefined in more than a tenth of the samples
 */
export function bootstrapInterval(
  units: number,
  statistic: (sample: Uint32Array) => number | null,
  { seed = 1, resamples = 1000 }: BootstrapOptions = {},
): Interval | null {
  if (units < 2) return null;
  const random = randomFrom(seed);
  const sample = new Uint32Array(units);
  const found: number[] = [];
  for (let i = 0; i < resamples; i += 1) {
    for (let u = 0; u < units; u += 1) sample[u] = Math.floor(random() * units);
    const value = statistic(sample);
    if (value !== null) found.push(value);
  }
  if (found.length === 0 || found.length < resamples * DEFINED) return null;
  found.sort((a, b) => a - b);
  const at = (share: number) => found[Math.round(share * (found.length - 1))]!;
  return { low: at(0.025), high: at(0.975) };
}
