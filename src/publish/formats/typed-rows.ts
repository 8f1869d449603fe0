import { CasusError } from '../../model/index.ts';
import type { PublishedIncident } from '../exporter.ts';
import type { Cell, Column, ColumnType, Table } from '../table.ts';

/** What a cell of each type holds where it is not empty, and how a message calls it. */
const FITS: Readonly<Record<ColumnType, readonly [called: string, fits: (cell: Cell) => boolean]>> = {
  string: ['text', (cell) => typeof cell === 'string'],
  integer: ['a whole number', (cell) => Number.isSafeInteger(cell)],
  number: ['a number', (cell) => Number.isFinite(cell)],
  boolean: ['true or false', (cell) => typeof cell === 'boolean'],
  date: ['an ISO day', (cell) => typeof cell === 'string' && isDay(cell)],
  json: ['JSON', () => true],
};

/**
 * The rows of an incident for a file whose columns have types, in which a cell of another kind would have to be dropped or
 * bent: it ends the export instead.
 * @throws CasusError `bad-record` naming table, column and incident
 */
export function* typedRows(table: Table, item: PublishedIncident): Iterable<readonly Cell[]> {
  for (const row of table.rows(item)) {
    table.columns.forEach((column, i) => {
      const cell = row[i];
      if (cell !== null && (cell === undefined || !FITS[column.type][1](cell))) throw misfit(table, column, cell, item);
    });
    yield row;
  }
}

function misfit(table: Table, { name, type }: Column, cell: Cell | undefined, { incident }: PublishedIncident): CasusError {
  const found = cell === undefined ? 'nothing' : JSON.stringify(cell).slice(0, 100);
  return new CasusError({
    code: 'bad-record',
    input: incident.id,
    message: `Column "${name}" of table "${table.id}" holds ${FITS[type][0]} (type ${type}), but has ${found} for incident ${incident.id}. Give the column another type, or mend what fills it; csv and jsonl take any cell.`,
  });
} // prettier-ignore

/**
 * Of a batch, which is held in memory while it is written, some kilobytes a row. More of them a batch read no faster, and the heap
 * grows with what a batch leaves behind: 5,000 incidents at a time peak at 400 MiB, 20,000 above 500 (`bench/export.ts`).
 */
const ROWS_A_BATCH = 5000;

/** Of the words in a batch, UTF-16 code units: rows that are longer than any incident's make smaller batches. */
const LENGTH_A_BATCH = 1 << 25;

/** Rows gathered into batches, none of them empty, each a list of cells a column. */
export async function* columnBatches(
  table: Table,
  items: AsyncIterable<PublishedIncident>,
): AsyncIterable<readonly (readonly Cell[])[]> {
  const fresh = () => table.columns.map((): Cell[] => []);
  let [batch, rows, length] = [fresh(), 0, 0];
  for await (const item of items) {
    for (const row of typedRows(table, item)) {
      row.forEach((cell, i) => {
        batch[i]!.push(cell);
        if (typeof cell === 'string') length += cell.length;
      });
      if (++rows < ROWS_A_BATCH && length < LENGTH_A_BATCH) continue;
      yield batch;
      [batch, rows, length] = [fresh(), 0, 0];
    }
  }
  if (rows > 0) yield batch;
}

/** A day that the calendar has, of the years 0001 to 9999 as SQL counts them. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || text.startsWith('0000')) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
