import { Readable } from 'node:stream';
import { parse, type CsvError } from 'csv-parse';
import { CasusError, type Problem } from '../model/index.ts';
import { emptyProblem, problemOf, setAside, type Context, type Ingested } from './ingested.ts';
import { RECORD_LIMIT } from './limits.ts';
import { peek } from './peek.ts';
import { readRecord, RECORD_FIELDS } from './record.ts';
import { utf8 } from './utf8-stream.ts';

/** Delimiters tried, most telling first: the one that the header line has most of. */
const DELIMITERS = [',', ';', '\t', '|'] as const;

/** A header line longer than this is looked at only so far, in bytes. */
const HEADER_REACH = 64 * 1024;

/**
 * A table with a header line (CSV, TSV; RFC 4180): one record a row, read row by row. Columns are found by name, letter
 * case ignored, through the mapping of the context. A row that does not parse is set aside by its line and the others go on.
 */
export async function* readCsv(bytes: AsyncIterable<Uint8Array>, context: Context): AsyncGenerator<Ingested> {
  const { input } = context;
  try {
    const { head, all } = await peek(utf8(bytes), HEADER_REACH);
    yield* readRows(all, delimiterOf(firstLine(head)), context);
  } catch (error) {
    yield setAside(problemOf(error, input));
  }
}

interface ParsedRow {
  readonly record: readonly string[];
  readonly raw: string;
  readonly info: { readonly lines: number };
}

async function* readRows(
  bytes: AsyncIterable<Uint8Array>,
  delimiter: string,
  context: Context,
): AsyncGenerator<Ingested> {
  const skipped: Ingested[] = [];
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    raw: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    skip_records_with_error: true,
    max_record_size: RECORD_LIMIT,
    on_skip: (error) => {
      skipped.push(setAside(badRow(error, context.input)));
      return undefined;
    },
  });
  // An error of the source must end the rows as itself, not as a fault of the parser.
  const source = Readable.from(bytes, { objectMode: false });
  source.once('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let header: readonly string[] | null = null;
  let rows = 0;
  try {
    for await (const { record, raw, info } of parser as AsyncIterable<ParsedRow>) {
      rows += skipped.length;
      yield* skipped.splice(0);
      if (header === null) {
        header = record;
        requireText(header, context);
        continue;
      }
      const line = info.lines - lineBreaks(raw);
      rows++;
      if (record.length !== header.length) {
        const message = `${context.input}, line ${line}: ${record.length} cells under ${header.length} columns; quote cells that hold the delimiter.`;
        yield setAside({ code: 'bad-csv', input: context.input, line, message });
        continue;
      }
      const fields = Object.fromEntries(header.map((name, i) => [name, record[i] === '' ? null : record[i]]));
      yield readRecord({ fields, bytes: Buffer.from(raw), line }, context);
    }
  } finally {
    source.destroy();
    parser.destroy();
  }
  yield* skipped;
  if (rows + skipped.length === 0) yield setAside(emptyProblem(context.input));
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

function badRow(error: CsvError | undefined, input: string): Problem {
  const line = typeof error?.lines === 'number' ? error.lines : null;
  const where = line === null ? input : `${input}, line ${line}`;
  const message =
    error?.code === 'CSV_QUOTE_NOT_CLOSED'
      ? `${input}: a quote is opened and never closed, so that the rows from there to line ${line ?? 'the end'} cannot be told apart; close it.`
      : `${where}: ${error?.message ?? 'a row does not parse'}.`;
  return { code: 'bad-csv', input, message, ...(line === null ? {} : { line }) };
}

function firstLine(head: Uint8Array): string {
  const newline = head.indexOf(0x0a);
  return Buffer.from(newline === -1 ? head : head.subarray(0, newline)).toString('utf8');
}

function delimiterOf(header: string): string {
  let best: string = ',';
  for (const delimiter of DELIMITERS) if (header.split(delimiter).length > header.split(best).length) best = delimiter;
  return best;
}

/** Line breaks inside a row, not those around it: the parser counts up to the row's end, the row's line is where it began. */
function lineBreaks(raw: string): number {
  return raw.trim().split('\n').length - 1;
}
