import { Readable } from 'node:stream';
import { collect } from './collect.ts';
import { decodeText } from './decode-text.ts';
import { emptyProblem, problemOf, setAside, type Context, type Ingested } from './ingested.ts';
import { inOrder } from './in-order.ts';
import { nestsDeeper } from './json-depth.ts';
import { DOCUMENT_LIMIT, JSON_DEPTH_LIMIT } from './limits.ts';
import { allOf, readRecord } from './record.ts';

/** One JSON document: a record, or an array of records. The line of an array's record is its place in the array, from 1. */
export async function* readJson(source: AsyncIterable<Uint8Array>, context: Context): AsyncGenerator<Ingested> {
  const { input } = context;
  try {
    const { bytes, damage } = await collect(source, DOCUMENT_LIMIT, input);
    if (damage) yield setAside(damage);
    const decoded = decodeText(bytes);
    if (decoded.text.trim() === '') {
      yield setAside(emptyProblem(input));
      return;
    }
    if (nestsDeeper(decoded.text, JSON_DEPTH_LIMIT)) {
      yield setAside({ code: 'too-deep', input, message: `${input}: brackets nest deeper than ${JSON_DEPTH_LIMIT}.` });
      return;
    }
    const value = parse(decoded.text);
    if (value instanceof SyntaxError) {
      const message = `${input} is not valid JSON (${value.message.slice(0, 160)}). If it holds one record a line, name it .jsonl.`;
      yield setAside({ code: 'bad-json', input, offset: offsetOf(value, decoded), message });
      return;
    }
    const records: readonly unknown[] = Array.isArray(value) ? value : [value];
    yield* inOrder(Readable.from(records.entries()) as AsyncIterable<[number, unknown]>, ([i, fields]) => {
      const own = Array.isArray(value) ? Buffer.from(JSON.stringify(fields)) : bytes;
      return allOf([readRecord({ fields, bytes: own, line: i + 1, warnings: [...decoded.warnings] }, context)]);
    });
  } catch (error) {
    yield setAside(problemOf(error, input));
  }
}

/** The byte at which a document stops being JSON, where the parser says it and the bytes are UTF-8; else its first. */
function offsetOf({ message }: SyntaxError, { text, encoding }: { readonly text: string; readonly encoding: string }) {
  const [, position] = / at position (\d{1,10})/.exec(message) ?? [];
  return position === undefined || encoding !== 'utf-8' ? 0 : Buffer.byteLength(text.slice(0, Number(position)));
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    return error;
  }
}
