import { stringify } from 'csv-stringify/sync';
import { INCIDENT_COLUMNS, type Cell } from './columns.ts';
import type { Exporter } from './exporter.ts';
import { maskIncident } from './masking.ts';

/** A flat table of incidents (RFC 4180, UTF-8, CRLF): a header line, then one row an incident. */
export const csv: Exporter<'incidents'> = {
  id: 'csv',
  takes: 'incidents',
  extension: 'csv',
  mediaType: 'text/csv',
  async *write(incidents, { names = false } = {}) {
    yield csvLine(INCIDENT_COLUMNS.map(({ name }) => name));
    for await (const item of incidents) {
      const shown = names ? item : maskIncident(item);
      yield csvLine(INCIDENT_COLUMNS.map((column) => column.of(shown)));
    }
  },
};

/** A record of a table, its line end with it; see `guard`. */
export function csvLine(cells: readonly Cell[]): string {
  return stringify(
    [cells.map((cell) => (typeof cell === 'string' ? guard(cell) : cell === null ? '' : String(cell)))],
    {
      record_delimiter: 'windows',
    },
  );
}

/**
 * A cell that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, "CSV Injection"); so does one that
 * begins with an apostrophe and such a character, so that taking one apostrophe away gives every cell back. Numbers are no
 * formulas and stay bare.
 */
function guard(cell: string): string {
  if (/^[+-]?\d{1,15}(?:\.\d{1,15})?$/.test(cell)) return cell;
  return /^'*[=+\-@\t\r\n\0\uFF0B\uFF0D\uFF1D\uFF20]/.test(cell) ? `'${cell}` : cell;
}
