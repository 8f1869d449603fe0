/**
 * Rows in pages, so that few of many are in memory at a time.
 * @param next gives the rows whose numbers are above one, the lowest first; none where there are no more
 */
export async function* inPages<Row extends { readonly number: number }>(
  next: (above: number) => Promise<readonly Row[]>,
): AsyncIterable<readonly Row[]> {
  for (let last = 0; ;) {
    const rows = await next(last);
    if (rows.length === 0) return;
    last = rows.at(-1)!.number;
    yield rows;
  }
}
