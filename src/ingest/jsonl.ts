import type { Warning } from '../model/index.ts';
import { decodeText } from './decode-text.ts';
import { emptyProblem, problemOf, setAside, type Context, type Ingested } from './ingested.ts';
import { inOrder } from './in-order.ts';
import { nestsDeeper } from './json-depth.ts';
import { JSON_DEPTH_LIMIT, RECORD_LIMIT } from './limits.ts';
import { readLines } from './lines.ts';
import { allOf, readRecord, type ReadRecord } from './record.ts';
import { utf8 } from './utf8-stream.ts';

/**
 * JSON Lines: one record a line, read line by line. Blank lines are passed over; a line that is no record is set aside by
 * its number and the others are read. A JSON array with one element a line is read too, with a warning.
 */
export async function* readJsonl(bytes: AsyncIterable<Uint8Array>, context: Context): AsyncGenerator<Ingested> {
  const shape: Shape = { array: false, records: 0 };
  try {
    yield* inOrder(lines(bytes, shape), ({ bytes: line, number, length }) => {
      if (line !== null) return allOf([...readLine(line, number, shape, context)]);
      const mebibytes = Math.floor(RECORD_LIMIT / 1024 / 1024);
      const message = `${context.input}, line ${number}: ${length} bytes in one line, more than the ${mebibytes} MiB Casus takes as one record.`;
      return [setAside({ code: 'too-big', input: context.input, line: number, message })];
    });
    if (shape.records === 0) yield setAside(emptyProblem(context.input));
  } catch (error) {
    yield setAside(problemOf(error, context.input));
  }
}

interface Shape {
  /** Whether the file is one JSON array, an element a line. */
  array: boolean;
  /** Whether it is one JSON document spread over lines, which cannot be read line by line. */
  spread?: boolean;
  records: number;
}

async function* lines(bytes: AsyncIterable<Uint8Array>, shape: Shape) {
  for await (const line of readLines(utf8(bytes), RECORD_LIMIT)) {
    yield line;
    if (shape.spread) return;
  }
}

function* readLine(bytes: Uint8Array, line: number, shape: Shape, context: Context): Generator<ReadRecord> {
  const decoded = decodeText(bytes);
  let json = decoded.text.trim();
  if (json === '') return;
  const first = shape.records === 0;
  shape.records++;
  const warnings: Warning[] = [...decoded.warnings];
  const aside = (code: 'too-deep' | 'bad-json', message: string) =>
    setAside({ code, input: context.input, line, message: `${context.input}, line ${line}: ${message}` });
  if (first && json.startsWith('[')) {
    shape.array = true;
    warnings.push({
      code: 'json-array',
      message: 'The input is a JSON array, not JSON Lines; its elements are read where each has a line of its own.',
    });
  }
  if (shape.array) {
    json = json.replace(/,$/, '');
    if (first && !isJson(json)) json = json.slice(1).trim();
    if (!isJson(json) && json.endsWith(']')) json = json.slice(0, -1).trim();
    if (json === '') return;
  }
  if (nestsDeeper(json, JSON_DEPTH_LIMIT)) {
    yield aside('too-deep', `brackets nest deeper than ${JSON_DEPTH_LIMIT}; this is no report.`);
    return;
  }
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    if (/^[[{]$/.test(json) && (first || (shape.array && shape.records === 2))) {
      shape.spread = true;
      yield aside(
        'bad-json',
        'one JSON document is spread over several lines. Name the file .json, or write one record a line (jq -c).',
      );
      return;
    }
    const reason = error instanceof Error ? error.message.slice(0, 160) : 'it does not parse';
    yield aside('bad-json', `not valid JSON (${reason}). Each line must be one whole JSON object.`);
    return;
  }
  const records: readonly unknown[] = shape.array && Array.isArray(value) ? value : [value];
  for (const fields of records) yield readRecord({ fields, bytes, line, warnings: [...warnings] }, context);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
