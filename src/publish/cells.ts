/** The values of one cell; a semicolon inside a value becomes a comma, so that the list can be taken apart again. */
export function list(values: readonly (string | null | undefined)[]): string {
  const kept = values.filter((value) => value !== null && value !== undefined && value !== '');
  return [...new Set(kept.map((value) => value!.replaceAll(';', ',')))].join('; ');
}

/** Rounded to three decimals (about 100 m), finer than any place read from a report is known. */
export function coordinate(degrees: number | null): number | null {
  return degrees === null ? null : Math.round(degrees * 1000) / 1000;
}
