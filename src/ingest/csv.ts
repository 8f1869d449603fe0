import { CasusError } from '../model/index.ts';
import { csvRows } from './csv-rows.ts';
import { emptyProblem, problemOf, setAside, type Context, type Ingested } from './ingested.ts';
import { inOrder } from './in-order.ts';
import { pageTable } from './lists/page-table.ts';
import { allOf, readRecord } from './record.ts';
import { hasTextsByName, headerLacks, type Header } from './table-header.ts';

/**
 * A table with a header line (CSV, TSV; RFC 4180): one record a row, read row by row. Columns are found by name, letter
 * case ignored, through the mapping of the context. A row that does not parse is set aside by its line and the others go on.
 * The rows of a table with URLs and no text, such as Media Cloud exports, are leads to pages.
 */
export async function* readCsv(bytes: AsyncIterable<Uint8Array>, context: Context): AsyncGenerator<Ingested> {
  const { input } = context;
  try {
    let header: readonly string[] | null = null;
    let pages: ReturnType<typeof pageTable> = null;
    let rows = 0;
    yield* inOrder(csvRows(bytes, input), (row): Ingested[] | Promise<Ingested[]> => {
      if (row.kind === 'row' && header === null) {
        header = row.cells;
        // Who has the texts is told how to map them; who maps the column of URLs alone means the pages.
        const asks = Object.keys(context.map).length === 0 && hasTextsByName(header);
        pages = asks ? null : pageTable(header, context.map);
        if (pages === null) requireText(header, context);
        return [];
      }
      rows++;
      if (row.kind === 'bad') return [setAside(row.problem)];
      const { cells, raw, line } = row;
      if (pages) return [pages(cells, { input, line })];
      const fields = Object.fromEntries(header!.map((name, i) => [name, cells[i] === '' ? null : cells[i]]));
      return allOf([readRecord({ fields, bytes: Buffer.from(raw), line }, context)]);
    });
    if (rows === 0) yield setAside(emptyProblem(input));
  } catch (error) {
    yield setAside(problemOf(error, input));
  }
}

/** @throws CasusError `bad-csv` where the table has no column for the text. */
function requireText(header: Header, { input, map }: Context): void {
  const lacks = headerLacks(header, map);
  if (lacks !== null) throw new CasusError({ code: 'bad-csv', input, line: 1, message: `${input} ${lacks}` });
}
