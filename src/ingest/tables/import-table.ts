import type { Ingested } from '../ingested.ts';
import { reportOfRow, type OpenTable } from './read-table.ts';

/** The rows of a table as reports to be added, for `importCoder` to code. */
export async function* importTable({ codebook, input, rows }: OpenTable, publisher?: string): AsyncGenerator<Ingested> {
  for await (const row of rows) {
    if (row.kind === 'set-aside') yield row;
    else yield { kind: 'report', input, line: row.line, report: reportOfRow(codebook, row, publisher), warnings: [] };
  }
}
