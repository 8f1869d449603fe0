import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

/** One line of a benchmark file, not yet looked at: a task picks the fields it may see by name. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * The rows of a JSON Lines file, gzipped where its name ends so, one at a time.
 * @throws Error naming the file and the line that is no JSON object.
 */
export async function* readRows(path: string): AsyncGenerator<Row> {
  const file = createReadStream(path);
  const bytes = path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  file.on('error', (error) => bytes.destroy(error));
  const decoder = new TextDecoder();
  let number = 0;
  let rest = '';
  // Not node:readline, which also breaks lines at U+2028.
  for await (const chunk of bytes) {
    const lines = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n');
    rest = lines.pop()!;
    for (const line of lines) {
      number++;
      if (line.trim() !== '') yield parse(line, `${path}, line ${number}`);
    }
  }
  rest += decoder.decode();
  if (rest.trim() !== '') yield parse(rest, `${path}, line ${number + 1}`);
}

function parse(line: string, where: string): Row {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch (error) {
    throw new Error(`${where}: not JSON (${(error as Error).message})`, { cause: error });
  }
  if (typeof row !== 'object' || row === null || Array.isArray(row)) throw new Error(`${where}: not a JSON object`);
  return row as Row;
}

/** Writes objects as JSON Lines, no faster than the reader takes them. */
export async function writeRows(path: string, rows: AsyncIterable<object>): Promise<void> {
  const lines = async function* () {
    for await (const row of rows) yield `${JSON.stringify(row)}\n`;
  };
  await pipeline(Readable.from(lines()), createWriteStream(path));
}

/** The named field where it is a string (or a number, as ids may be), else null. */
export function textOf(row: Row, field: string): string | null {
  const value = row[field];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;
}
