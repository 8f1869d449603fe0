import { RecordBatchReader, tableFromIPC, type Utf8, type Vector } from 'apache-arrow';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ABOUT, hostileTables, kept, rowsOf, tableOf, written } from '../../../test/odd-tables.ts';
import { toldIncident } from '../codebooks/testing.ts';
import { incidents } from '../tables/incidents.ts';
import type { Cell, ColumnType, Table } from '../table.ts';
import { arrow } from './arrow.ts';

const DAY_MS = 86_400_000;

/** The cells as the library reads them from the file. */
function readBack(file: Buffer, { columns }: Table): Cell[][] {
  const table = tableFromIPC(file);
  expect(table.schema.names).toEqual(columns.map(({ name }) => name));
  return Array.from({ length: table.numRows }, (_, row) =>
    columns.map(({ type }, i) => {
      const column = table.getChildAt(i)!;
      const value = column.get(row) as unknown;
      if (value === null) return null;
      return type === 'string' ? textOf(column as Vector<Utf8>, row) : CELL[type](value);
    }),
  );
}

/** The bytes of a text, since the library drops a byte order mark that begins one. */
function textOf(column: Vector<Utf8>, row: number): string {
  const { valueOffsets, values } = column.data[0]!;
  return Buffer.from(values.subarray(Number(valueOffsets[row]), Number(valueOffsets[row + 1]))).toString();
}

const CELL: Readonly<Record<Exclude<ColumnType, 'string'>, (value: unknown) => Cell>> = {
  integer: (value) => (typeof value === 'bigint' ? Number(value) : 'not 64 bits'),
  number: (value) => value as number,
  boolean: (value) => value as boolean,
  date: (value) => new Date(value as number).toISOString().slice(0, 10),
  json: (value) => JSON.parse(value as string) as Cell,
};

describe('arrow', () => {
  it('has the cells that the table has, whatever they hold, and the same bytes each time', async () => {
    await fc.assert(
      fc.asyncProperty(hostileTables, async (table) => {
        const file = await written(arrow, [table]);
        expect(readBack(file, table)).toEqual(kept(table, rowsOf(table, [toldIncident()])));
        expect(file.equals(await written(arrow, [table]))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('has types that readers know, and says what each column holds', async () => {
    const { schema } = tableFromIPC(await written(arrow, [incidents]));
    const called = {
      string: 'Utf8',
      integer: 'Int64',
      number: 'Float64',
      boolean: 'Bool',
      date: 'Date32<DAY>',
      json: 'Utf8',
    };
    expect(schema.fields.map(({ name, type }) => [name, String(type)])).toEqual(
      incidents.columns.map(({ name, type }) => [name, called[type]]),
    );
    expect(schema.fields.every(({ nullable }) => nullable)).toBe(true);
    const said = JSON.parse(schema.metadata.get('casus')!) as object;
    expect(said).toMatchObject({ ...ABOUT, columns: { place: 'name of the place' } });
  });

  it('is a file of batches', async () => {
    const rows = Array.from({ length: 12_000 }, (_, i) => [i % 7 === 0 ? null : `word ${i}`]);
    const file = await written(arrow, [tableOf(rows, [{ name: 'word', type: 'string', description: '' }])]);
    expect(file.subarray(0, 6).toString()).toBe('ARROW1');
    const batches = [...RecordBatchReader.from(file)];
    expect(batches.map(({ numRows }) => numRows)).toEqual([5000, 5000, 2000]);
    expect(batches[2]!.get(1999)!.toJSON()).toEqual({ key: 11_999n, word: 'word 11999' });
  });

  it('is a table without rows where there are none', async () => {
    expect(readBack(await written(arrow, [incidents], []), incidents)).toEqual([]);
  });

  it('refuses a cell that does not fit its column', async () => {
    const table = tableOf([[1.5]], [{ name: 'mine', type: 'integer', description: '' }]);
    await expect(written(arrow, [table])).rejects.toThrow('Column "mine"');
  });

  it('keeps days of years that computers seldom count', async () => {
    const table = tableOf(
      [['0001-01-01'], ['9999-12-31'], ['1969-12-31']],
      [{ name: 'day', type: 'date', description: '' }],
    );
    const days = [...tableFromIPC(await written(arrow, [table])).getChild('day')!] as number[];
    expect(days.map((time) => time / DAY_MS)).toEqual([-719_162, 2_932_896, -1]);
  });
});
