import { createReadStream } from 'node:fs';
import { CasusError, type Problem } from '../model/index.ts';
import { binaryFrom, binaryKind } from './binary.ts';
import { compressionOf } from './compression.ts';
import { fileReading } from './file-reading.ts';
import { formatInside, formatNamed, formatOfContent, formatOfName, rawFormatOf, type FormatName } from './formats.ts';
import { inflate } from './inflate.ts';
import {
  emptyProblem,
  problemOf,
  setAside,
  type Context,
  type FieldMap,
  type Ingested,
  type Inside,
} from './ingested.ts';
import { fileProblem, listInputs } from './inputs.ts';
import { ARCHIVE_DEPTH, INFLATED_LIMIT } from './limits.ts';
import { peek, type Peeked } from './peek.ts';

export type { FieldMap, Ingested } from './ingested.ts';
export { FORMAT_NAMES, type FormatName } from './formats.ts';

export interface IngestOptions {
  /** What `-` reads from. */
  readonly stdin?: AsyncIterable<Uint8Array>;
  /** Takes every input for this format, whatever its name. */
  readonly format?: FormatName;
  /** Field or column names of the caller's records: `{ text: 'body' }`. */
  readonly map?: FieldMap;
  /** The ISO day of the reading, for page dates that cannot be; the machine's day where it is not given. */
  readonly today?: string;
  /** The byte offset to read every file from; for formats that can be read from one on (web archives). */
  readonly fromOffset?: number;
  /**
   * How far a file of such a format was read by a run that was stopped, to go on there; null where none was.
   * @param mark tells the file as it was then
   */
  readonly resume?: (input: string, mark: string) => Promise<number | null>;
}

/** Enough to tell binary from text and one format from another. */
const HEAD = 64 * 1024;

/**
 * Reads inputs into reports: each is a file, a folder (all files below it that Casus reads, in order of name), or `-` for
 * stdin. Formats are told by name, else by content; gzip by its first bytes. Everything is streamed, and comes out either
 * as a report or as a problem that names the input: bad content throws nothing, and the rest goes on.
 */
export async function* ingest(inputs: readonly string[], options: IngestOptions = {}): AsyncGenerator<Ingested> {
  const today = options.today ?? new Date().toISOString().slice(0, 10);
  for (const name of inputs) {
    if (name === '-') {
      const context: Context = { input: '-', map: options.map ?? {}, today };
      yield* readInput(options.stdin ?? noBytes(), options.format ?? 'unnamed', context);
      continue;
    }
    for await (const input of listInputs(name)) {
      if (input.kind === 'problem') {
        yield setAside(input.problem);
        continue;
      }
      yield* readFile(input.path, { input: input.path, map: options.map ?? {}, today }, options);
    }
  }
}

async function* readFile(path: string, context: Context, options: IngestOptions): AsyncGenerator<Ingested> {
  const format = options.format ?? formatOfName(path);
  if (format === null || format === 'unnamed' || !formatNamed(format).fromOffset) {
    if (options.fromOffset === undefined) yield* readInput(fileBytes(path), format, context);
    else yield setAside({ code: 'usage', input: path, message: `${path} is not read from an offset on; web archives (WARC) are. Leave it out, or --from-offset.` }); // prettier-ignore
    return;
  }
  try {
    const reading = await fileReading(path, options);
    yield* readInput(fileBytes(path, reading.began), format, { ...context, reading });
  } catch (error) {
    yield setAside(fileProblem(error, path));
  }
}

/**
 * Reads one input whose bytes are at hand. Its name names it in problems, and tells its format where it can; nowhere is it
 * taken for a path. `damage` is what kept the rest of the bytes from coming.
 */
export async function* ingestBytes(
  name: string,
  bytes: Uint8Array,
  options: Pick<IngestOptions, 'format' | 'today'> & { readonly damage?: Problem | null } = {},
): AsyncGenerator<Ingested> {
  const context: Context = { input: name, map: {}, today: options.today ?? new Date().toISOString().slice(0, 10) };
  // Whoever sends one file means that file, whatever it is called.
  const format = options.format ?? formatOfName(name) ?? 'unnamed';
  // eslint-disable-next-line @typescript-eslint/require-await -- all inputs are streams
  const stream = async function* () {
    yield bytes;
    if (options.damage) throw new CasusError(options.damage);
  };
  yield* readInput(stream(), format, context);
}

/**
 * Opens one input to be read as it is, inflated where it is gzip.
 * @param name a path, or `-` for stdin
 * @throws CasusError where it cannot be read, holds nothing, or is no text
 */
