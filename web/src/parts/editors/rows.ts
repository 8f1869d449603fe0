/** A list with one row changed. */
export const withRow = <T>(rows: readonly T[], at: number, change: Partial<T>): T[] =>
  rows.map((row, i) => (i === at ? { ...row, ...change } : row));

/** A list with one row out. */
export const withoutRow = <T>(rows: readonly T[], at: number): T[] => rows.filter((_, i) => i !== at);
