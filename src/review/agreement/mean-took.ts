import type { Took } from '../../model/took.ts';

/** What a report took on average; null where that is not known of every report, or not in one currency. */
export interface MeanTook {
  readonly seconds: number | null;
  readonly cost: { readonly amount: number; readonly currency: string } | null;
}

export function meanTook(all: readonly (Took | undefined)[]): MeanTook {
  const seconds = mean(all.map((one) => one?.seconds));
  const amount = mean(all.map((one) => one?.cost?.amount));
  const [currency, ...others] = new Set(all.map((one) => one?.cost?.currency));
  return {
    seconds,
    cost: amount === null || currency === undefined || others.length > 0 ? null : { amount, currency },
  };
}

function mean(values: readonly (number | undefined)[]): number | null {
  const known = values.filter((value) => value !== undefined);
  if (known.length === 0 || known.length < values.length) return null;
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}
