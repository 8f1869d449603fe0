import { Readable } from 'node:stream';
import { parse, type CsvError } from 'csv-parse';
import type { Problem } from '../model/index.ts';
import { RECORD_LIMIT } from './limits.ts';
import { peek } from './peek.ts';
import { utf8 } from './utf8-stream.ts';

/** Delimiters tried, most telling first: the one that the header line has most of. */
const DELIMITERS = [',', ';', '\t', '|'] as const;

/** A header line longer than this is looked at only so far, in bytes. */
const HEADER_REACH = 64 * 1024;

/** A row of a table as it stands in the file, or why it cannot be read. The first row that comes is the header. */
export type CsvRow =
  | {
      readonly kind: 'row';
      /** Where it begins, from 1. */
      readonly line: number;
      readonly cells: readonly string[];
      readonly raw: string;
    }
  | { readonly kind: 'bad'; readonly problem: Problem };

interface ParsedRow {
  readonly record: readonly string[];
  readonly raw: string;
  readonly info: { readonly lines: number };
}

/**
 * Reads a table (CSV, TSV; RFC 4180) row by row; empty rows are passed over. The delimiter is told by the header, the encoding
 * by the bytes. A row that does not parse, or that has more or fewer cells than the header, is told by its line, and the others go on.
 * @param input what names the table in problems
 */
export async function* csvRows(bytes: AsyncIterable<Uint8Array>, input: string): AsyncGenerator<CsvRow> {
  const { head, all } = await peek(utf8(bytes), HEADER_REACH);
  const bad: CsvRow[] = [];
  const parser = parse({
    delimiter: delimiterOf(firstLine(head)),
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
      bad.push({ kind: 'bad', problem: badRow(error, input) });
      return undefined;
    },
  });
  // An error of the source must end the rows as itself, not as a fault of the parser.
  const source = Readable.from(all, { objectMode: false });
  source.once('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let columns: number | null = null;
  try {
    for await (const { record, raw, info } of parser as AsyncIterable<ParsedRow>) {
      yield* bad.splice(0);
      const line = info.lines - lineBreaks(raw);
      columns ??= record.length;
      if (record.length === columns) yield { kind: 'row', line, cells: record, raw };
      else {
        const message = `${input}, line ${line}: ${record.length} cells under ${columns} columns; quote cells that hold the delimiter.`;
        yield { kind: 'bad', problem: { code: 'bad-csv', input, line, message } };
      }
    }
  } finally {
    source.destroy();
    parser.destroy();
  }
  yield* bad;
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
