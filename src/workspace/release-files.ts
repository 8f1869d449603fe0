import { CasusError, type CodebookId, type ReleaseFile } from '../model/index.ts';
import { CODEBOOKS } from '../publish/codebooks/codebooks.ts';
import { skipped } from '../publish/codebooks/skipped.ts';
import { exporterOf } from '../publish/exporters.ts';
import { csv } from '../publish/formats/csv.ts';
import { datapackage } from '../publish/formats/datapackage.ts';
import { FORMATS } from '../publish/formats/formats.ts';
import { geojson } from '../publish/formats/geojson.ts';
import { jsonl } from '../publish/formats/jsonl.ts';
import { parquet } from '../publish/formats/parquet.ts';
import { recordOf, type ReleasedRecord } from '../publish/releases/released-incident.ts';
import { DATASET } from '../publish/tables/dataset.ts';
import { once } from '../publish/tables/once.ts';
import type { Piece } from '../publish/exporter.ts';
import type { Format } from '../publish/formats/format.ts';
import type { Table } from '../publish/table.ts';
import type { ReleaseMaking } from '../store/releases.ts';
import { counting } from './counting.ts';
import { inTurns } from './in-turns.ts';
import { ReadTogether } from './read-together.ts';

/** Formats that a release has beside those that every one has, on request. */
const EXTRA: readonly Format[] = FORMATS.filter((one) => ![csv, geojson, parquet, jsonl, datapackage].includes(one));
export const EXTRA_FORMATS: readonly string[] = EXTRA.map(({ id }) => id);

/** @throws CasusError `usage` with the formats there are */
export function extraFormats(ids: readonly string[]): readonly Format[] {
  const unknown = ids.find((id) => !EXTRA_FORMATS.includes(id));
  if (unknown === undefined) return EXTRA.filter(({ id }) => ids.includes(id));
  const message = `a release has no format "${unknown}" beside those that every one has; choose among ${EXTRA_FORMATS.join(', ')}`;
  throw new CasusError({ code: 'usage', input: unknown, message });
}

/** The formats beside those of every release that its files are in. */
export const formatsOfFiles = (files: readonly ReleaseFile[]): readonly Format[] =>
  EXTRA.filter(({ extension }) => files.some(({ name }) => name === `incidents.${extension}`));

interface Stored {
  readonly text: string;
  readonly record: ReleasedRecord;
}

/** A file to come: its name, and its pieces. */
interface Planned {
  readonly name: string;
  readonly mediaType: string;
  /** How many pieces stand before the first row of a file whose every row is a piece; null where records are incidents. */
  readonly before: number | null;
  readonly write: (items: AsyncIterable<Stored>) => AsyncIterable<Piece>;
}

/** The incidents in every format, the other tables of the dataset, and the codebooks asked for; incidents first. */
export async function writeTables(
  making: ReleaseMaking,
  codebooks: readonly CodebookId[],
  formats: readonly Format[],
): Promise<ReleaseFile[]> {
  const [incidents, ...others] = DATASET;
  const books = codebooks.map((id) => CODEBOOKS[id]);
  const planned = [
    tableFile(incidents!),
    formatFile(geojson),
    { name: 'incidents.jsonl', mediaType: jsonl.mediaType, before: 0, write: lines },
    formatFile(parquet),
    ...formats.map(formatFile),
    ...others.map(tableFile),
    ...books.map(tableFile),
    ...(books.length > 0 ? [tableFile(skipped(books))] : []),
  ];
  // The records are read once, however many files they go into.
  const together = new ReadTogether(records(making), planned.length);
  const ended = await Promise.allSettled(
    planned.map(async (one) => {
      try {
        return await writeFile(making, one, together.items());
      } catch (error) {
        together.fail(error);
        throw error;
      }
    }),
  );
  return ended.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}

async function writeFile(
  making: ReleaseMaking,
  { name, mediaType, before, write }: Planned,
  items: AsyncIterable<Stored>,
): Promise<ReleaseFile> {
  const count = { count: 0 };
  const pieces = before === null ? write(counting(items, count)) : counting(write(items), count);
  const file = await making.file(pieces);
  return { name, mediaType, records: count.count - (before ?? 0), ...file };
}

// The records are masked already, by all that their reports know. What files say of themselves is the same in every release, so
// that two releases share those that hold the same.
const MASKED = { names: true };

const tableFile = (table: Table): Planned => ({
  name: `${table.id}.${csv.extension}`,
  mediaType: csv.mediaType,
  // Each row is a piece, and so is the header.
  before: 1,
  write: (items) => exporterOf(csv, [once(table)]).write(recordsIn(items), MASKED),
});

const formatFile = (format: Format): Planned => ({
  name: `incidents.${format.extension}`,
  mediaType: format.mediaType,
  before: null,
  write: (items) => exporterOf(format).write(recordsIn(items), MASKED),
});

async function* records(making: ReleaseMaking): AsyncIterable<Stored> {
  for await (const { record: text } of inTurns(making.incidents())) yield { text, record: recordOf(text) };
}

async function* recordsIn(items: AsyncIterable<Stored>): AsyncIterable<ReleasedRecord> {
  for await (const { record } of items) yield record;
}

async function* lines(items: AsyncIterable<Stored>): AsyncIterable<Piece> {
  for await (const { text } of items) yield `${text}\n`;
}
