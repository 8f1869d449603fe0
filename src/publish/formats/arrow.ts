import type * as ApacheArrow from 'apache-arrow';
import type { Data, DataType } from 'apache-arrow';
import { dayNumber } from '../../model/days.ts';
import type { Cell, Column, ColumnType } from '../table.ts';
import { aboutTable } from './about-table.ts';
import type { Format } from './format.ts';
import { columnBatches } from './typed-rows.ts';

type Arrow = typeof ApacheArrow;

/**
 * An Apache Arrow IPC file (Feather version 2), uncompressed: every column may be empty, numbers are 64 bits wide. The metadata
 * of the schema has, under `casus`, what the dataset and each column are.
 */
export const arrow: Format = {
  id: 'arrow',
  extension: 'arrow',
  mediaType: 'application/vnd.apache.arrow.file',
  async *write([table], items, about) {
    // Read when it is needed: no other command should wait for it.
    const library = await import('apache-arrow');
    const { columns } = table!;
    const types = columns.map(({ type }) => TYPES[type](library));
    const fields = columns.map(({ name, type }, i) => new library.Field(name, types[i]!, true, extension(type)));
    const schema = new library.Schema(fields, new Map([['casus', aboutTable(table!, about)]]));
    const struct = new library.Struct(fields);

    const pieces: Uint8Array[] = [];
    class Pieces extends library.AsyncByteQueue {
      override write(piece: Uint8Array): void {
        pieces.push(piece);
      }
    }
    const file = new library.RecordBatchFileWriter().reset(new Pieces(), schema);
    for await (const batch of columnBatches(table!, items)) {
      const children = columns.map((column, i) => dataOf(library, column, types[i]!, batch[i]!));
      const data = library.makeData({ type: struct, length: batch[0]!.length, nullCount: 0, children });
      file.write(new library.RecordBatch(schema, data));
      yield* pieces.splice(0);
    }
    file.close();
    yield* pieces;
  },
};

const TYPES: Readonly<Record<ColumnType, (library: Arrow) => DataType>> = {
  string: ({ Utf8 }) => new Utf8(),
  integer: ({ Int64 }) => new Int64(),
  number: ({ Float64 }) => new Float64(),
  boolean: ({ Bool }) => new Bool(),
  date: ({ DateDay }) => new DateDay(),
  json: ({ Utf8 }) => new Utf8(),
};

/** Arrow has JSON as text of an extension type; who does not know it reads the text. */
const extension = (type: ColumnType) =>
  type === 'json' ? new Map([['ARROW:extension:name', 'arrow.json'], ['ARROW:extension:metadata', '']]) : null; // prettier-ignore

/** A column of a batch, as Arrow lays it out in memory. */
function dataOf({ makeData }: Arrow, column: Column, type: DataType, cells: readonly Cell[]): Data {
  const { length } = cells;
  const nullBitmap = bits(cells, (cell) => cell !== null);
  const nullCount = cells.reduce<number>((count, cell) => (cell === null ? count + 1 : count), 0);
  return makeData({ type, length, nullCount, nullBitmap, ...values(column.type, cells) } as Parameters<Arrow['makeData']>[0]); // prettier-ignore
}

function values(
  type: ColumnType,
  cells: readonly Cell[],
): { readonly data: ArrayBufferView; readonly valueOffsets?: Int32Array } {
  switch (type) {
    case 'integer':
      return { data: BigInt64Array.from(cells, (cell) => BigInt((cell as number | null) ?? 0)) };
    case 'number':
      return { data: Float64Array.from(cells, (cell) => (cell as number | null) ?? 0) };
    case 'boolean':
      return { data: bits(cells, (cell) => cell === true) };
    case 'date':
      return { data: Int32Array.from(cells, (cell) => (cell === null ? 0 : dayNumber(cell as string))) };
    case 'string':
    case 'json': {
      const texts = cells.map((cell) => (cell === null ? '' : type === 'json' ? JSON.stringify(cell) : (cell as string).toWellFormed())); // prettier-ignore
      const valueOffsets = new Int32Array(texts.length + 1);
      texts.forEach((text, i) => (valueOffsets[i + 1] = valueOffsets[i]! + Buffer.byteLength(text)));
      return { data: Buffer.from(texts.join('')), valueOffsets };
    }
  }
}

/** A bit a cell, the first the lowest of the first byte. */
function bits(cells: readonly Cell[], set: (cell: Cell) => boolean): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(cells.length / 8));
  cells.forEach((cell, i) => {
    if (set(cell)) bytes[i >> 3]! |= 1 << (i & 7);
  });
  return bytes;
}
