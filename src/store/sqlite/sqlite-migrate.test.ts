import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sqliteDialect } from './sqlite-dialect.ts';
import { migrate } from './sqlite-migrate.ts';
import type { Migration } from './sqlite-migrations.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'casus-migrate-'));
  path = join(folder, 'w.casus');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const open = () => {
  const database = new DatabaseSync(path, { timeout: 5000 });
  return new Kysely<unknown>({ dialect: sqliteDialect(database, path) });
};
const writable = () => ({ path, readOnly: false });

const creates = (table: string): Migration => ({
  name: table,
  up: async (db) => {
    await sql`create table ${sql.table(table)} (a text)`.execute(db);
  },
});
const tablesAndVersion = async (db: Kysely<unknown>) => {
  const tables = await sql<{ name: string }>`select name from sqlite_schema order by name`.execute(db);
  const version = await sql<{ user_version: number }>`pragma user_version`.execute(db);
  return { tables: tables.rows.map((row) => row.name), version: version.rows[0]!.user_version };
};

it('applies only the steps that are missing', async () => {
  const db = open();
  await migrate(db, [creates('a')], writable());
  await migrate(db, [creates('a'), creates('b')], writable());
  await migrate(db, [creates('a'), creates('b')], writable());
  expect(await tablesAndVersion(db)).toEqual({ tables: ['a', 'b'], version: 2 });
  await db.destroy();
});

it('leaves the old schema whole where a step fails half way, and goes on from there', async () => {
  const half: Migration = {
    name: 'half',
    up: async (db) => {
      await creates('b').up(db);
      throw new Error('the power went');
    },
  };
  const db = open();
  await expect(migrate(db, [creates('a'), half, creates('c')], writable())).rejects.toThrow('the power went');
  expect(await tablesAndVersion(db)).toEqual({ tables: ['a'], version: 1 });
  await migrate(db, [creates('a'), creates('b'), creates('c')], writable());
  expect(await tablesAndVersion(db)).toEqual({ tables: ['a', 'b', 'c'], version: 3 });
  await db.destroy();
});

it('says that an older file must be upgraded where it may only be read', async () => {
  const db = open();
  await migrate(db, [creates('a')], writable());
  await expect(migrate(db, [creates('a'), creates('b')], { path, readOnly: true })).rejects.toThrow(
    /workspace version 1 of 2.*upgraded/,
  );
  await db.destroy();
});
