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

/** Rows gathered into batches of so many, each a list of cells a column. */
export async function* columnBatches(
  table: Table,
  items: AsyncIterable<PublishedIncident>,
  rows: number,
): AsyncIterable<readonly (readonly Cell[])[]> {
  const fresh = () => table.columns.map((): Cell[] => []);
  let [batch, length] = [fresh(), 0];
  for await (const item of items) {
    for (const row of typedRows(table, item)) {
      batch.forEach((cells, i) => cells.push(row[i]!));
      if (++length < rows) continue;
      yield batch;
      [batch, length] = [fresh(), 0];
    }
  }
  if (length > 0) yield batch;
}

const DAY_MS = 86_400_000;

/** Days since 1 January 1970 of an ISO day, in the proleptic Gregorian calendar. */
export const daysSince1970 = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;

/** A day that the calendar has, of the years 0001 to 9999 as SQL counts them. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || text.startsWith('0000')) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
