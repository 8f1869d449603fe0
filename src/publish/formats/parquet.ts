import type { ByteWriter, SchemaElement } from 'hyparquet-writer';
import { dayNumber } from '../../model/days.ts';
import type { Cell, ColumnType } from '../table.ts';
import { aboutTable } from './about-table.ts';
import type { Format } from './format.ts';
import { columnBatches } from './typed-rows.ts';

const TYPES: Readonly<Record<ColumnType, Omit<SchemaElement, 'name'>>> = {
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
  integer: { type: 'INT64' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  date: { type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } },
  json: { type: 'BYTE_ARRAY', converted_type: 'JSON', logical_type: { type: 'JSON' } },
};

/**
 * Apache Parquet, with Snappy: every column may be empty, numbers are 64 bits wide. The metadata has, under `casus`, what the
 * dataset and each column are.
 */
export const parquet: Format = {
  id: 'parquet',
  extension: 'parquet',
  mediaType: 'application/vnd.apache.parquet',
  async *write([table], items, about) {
    // Read when it is needed: no other command should wait for it.
    const library = await import('hyparquet-writer');
    const { columns } = table!;
    const bytes = new library.ByteWriter();
    const file = new library.ParquetWriter({
      writer: bytes,
      schema: [
        { name: 'schema', num_children: columns.length },
        ...columns.map(({ name, type }): SchemaElement => ({ name, repetition_type: 'OPTIONAL', ...TYPES[type] })),
      ],
      kvMetadata: [{ key: 'casus', value: aboutTable(table!, about) }],
      createdBy: `casus version ${about.casus}`,
    });
    for await (const batch of columnBatches(table!, items)) {
      const columnData = columns.map(({ name, type }, i) => ({ name, data: stored(type, batch[i]!) }));
      // Without a flush of its own, a writer to memory is done when this returns.
      void file.write({ columnData, rowGroupSize: batch[0]!.length });
      yield taken(bytes);
    }
    void file.finish();
    yield taken(bytes);
  },
};

function stored(type: ColumnType, cells: readonly Cell[]): unknown[] {
  if (type === 'integer') return cells.map((cell) => (cell === null ? null : BigInt(cell as number)));
  if (type === 'date') return cells.map((cell) => (cell === null ? null : dayNumber(cell as string)));
  // The library's dictionaries hold one zero, of the sign that came first.
  if (type === 'number') return cells.map((cell) => (cell === 0 ? 0 : cell));
  return type === 'json' ? cells.map(asWritten) : [...cells];
}

/** The library copies what it takes for a plain object, and loses a key called `__proto__`; this it writes as it is. */
function asWritten(cell: Cell): unknown {
  if (typeof cell !== 'object' || cell === null) return cell;
  return Object.assign(Object.create(null) as object, { toJSON: () => cell });
}

/** What has been written since the last time; the writer goes on counting from there, over the same memory. */
function taken(writer: ByteWriter): Uint8Array {
  const piece = writer.getBytes().slice();
  writer.index = 0;
  return piece;
}