export async function openInput(
  name: string,
  stdin: AsyncIterable<Uint8Array> = noBytes(),
): Promise<AsyncIterable<Uint8Array>> {
  const plain = await peek(name === '-' ? stdin : fileBytes(name), HEAD);
  const { head, all, close } = await opened(plain, INFLATED_LIMIT, name);
  const kind = binaryKind(head);
  if (kind === null && head.length > 0) return all;
  await close();
  throw new CasusError(kind === null ? emptyProblem(name) : noText(kind, head, name));
}

/** The bytes, inflated where they are gzip or Zstandard, to at most `limit`. */
async function opened(plain: Peeked, limit: number, input: string): Promise<Peeked> {
  try {
    const compressed = compressionOf(plain.head);
    const text = compressed ? await peek(inflate(compressed, plain.all, limit, input), HEAD) : plain;
    let { head } = text;
    // An input that fails at once has its own problem to tell, before "empty"; a bomb is told as one, whatever it inflates to.
    if (head.length === 0 || (compressed !== null && binaryKind(head) !== null))
      for await (const chunk of text.all) head = chunk;
    return { ...text, head };
  } catch (error) {
    await plain.close();
    throw error;
  }
}

/** What is not text but reads as another format than its name tells should be named for what it is. */
function noText(kind: string, head: Uint8Array, input: string): Problem {
  const format = rawFormatOf(head);
  const advice =
    format === null ? 'give Casus its text instead' : `name it .${format}, or say --input-format ${format}`;
  return { code: 'not-text', input, offset: binaryFrom(head), message: `${input} is ${kind}, not text; ${advice}.` };
}

/** Reads one input, and gives each problem the place it is at. */
async function* readInput(
  source: AsyncIterable<Uint8Array>,
  format: FormatName | 'unnamed' | null,
  context: Context,
  depth = 0,
): AsyncGenerator<Ingested> {
  for await (const found of readBytes(source, format, context, depth)) yield placed(found);
}

/** What is wrong with an input as a whole is wrong from its first byte on. */
function placed(found: Ingested): Ingested {
  if (found.kind !== 'set-aside') return found;
  const { line, offset } = found.problem;
  return line === undefined && offset === undefined ? { ...found, problem: { ...found.problem, offset: 0 } } : found;
}

/** `unnamed` is told by content; null is a name that tells another format, which is not read. */
async function* readBytes(
  source: AsyncIterable<Uint8Array>,
  format: FormatName | 'unnamed' | null,
  context: Context,
  depth: number,
): AsyncGenerator<Ingested> {
  const { input } = context;
  const inside = depth === ARCHIVE_DEPTH ? null : insideOf(context, depth + 1);
  const plain = await peek(source, HEAD);
  let close = plain.close;
  try {
    const raw =
      format === 'unnamed' ? rawFormatOf(plain.head) : format !== null && formatNamed(format).raw ? format : null;
    if (raw !== null && plain.head.length > 0) {
      yield* formatNamed(raw).read(plain.all, context, inside);
      return;
    }
    const limit = formatNamed(format === 'unnamed' || format === null ? 'jsonl' : format).inflated;
    const { head, all, ...found } = await opened(plain, limit, input);
    close = found.close;
    const kind = binaryKind(head);
    if (kind !== null) yield setAside(noText(kind, head, input));
    else if (format === null) {
      yield setAside({
        code: 'usage',
        input,
        message: `${input}: Casus cannot tell its format by its name; say --input-format.`,
      });
    } else if (head.length === 0) {
      yield setAside(emptyProblem(input));
    } else {
      yield* formatNamed(format === 'unnamed' ? formatOfContent(head) : formatInside(format, head)).read(
        all,
        context,
        inside,
      );
    }
  } catch (error) {
    yield setAside(problemOf(error, input));
  } finally {
    await close();
  }
}

/** Reads the files of an archive, under its name and theirs. */
function insideOf({ input, map, today }: Context, depth: number): Inside {
  return (name, bytes) => {
    const format = formatOfName(name);
    return format === null ? null : readInput(bytes, format, { input: `${input}/${name}`, map, today }, depth);
  };
}

async function* fileBytes(path: string, start = 0): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { start, highWaterMark: 256 * 1024 }) as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw new CasusError(fileProblem(error, path), { cause: error });
  }
}

async function* noBytes(): AsyncGenerator<Uint8Array> {
  // Nothing to read from.
}
