import { createHash } from 'node:crypto';
import { CasusError, type Event, type Problem, type Report } from '../../model/index.ts';
import { csvRows, type CsvRow } from '../csv-rows.ts';
import { identifyLanguage } from '../identify-language.ts';
import { openInput } from '../ingest.ts';
import { emptyProblem } from '../ingested.ts';
import { readStamp } from '../read-stamp.ts';
import { RowFault, type CodebookTable, type TableId } from './codebook-table.ts';
import { codeRow, importId } from './import-coder.ts';
import { titleFrom } from './persons.ts';
import { render } from './rendering.ts';
import { columnName, tableOf } from './tables.ts';

/** A row of a table of people's coding: its cells by column (lower case), its text, and the event that it says; or why it says none. */
export type TableRow =
  | {
      readonly kind: 'row';
      /** Where it begins, from 1. */
      readonly line: number;
      /** What names it in its table. */
      readonly key: string;
      readonly cells: ReadonlyMap<string, string>;
      readonly raw: string;
      readonly text: string;
      readonly event: Event;
    }
  | { readonly kind: 'set-aside'; readonly problem: Problem };

export interface OpenTable {
  readonly codebook: CodebookTable;
  /** Names it in problems. */
  readonly input: string;
  /** Row by row as they are asked for; may be gone through once. */
  readonly rows: AsyncIterable<TableRow>;
}

export interface TableOptions {
  /** What `-` reads from. */
  readonly stdin?: AsyncIterable<Uint8Array>;
  /** The codebook; told by the header where it is not given. */
  readonly codebook?: TableId;
}

/**
 * Opens a table of people's own coding (CSV with any delimiter, UTF-8 or another encoding, also gzipped).
 * @param input a path, or `-` for stdin
 * @throws CasusError where it cannot be read, is empty, or is of no codebook that is known
 */
export async function openTable(input: string, { stdin, codebook: asked }: TableOptions = {}): Promise<OpenTable> {
  const { header, rows } = await openRows(input, stdin);
  const codebook = tableOf(header, input, asked);
  const columns = header.map(columnName);
  const cellsOf: CellsOf = (row) => new Map(columns.map((column, i) => [column, unguarded(row[i]!)]));
  return { codebook, input, rows: readRows(rows, cellsOf, codebook, input) };
}

/**
 * The header of a table, and the rows behind it.
 * @throws CasusError where it cannot be read or is empty
 */
export async function openRows(
  input: string,
  stdin?: AsyncIterable<Uint8Array>,
): Promise<{ readonly header: readonly string[]; readonly rows: AsyncIterable<CsvRow> }> {
  const rows = csvRows(await openInput(input, stdin), input);
  const first = await rows.next();
  if (first.done) throw new CasusError(emptyProblem(input));
  if (first.value.kind === 'bad') throw new CasusError(first.value.problem);
  return { header: first.value.cells, rows };
}

/** The cells of a row by what the codebook calls them. */
export type CellsOf = (row: readonly string[]) => ReadonlyMap<string, string>;

export async function* readRows(
  rows: AsyncIterable<CsvRow>,
  cellsOf: CellsOf,
  codebook: CodebookTable<string>,
  input: string,
): AsyncGenerator<TableRow> {
  for await (const row of rows) {
    if (row.kind === 'bad') {
      yield { kind: 'set-aside', problem: row.problem };
      continue;
    }
    const { line, raw } = row;
    const cells = cellsOf(row.cells);
    const read = readCells(codebook, cells);
    if ('fault' in read) {
      const problem: Problem = { code: 'bad-record', input, line, message: `${input}, line ${line}: ${read.fault}.` };
      yield { kind: 'set-aside', problem };
    } else yield { kind: 'row', line, raw, cells, ...read };
  }
}

/** What a row says by its cells, in the columns of its codebook, or what is wrong with it. */
export function readCells(
  codebook: CodebookTable<string>,
  cells: ReadonlyMap<string, string>,
): { readonly key: string; readonly text: string; readonly event: Event } | { readonly fault: string } {
  const key = cells.get(codebook.key)?.trim() ?? '';
  if (key === '') return { fault: `${codebook.key} is empty, so nothing names the row` };
  const text = render(codebook.shows, cells, codebook.meaning);
  try {
    const { event } = codeRow(codebook, importId(codebook), { id: reportId(codebook, key), sha256: '', text });
    return { key, text, event };
  } catch (error) {
    if (error instanceof RowFault) return { fault: error.message };
    throw error;
  }
}

/** A cell of a table that a spreadsheet was kept from running as a formula has an apostrophe before it (OWASP, "CSV Injection"). */
export function unguarded(cell: string): string {
  return /^'+[=+\-@\t\r\n\0\uFF0B\uFF0D\uFF1D\uFF20]/.test(cell) ? cell.slice(1) : cell;
}

const reportId = ({ id }: CodebookTable<string>, key: string) => `${id}:${key}`;

/** The report that a row is: its text, and what it says of its title, outlet and day. */
export function reportOfRow(
  codebook: CodebookTable<string>,
  { key, cells, raw, text }: Pick<Extract<TableRow, { kind: 'row' }>, 'key' | 'cells' | 'raw' | 'text'>,
  publisher?: string,
): Report {
  const filled = (columns: readonly string[]) =>
    columns.map((column) => cells.get(column)?.trim() ?? '').find((cell) => cell !== '');
  const firstOf = (columns: readonly string[]) => filled(columns)?.split(';')[0]!.trim() || null;
  const told = filled(codebook.title)?.toWellFormed().replace(/\s+/gu, ' ') ?? null;
  const names = codebook.names.flatMap((column) => cells.get(column) ?? []);
  return {
    id: reportId(codebook, key),
    sha256: createHash('sha256').update(raw).digest('hex'),
    title: told === null ? null : titleFrom(told, names),
    url: null,
    publisher: firstOf(codebook.publisher) ?? publisher ?? null,
    published: stampOf(firstOf(codebook.published)),
    language: identifyLanguage(told ?? '', 'en'),
    text,
    authors: [],
    modified: null,
    agency: null,
    dateline: null,
  };
}

/** A day or time; ACLED's is in seconds since 1970. */
function stampOf(cell: string | null): string | null {
  if (cell === null) return null;
  if (/^\d{9,10}$/.test(cell)) return new Date(Number(cell) * 1000).toISOString().replace('.000', '');
  return readStamp(cell);
}
