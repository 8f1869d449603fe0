import { createReadStream } from 'node:fs';
import { CasusError, codedReport, type CodedReport, type Problem } from '../model/index.ts';
import { took, type Took } from '../model/took.ts';
import { fileProblem } from './inputs.ts';
import { nestsDeeper } from './json-depth.ts';
import { JSON_DEPTH_LIMIT, RECORD_LIMIT } from './limits.ts';
import { readLines } from './lines.ts';
import { utf8 } from './utf8-stream.ts';

/** A line of coded reports: the record, or why it is none. */
type CodedLine =
  | { readonly kind: 'record'; readonly line: number; readonly record: TimedReport }
  | { readonly kind: 'set-aside'; readonly problem: Problem };

/** A coded report whose line may tell what coding it took. */
export interface TimedReport extends CodedReport {
  readonly took?: Took;
}
const timedReport = codedReport.extend({ took: took.exactOptional() });

/**
 * Reads coded reports as `casus code` prints them, one a line: codings made elsewhere, or by another version.
 * @throws CasusError where the file cannot be read
 */
export async function* readCodedReports(path: string): AsyncGenerator<CodedLine> {
  try {
    yield* readCodedLines(createReadStream(path) as AsyncIterable<Uint8Array>, path);
  } catch (error) {
    if (error instanceof CasusError) throw error;
    throw new CasusError(fileProblem(error, path), { cause: error });
  }
}

/** The same of bytes that came otherwise; `input` is what they are called where a line is no coded report. */
export async function* readCodedLines(bytes: AsyncIterable<Uint8Array>, input: string): AsyncGenerator<CodedLine> {
  for await (const { number, bytes: line } of readLines(utf8(bytes), RECORD_LIMIT)) {
    const text = line === null ? null : Buffer.from(line).toString().trim();
    if (text !== '') yield readLine(text, input, number);
  }
}

function readLine(text: string | null, input: string, line: number): CodedLine {
  const aside = (code: Problem['code'], message: string): CodedLine => ({
    kind: 'set-aside',
    problem: { code, input, line, message: `${input}, line ${line}: ${message}` },
  });
  if (text === null) return aside('too-big', 'it is longer than Casus takes as one record.');
  if (nestsDeeper(text, JSON_DEPTH_LIMIT)) return aside('too-deep', `brackets nest deeper than ${JSON_DEPTH_LIMIT}.`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return aside('bad-json', 'not valid JSON. Each line must be one coded report, as casus code prints them.');
  }
  const read = timedReport.safeParse(value);
  if (read.success) return { kind: 'record', line, record: read.data };
  const [issue] = read.error.issues;
  return aside('bad-record', `no coded report: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}
