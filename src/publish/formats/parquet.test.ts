import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBConnection, DuckDBBlobValue, DuckDBDateValue, type DuckDBValue } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toldIncident } from '../codebooks/testing.ts';
import { incidents } from '../tables/incidents.ts';
import type { Cell, ColumnType, Table } from '../table.ts';
import { parquet } from './parquet.ts';
import { ABOUT, hostileTables, kept, rowsOf, tableOf, written } from '../../../test/odd-tables.ts';

const folder = mkdtempSync(join(tmpdir(), 'casus-parquet-test-'));
let files = 0;
/** Each under a name of its own: DuckDB remembers what it has read. */
function put(file: Buffer): string {
  const path = join(folder, `${files++}.parquet`);
  writeFileSync(path, file);
  return path;
}
let duckdb: DuckDBConnection;
beforeAll(async () => {
  duckdb = await DuckDBConnection.create();
});
afterAll(() => {
  duckdb.closeSync();
  rmSync(folder, { recursive: true, force: true });
});

const asked = async (sql: string): Promise<DuckDBValue[][]> => (await duckdb.runAndReadAll(sql)).getRows();

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** The cells as DuckDB reads them from the file. */
async function readBack(file: Buffer, { columns }: Table): Promise<Cell[][]> {
  // As bytes, since the package drops a byte order mark that begins a text.
  const read = columns.map(({ name, type }) => (type === 'string' ? `encode(${quoted(name)})` : quoted(name)));
  const rows = await asked(`SELECT ${read.join(', ')} FROM '${put(file)}'`);
  return rows.map((row) => row.map((value, i) => (value === null ? null : CELL[columns[i]!.type](value))));
}

const CELL: Readonly<Record<ColumnType, (value: DuckDBValue) => Cell>> = {
  string: (value) => (value instanceof DuckDBBlobValue ? Buffer.from(value.bytes).toString() : 'no bytes'),
  integer: (value) => (typeof value === 'bigint' ? Number(value) : 'no BIGINT'),
  number: (value) => (typeof value === 'number' ? value : 'no DOUBLE'),
  boolean: (value) => (typeof value === 'boolean' ? value : 'no BOOLEAN'),
  date: (value) => (value instanceof DuckDBDateValue ? value.toString() : 'no DATE'),
  json: (value) => JSON.parse(value as string) as Cell,
};

describe('parquet', () => {
  it('has the cells that the table has, whatever they hold, and the same bytes each time', async () => {
    await fc.assert(
      fc.asyncProperty(hostileTables, async (table) => {
        const file = await written(parquet, [table]);
        const cells = kept(table, rowsOf(table, [toldIncident()]));
        // Without negative zeros.
        expect(await readBack(file, table)).toEqual(cells.map((row) => row.map((cell) => (cell === 0 ? 0 : cell))));
        expect(file.equals(await written(parquet, [table]))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps every key of a JSON cell, one called __proto__ too', async () => {
    const cells = ['{"__proto__":null}', '[{"__proto__":{"a":1}}]'].map((json) => [JSON.parse(json) as Cell]);
    const table = tableOf(cells, [{ name: 'said', type: 'json', description: '' }]);
    const read = await readBack(await written(parquet, [table]), table);
    expect(read.map(([, cell]) => JSON.stringify(cell))).toEqual(['{"__proto__":null}', '[{"__proto__":{"a":1}}]']);
  });

  it('has types that readers know, and says what each column holds', async () => {
    const path = put(await written(parquet, [incidents]));
    const types = await asked(`SELECT column_name, column_type FROM (DESCRIBE FROM '${path}')`);
    const called = { string: 'VARCHAR', integer: 'BIGINT', number: 'DOUBLE', boolean: 'BOOLEAN', date: 'DATE', json: 'JSON' }; // prettier-ignore
    expect(types).toEqual(incidents.columns.map(({ name, type }) => [name, called[type]]));
    const said = await asked(`SELECT decode(value) FROM parquet_kv_metadata('${path}') WHERE decode(key) = 'casus'`);
    expect(JSON.parse(said[0]![0] as string)).toMatchObject({ ...ABOUT, columns: { place: 'name of the place' } });
  });

  it('finds rows by the bounds of its row groups', async () => {
    const rows = Array.from({ length: 12_000 }, (_, i) => [i % 1000, i % 7 === 0 ? null : `word ${i % 5000}`]);
    const table = tableOf(rows, [
      { name: 'count', type: 'integer', description: '' },
      { name: 'word', type: 'string', description: '' },
    ]);
    const path = put(await written(parquet, [table]));
    const [groups] = await asked(`SELECT count(DISTINCT row_group_id) FROM parquet_metadata('${path}')`);
    expect(groups).toEqual([3n]);
    const found = await asked(
      `SELECT count(*), sum(count), count(word), sum(key) FROM '${path}' WHERE key >= 11000 AND count < 500`,
    );
    const kept = rows.flatMap(([count, word], i) => (i >= 11_000 && (count as number) < 500 ? [[i, count as number, word]] : [])) as [number, number, string | null][]; // prettier-ignore
    const sum = (of: (row: (typeof kept)[number]) => number) => BigInt(kept.reduce((all, row) => all + of(row), 0));
    expect(found).toEqual([[sum(() => 1), sum((row) => row[1]), sum((row) => (row[2] === null ? 0 : 1)), sum((row) => row[0])]]); // prettier-ignore
  });

  it('is a table without rows where there are none', async () => {
    expect(await readBack(await written(parquet, [incidents], []), incidents)).toEqual([]);
  });

  it.each([
    ['integer', 1.5, 'has 1.5'],
    ['integer', '12', 'has "12"'],
    ['number', Infinity, 'has null'],
    ['boolean', 0, 'has 0'],
    ['string', 7, 'has 7'],
    ['date', '2022-02-30', 'has "2022-02-30"'],
    ['date', '2022-03', 'an ISO day'],
  ] as const)('refuses a %s column with %j', async (type, cell, said) => {
    const table = tableOf([[cell]], [{ name: 'mine', type, description: '' }]);
    await expect(written(parquet, [table])).rejects.toThrow(said);
    await expect(written(parquet, [table])).rejects.toMatchObject({
      problem: { code: 'bad-record', input: 'aaaaaaaaab', message: expect.stringContaining('"mine"') as string },
    });
  });
});
