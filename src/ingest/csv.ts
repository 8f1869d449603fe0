import { CasusError } from '../model/index.ts';
import { csvRows } from './csv-rows.ts';
import { emptyProblem, problemOf, setAside, type Context, type Ingested } from './ingested.ts';
import { inOrder } from './in-order.ts';
import { allOf, readRecord, RECORD_FIELDS } from './record.ts';

/**
 * A table with a header line (CSV, TSV; RFC 4180): one record a row, read row by row. Columns are found by name, letter
 * case ignored, through the mapping of the context. A row that does not parse is set aside by its line and the others go on.
 */
export async function* readCsv(bytes: AsyncIterable<Uint8Array>, context: Context): AsyncGenerator<Ingested> {
  const { input } = context;
  try {
    let header: readonly string[] | null = null;
    let rows = 0;
    yield* inOrder(csvRows(bytes, input), (row): Ingested[] | Promise<Ingested[]> => {
      if (row.kind === 'row' && header === null) {
        header = row.cells;
        requireText(header, context);
        return [];
      }
      rows++;
      if (row.kind === 'bad') return [setAside(row.problem)];
      const { cells, raw, line } = row;
      const fields = Object.fromEntries(header!.map((name, i) => [name, cells[i] === '' ? null : cells[i]]));
      return allOf([readRecord({ fields, bytes: Buffer.from(raw), line }, context)]);
    });
    if (rows === 0) yield setAside(emptyProblem(input));
  } catch (error) {
    yield setAside(problemOf(error, input));
  }
}

/** @throws CasusError `bad-csv` where the table has no column for the text. */
function requireText(header: readonly string[], { input, map }: Context): void {
  const names = header.map((name) => name.trim().toLowerCase());
  const has = (name: string) => names.includes(name.trim().toLowerCase());
  const missing = Object.entries(map).filter(([, column]) => column !== undefined && !has(column));
  const lacks =
    missing.length > 0
      ? `no column ${missing.map(([, column]) => `"${column!}"`).join(', ')}`
      : has(map.text ?? 'text') || has(map.html ?? 'html')
        ? null
        : 'no column "text"';
  if (lacks === null) return;
  const columns = header.map((name) => name.slice(0, 40)).slice(0, 20);
  throw new CasusError({
    code: 'bad-csv',
    input,
    line: 1,
    message: `${input} has ${lacks}; its columns are ${columns.join(', ')}. Map them: --map text=COLUMN (also ${RECORD_FIELDS.filter((name) => name !== 'text').join(', ')}).`,
  });
}
