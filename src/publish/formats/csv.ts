import type { Cell } from '../table.ts';
import type { Format } from './format.ts';

/** A table as RFC 4180 has it (UTF-8, CRLF): a header line, then its rows. */
export const csv: Format = {
  id: 'csv',
  extension: 'csv',
  mediaType: 'text/csv',
  async *write([table], items) {
    yield csvLine(table!.columns.map(({ name }) => name));
    for await (const item of items) for (const row of table!.rows(item)) yield csvLine(row);
  },
};

/** A record of a table, its line end with it; see `guard`. */
export function csvLine(cells: readonly Cell[]): string {
  const line = cells.map((cell) => quoted(written(cell))).join(',');
  // A line of nothing is no record to those who read it.
  return `${line === '' ? '""' : line}\r\n`;
}

function written(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return guard(cell);
  return typeof cell === 'object' ? guard(JSON.stringify(cell)) : String(cell);
}

/** Any line break is quoted, though the record ends with CRLF alone: readers take each of them for an end. */
const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/**
 * A cell that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, "CSV Injection"); so does one that
 * begins with an apostrophe and such a character, so that taking one apostrophe away gives every cell back. Numbers are no
 * formulas and stay bare.
 */
function guard(cell: string): string {
  if (/^[+-]?\d{1,15}(?:\.\d{1,15})?$/.test(cell)) return cell;
  return /^'*[=+\-@\t\r\n\0\uFF0B\uFF0D\uFF1D\uFF20]/.test(cell) ? `'${cell}` : cell;
}

/** The words of a cell, which may have been guarded. */
export const unguarded = (cell: string): string => (guard(cell.slice(1)) === cell ? cell.slice(1) : cell);
