import { sql, type Kysely } from 'kysely';
import { CasusError } from '../../model/index.ts';
import { isNewer, isOlder } from '../version-problems.ts';
import type { Migration } from './sqlite-migrations.ts';
import { bringSeals } from './sqlite-seals.ts';

/** Marks a file as a Casus workspace ("CASU" in ASCII, in the header field SQLite keeps for this). */
const APPLICATION_ID = 0x43415355;

/**
 * Brings the schema up to the last migration, each step in one transaction together with the new version number and
 * the seals of what it changed, so that a
 * crash leaves the old schema or the new one. Processes that open the same file at once do each step once.
 * @throws CasusError `workspace-newer`, `workspace-damaged` (a database of another program), `not-found` (nothing in it yet
 * and it may not be written), `read-only` (it needs a step and may not be written)
 */
export async function migrate(
  db: Kysely<unknown>,
  migrations: readonly Migration[],
  workspace: { readonly path: string; readonly readOnly: boolean },
): Promise<void> {
  const { path, readOnly } = workspace;
  const version = await checkedVersion(db, migrations.length, path);
  if (version === migrations.length) return;
  if (readOnly && version === 0) {
    throw new CasusError({
      code: 'not-found',
      input: path,
      message: `${path} holds no reports yet. Add some: casus add FILE... --workspace ${path}`,
    });
  }
  if (readOnly) throw isOlder(path, version, migrations.length);
  for (const [i, migration] of migrations.entries()) {
    await db.transaction().execute(async (step) => {
      if ((await checkedVersion(step, migrations.length, path)) !== i) return;
      await migration.up(step);
      await bringSeals(step);
      await sql.raw(`pragma application_id = ${APPLICATION_ID}`).execute(step);
      await sql.raw(`pragma user_version = ${i + 1}`).execute(step);
    });
  }
}

async function checkedVersion(db: Kysely<unknown>, known: number, path: string): Promise<number> {
  const application = await pragma(db, 'application_id');
  const version = await pragma(db, 'user_version');
  const tables = await sql<{ n: number }>`select count(*) as n from sqlite_schema`.execute(db);
  if (application !== APPLICATION_ID && tables.rows[0]!.n > 0) {
    throw new CasusError({
      code: 'workspace-damaged',
      input: path,
      message: `${path} is a database of another program, not a Casus workspace. Name another file with --workspace.`,
    });
  }
  if (version > known) throw isNewer(path, version, known);
  return version;
}

async function pragma(db: Kysely<unknown>, name: 'application_id' | 'user_version'): Promise<number> {
  const { rows } = await sql.raw<Record<string, number>>(`pragma ${name}`).execute(db);
  return rows[0]![name]!;
}
