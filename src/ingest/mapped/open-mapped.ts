import { createHash } from 'node:crypto';
import { CasusError, type Problem, type Report } from '../../model/index.ts';
import { csvRows, type CsvRow } from '../csv-rows.ts';
import { openInput } from '../ingest.ts';
import { emptyProblem, type Ingested } from '../ingested.ts';
import type { CodebookTable } from '../tables/codebook-table.ts';
import { readCells, reportOfRow, unguarded } from '../tables/read-table.ts';
import { columnName } from '../tables/tables.ts';
import { BETWEEN_ROWS } from './mapped-coder.ts';
import { mappedTable } from './mapped-table.ts';
import type { DidYouMean, Field, Mapping } from './mapping.ts';

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
  const rows = csvRows(await openInput(input, stdin), input);
  const first = await rows.next();
  if (first.done) throw new CasusError(emptyProblem(input));
  if (first.value.kind === 'bad') throw new CasusError(first.value.problem);
  const header = first.value.cells;
  const columns = header.map(columnName);
  for (const [field, { column }] of mapping.given) {
    if (column === undefined || columns.includes(columnName(column))) continue;
    const mend = didYouMean(column, header) || ` Its columns are ${header.map((name) => name.trim()).join(', ')}.`;
    throw mapping.fault([field], `${field}: ${input} has no column "${column}".${mend}`);
  }
  const table = mappedTable(mapping);
  const read = readRows(rows, columns, mapping, table, input);
  return { table, reports: mapping.given.has('report') || mapping.given.has('coder') ? together(read, input) : alone(read, input) };
} // prettier-ignore

type Read = HeldRow | Problem;

async function* readRows(rows: AsyncIterable<CsvRow>, columns: readonly string[], mapping: Mapping, table: CodebookTable<string>, input: string): AsyncGenerator<Read> {
  // The report, or its page, names rows that are put together.
  const key = mapping.given.has('report') ? 'report' : mapping.given.has('coder') ? 'url' : 'id';
  const keyed = { ...table, key };
  for await (const row of rows) {
    if (row.kind === 'bad') {
      yield row.problem;
      continue;
    }
    const { line, raw } = row;
    const cells = new Map<Field, string>();
    for (const [field, { column, value }] of mapping.given) {
      cells.set(field, value ?? unguarded(row.cells[columns.indexOf(columnName(column!))]!));
    }
    const read = readCells(keyed, cells);
    if ('fault' in read) yield { code: 'bad-record', input, line, message: `${input}, line ${line}: ${read.fault}.` };
    else yield { line, raw, report: reportOfRow(keyed, { ...read, cells, raw }) };
  }
} // prettier-ignore

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
