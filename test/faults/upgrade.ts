import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { sqliteDialect } from '../../src/store/sqlite/sqlite-dialect.ts';
import { migrate } from '../../src/store/sqlite/sqlite-migrate.ts';
import { sqliteMigrations, type Migration } from '../../src/store/sqlite/sqlite-migrations.ts';

// Brings a workspace up to a step of the schema (from 0) and is killed before its statements, or within: after them and
// before its commit. With `done` it ends before the step.
const [path, asked, moment] = process.argv.slice(2) as [string, string, 'before' | 'within' | 'done'];
const step = Number(asked);
const last = sqliteMigrations[step]!;
const deadly: Migration = {
  ...last,
  up: async (db) => {
    if (moment === 'before') process.kill(process.pid, 'SIGKILL');
    await last.up(db);
    process.kill(process.pid, 'SIGKILL');
  },
};
const database = new DatabaseSync(path, { timeout: 5000 });
database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on');
const before = sqliteMigrations.slice(0, step);
const db = new Kysely<unknown>({ dialect: sqliteDialect(database, path) });
await migrate(db, moment === 'done' ? before : [...before, deadly], { path, readOnly: false });
await db.destroy();
