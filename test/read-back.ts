import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DuckDBConnection } from '@duckdb/node-api';
import { tableFromIPC } from 'apache-arrow';
import type { Cell, Column, ColumnType, TableDescription } from '../src/publish/table.ts';

/** The rows of a table as an independent program reads them from a file, for each format whose bytes nobody can compare by eye. */
export const READERS: Readonly<
  Record<string, (file: Buffer, table: TableDescription) => Cell[][] | Promise<Cell[][]>>
> = {
  sqlite: (file, { id, columns }) => fromDatabase(file, `SELECT ${namesOf(columns)} FROM ${quoted(id)}`, columns),
  gpkg: (file, { id, columns }) =>
    fromDatabase(file, `SELECT ${namesOf(columns)} FROM ${quoted(id)} ORDER BY fid`, columns),
  parquet: fromParquet,
  arrow: fromArrow,
};

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
const namesOf = (columns: readonly Column[]) => columns.map(({ name }) => quoted(name)).join(', ');

function cellOf(value: unknown, type: ColumnType): Cell {
  if (value === null || value === undefined) return null;
  if (type === 'boolean') return Boolean(value);
  if (type === 'json') return JSON.parse(value as string) as Cell;
  if (type === 'integer') return Number(value);
  return value as Cell;
}

function inFolder<T>(file: Buffer, read: (path: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'casus-read-back-'));
  const path = join(folder, 'file');
  writeFileSync(path, file);
  try {
    return read(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function fromDatabase(file: Buffer, sql: string, columns: readonly Column[]): Cell[][] {
  return inFolder(file, (path) => {
    const db = new DatabaseSync(path, { readOnly: true });
    try {
      const rows = db.prepare(sql).all();
      return rows.map((row) => columns.map(({ name, type }) => cellOf(row[name], type)));
    } finally {
      db.close();
    }
  });
}

async function fromParquet(file: Buffer, { columns }: TableDescription): Promise<Cell[][]> {
  const folder = mkdtempSync(join(tmpdir(), 'casus-read-back-'));
  const path = join(folder, 'file.parquet');
  writeFileSync(path, file);
  const duckdb = await DuckDBConnection.create();
  try {
    const texts = columns.map(({ name, type }) =>
      type === 'date' ? `CAST(${quoted(name)} AS VARCHAR)` : quoted(name),
    );
    const rows = (await duckdb.runAndReadAll(`SELECT ${texts.join(', ')} FROM '${path}'`)).getRows();
    return rows.map((row) => row.map((value, i) => cellOf(value, columns[i]!.type)));
  } finally {
    duckdb.closeSync();
    rmSync(folder, { recursive: true, force: true });
  }
}

function fromArrow(file: Buffer, { columns }: TableDescription): Cell[][] {
  const table = tableFromIPC(file);
  const vectors = columns.map((_, i) => table.getChildAt(i)!);
  return Array.from({ length: table.numRows }, (_, row) =>
    columns.map(({ type }, i) => {
      const value: unknown = vectors[i]!.get(row);
      if (type !== 'date' || value === null) return cellOf(value, type);
      return new Date(value as number).toISOString().slice(0, 10);
    }),
  );
}
