import { sql, type Kysely } from 'kysely';
import { CasusError } from '../../model/index.ts';
import { isNewer, isOlder } from '../version-problems.ts';
import type { PostgresAddress } from './postgres-address.ts';
import type { PostgresMigration } from './postgres-migrations.ts';

interface Opening {
  readonly address: PostgresAddress;
  readonly readOnly: boolean;
  /** Make the workspace where there is none. */
  readonly create: boolean;
}

/**
 * Brings the schema up to the last migration, each step in one transaction together with the new version number, so that a
 * crash leaves the old schema or the new one. Processes that open the same workspace at once do each step once.
 * @param db its transactions are alone
 * @throws CasusError `workspace-newer`, `workspace-damaged` (a schema of another program), `not-found` (nothing in it yet and it
 * may not be made), `read-only` (it needs a step and may not be written), `usage` (a database that cannot keep all letters)
 */
export async function migratePostgres(
  db: Kysely<unknown>,
  migrations: readonly PostgresMigration[],
  { address, readOnly, create }: Opening,
): Promise<void> {
  const { location, schema } = address;
  const { version } = await standing(db, migrations.length, address);
  if (version === migrations.length) return;
  if (version === 0 && !create) {
    throw new CasusError({
      code: 'not-found',
      input: location,
      message: `There is no workspace in ${location}. Make one (casus init, or casus add FILE...), or name another with --workspace.`,
    });
  }
  if (readOnly) throw isOlder(location, version, migrations.length);
  for (const [i, migration] of migrations.entries()) {
    await db.transaction().execute(async (step) => {
      const now = await standing(step, migrations.length, address);
      if (now.version !== i) return;
      if (i === 0) {
        if (!now.schema) await sql`create schema ${sql.id(schema)}`.execute(step);
        await sql`create table casus_schema (version bigint not null)`.execute(step);
        await sql`insert into casus_schema values (0)`.execute(step);
      }
      await migration.up(step);
      await sql`update casus_schema set version = ${i + 1}`.execute(step);
    });
  }
}

/** Whether there is the schema, and the version of the workspace in it; 0 where it is empty. */
async function standing(
  db: Kysely<unknown>,
  known: number,
  { location, schema }: PostgresAddress,
): Promise<{ schema: boolean; version: number }> {
  const { rows } = await sql<{ encoding: string; schema: boolean; marked: boolean; tables: number }>`select
    current_setting('server_encoding') as encoding,
    exists (select 1 from pg_namespace where nspname = ${schema}) as schema,
    exists (select 1 from pg_tables where schemaname = ${schema} and tablename = 'casus_schema') as marked,
    (select count(*) from pg_tables where schemaname = ${schema}) as tables`.execute(db);
  const found = rows[0]!;
  if (found.encoding !== 'UTF8') {
    throw new CasusError({
      code: 'usage',
      input: location,
      message: `The database of ${location} keeps text as ${found.encoding}, which lacks letters that reports have. Make one that keeps UTF-8 (createdb --encoding=UTF8 --template=template0), or name another with --workspace.`,
    });
  }
  if (!found.marked && found.tables > 0) {
    throw new CasusError({
      code: 'workspace-damaged',
      input: location,
      message: `The schema ${schema} of ${location} is of another program, not a Casus workspace. Name another schema: put ?schema=NAME behind the address.`,
    });
  }
  if (!found.marked) return { schema: found.schema, version: 0 };
  const versions = await sql<{ version: number }>`select version from casus_schema`.execute(db);
  const version = versions.rows[0]?.version ?? 0;
  if (version > known) throw isNewer(location, version, known);
  return { schema: true, version };
}
