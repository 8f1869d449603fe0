import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import { sqliteDialect } from './sqlite-dialect.ts';
import { migrate } from './sqlite-migrate.ts';
import { sqliteMigrations } from './sqlite-migrations.ts';
import { registerSeal } from './sqlite-seals.ts';

/** Tables, indexes and triggers of a workspace that are not those that Casus makes, in words. */
export async function layoutFaults(db: Kysely<unknown>): Promise<string[]> {
  const database = new DatabaseSync(':memory:');
  registerSeal(database);
  const fresh = new Kysely<unknown>({ dialect: sqliteDialect(database, ':memory:') });
  try {
    await migrate(fresh, sqliteMigrations, { path: ':memory:', readOnly: false });
    const [wanted, there] = [await layout(fresh), await layout(db)];
    const names = [...new Set([...wanted.keys(), ...there.keys()])];
    return names.flatMap((name) => {
      if (wanted.get(name) === there.get(name)) return [];
      if (!there.has(name)) return [`${name} is missing`];
      return [wanted.has(name) ? `${name} is not as Casus makes it` : `${name} is not of Casus`];
    });
  } finally {
    await fresh.destroy();
  }
}

/** What every part of a schema was made by. */
async function layout(db: Kysely<unknown>): Promise<Map<string, string | null>> {
  const { rows } = await sql<{ type: string; name: string; on: string; sql: string | null }>`
    select type, name, tbl_name as "on", sql from sqlite_schema where name not like 'sqlite\\_stat%' escape '\\'`.execute(
    db,
  );
  return new Map(
    rows.map(({ type, name, on, sql: made }) => [`the ${type} ${name}`, made === null ? on : `${on}: ${made}`]),
  );
}
