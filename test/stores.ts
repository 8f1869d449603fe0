import { mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { onTestFinished } from 'vitest';
import { registerSeal } from '../src/store/sqlite/sqlite-seals.ts';
import { postgresUrl } from './services/postgres-url.ts';

// The tests of the store run once on SQLite and once on PostgreSQL: as the project "units", and as the project "postgres", which
// sets this.

/** Which store the tests at hand run on. */
export const STORE: 'sqlite' | 'postgres' = process.env.CASUS_TEST_STORE === 'postgres' ? 'postgres' : 'sqlite';

/** Tests that mean something on one store alone: on the other they are not there, rather than skipped. */
export function onlyOn(store: typeof STORE, tests: () => void): void {
  if (STORE === store) tests();
}

/** A workspace that is not there yet: a file, or a schema of PostgreSQL. It is gone after the test. */
export async function newWorkspace(): Promise<string> {
  if (STORE === 'postgres') return postgresUrl();
  const folder = mkdtempSync(join(tmpdir(), 'casus-store-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  return join(folder, 'w.casus');
}

/** Runs SQL on a workspace behind the back of Casus. Returns the rows. */
export async function behindItsBack(workspace: string, sql: string): Promise<Record<string, unknown>[]> {
  if (STORE === 'sqlite') {
    using database = new DatabaseSync(workspace);
    registerSeal(database);
    return database.prepare(sql).all();
  }
  const address = new URL(workspace);
  const schema = address.searchParams.get('schema')!;
  address.searchParams.delete('schema');
  const client = new pg.Client({ connectionString: address.href, options: `-c search_path=${schema}` });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
