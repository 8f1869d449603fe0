import { createHash } from 'node:crypto';
import { CasusError, type Problem, type Report } from '../../model/index.ts';
import type { Ingested } from '../ingested.ts';
import type { CodebookTable } from '../tables/codebook-table.ts';
import { openRows, readRows, reportOfRow, unguarded, type CellsOf, type TableRow } from '../tables/read-table.ts';
import { columnName } from '../tables/tables.ts';
import { BETWEEN_ROWS } from './mapped-coder.ts';
import { mappedTable } from './mapped-table.ts';
import type { DidYouMean, Mapping } from './mapping.ts';

/** Opened by a mapping: how its rows are read, and the reports that they are. */
interface MappedTable {
  readonly table: CodebookTable<string>;
  /** May be gone through once. The rows of one report are one report, which is there when the table was read to its end. */
  readonly reports: AsyncIterable<Ingested>;
}

/** Rows that name one report are held until the end of the table. */
const MOST_HELD = 200_000;
/** No report tells of more; a column that has the same in every row names no report. */
const MOST_OF_ONE = 1_000;

interface HeldRow {
  readonly line: number;
  readonly report: Report;
  readonly raw: string;
}

/**
 * Opens a table in columns of people's own (CSV, as `openTable` reads it).
 * @throws CasusError where it cannot be read or is empty, and `bad-record` by the mapping's line where it has no such column
 */
export async function openMapped(input: string, mapping: Mapping, didYouMean: DidYouMean, stdin?: AsyncIterable<Uint8Array>): Promise<MappedTable> {
  const { header, rows } = await openRows(input, stdin);
  const columns = header.map(columnName);
  const places = [...mapping.given].map(([field, { column, value }]) => {
    const at = column === undefined ? -1 : columns.indexOf(columnName(column));
    if (column === undefined || at >= 0) return { field, value, at };
    const mend = didYouMean(column, header) || ` Its columns are ${header.map((name) => name.trim()).join(', ')}.`;
    throw mapping.fault([field], `${field}: ${input} has no column "${column}".${mend}`);
  });
  const cellsOf: CellsOf = (row) => new Map(places.map(({ field, value, at }) => [field, value ?? unguarded(row[at]!)]));
  const table = mappedTable(mapping);
  const { given } = mapping;
  // The report, or its page, names rows that are put together.
  const keyed = { ...table, key: given.has('report') ? 'report' : given.has('coder') ? 'url' : 'id' };
  const read = reportsOf(readRows(rows, cellsOf, keyed, input), keyed);
  return { table, reports: given.has('report') || given.has('coder') ? together(read, input) : alone(read, input) };
} // prettier-ignore

type Read = HeldRow | Problem;

async function* reportsOf(rows: AsyncIterable<TableRow>, table: CodebookTable<string>): AsyncGenerator<Read> {
  for await (const row of rows) {
    if (row.kind === 'set-aside') yield row.problem;
    else yield { line: row.line, raw: row.raw, report: reportOfRow(table, row) };
  }
}

async function* alone(rows: AsyncIterable<Read>, input: string): AsyncGenerator<Ingested> {
  for await (const row of rows) {
    if ('code' in row) yield { kind: 'set-aside', problem: row };
    else yield { kind: 'report', input, line: row.line, report: row.report, warnings: [] };
  }
}

async function* together(rows: AsyncIterable<Read>, input: string): AsyncGenerator<Ingested> {
  const held = new Map<string, HeldRow[]>();
  let count = 0;
  for await (const row of rows) {
    if ('code' in row) {
      yield { kind: 'set-aside', problem: row };
      continue;
    }
    if (++count > MOST_HELD) throw new CasusError({ code: 'too-big', input, line: row.line, message: `${input}, line ${row.line}: more than ${MOST_HELD} rows that name their reports are not put together at once; cut the table, between reports.` }); // prettier-ignore
    const rowsOf = held.get(row.report.id);
    if (rowsOf?.length === MOST_OF_ONE) throw new CasusError({ code: 'too-big', input, line: row.line, message: `${input}, line ${row.line}: more than ${MOST_OF_ONE} rows are of the report ${row.report.id}. Is its column the right one for report in the mapping?` }); // prettier-ignore
    if (rowsOf) rowsOf.push(row);
    else held.set(row.report.id, [row]);
  }
  for (const of of held.values()) {
    const { line, report } = of[0]!;
    const text = of.map((row) => row.report.text).join(BETWEEN_ROWS);
    const sha256 = of.length === 1 ? report.sha256 : createHash('sha256').update(of.map(({ raw }) => raw).join('')).digest('hex'); // prettier-ignore
    yield { kind: 'report', input, line, report: { ...report, text, sha256 }, warnings: [] };
  }
}
