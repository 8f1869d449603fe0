import { existsSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Kysely, sql } from 'kysely';
import { CasusError } from '../../model/index.ts';
import type { Backend } from '../backend.ts';
import type { Tables } from '../schema.ts';
import { sqliteBulk } from './sqlite-bulk.ts';
import { sqliteDialect } from './sqlite-dialect.ts';
import { layoutFaults } from './sqlite-layout.ts';
import { sqliteMentions } from './sqlite-mentions.ts';
import { migrate } from './sqlite-migrate.ts';
import { sqliteMigrations } from './sqlite-migrations.ts';
import { sqliteMisindexed } from './sqlite-misindexed.ts';
import { sqliteProblem } from './sqlite-problem.ts';
import { brokenRows, registerSeal } from './sqlite-seals.ts';
import { scrubSqlite } from './sqlite-scrub.ts';
import { sqliteWords } from './sqlite-search.ts';

/** Pages that a writer keeps in memory, so that a round of resolving writes each page once. */
const CACHE_KIB = 65_536;

interface SqliteOptions {
  readonly readOnly: boolean;
  /** Make the file where there is none. */
  readonly create: boolean;
  /** Stop with `disk-full` before the file grows past this. */
  readonly maxBytes: number | null;
  /** How long to wait for another process that writes, in milliseconds. */
  readonly patience: number;
}

/**
 * Opens an SQLite file as a workspace: write-ahead log, every commit flushed to the disk before it returns, foreign keys
 * on.
 */
export async function openSqlite(path: string, options: SqliteOptions): Promise<Backend> {
  checkPath(path, options.create);
  const database = connect(path, options);
  const db = new Kysely<Tables>({ dialect: sqliteDialect(database, path) });
  try {
    await migrate(db as unknown as Kysely<unknown>, sqliteMigrations, { path, readOnly: options.readOnly });
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    location: path,
    address: path,
    readOnly: options.readOnly,
    words: sqliteWords,
    mentions: sqliteMentions,
    bulk: sqliteBulk,
    db,
    writing: (_kind, work) => db.transaction().execute(work),
    locks: { mentions: () => Promise.resolve(), changes: () => Promise.resolve() },
    // One process at a time writes in any case.
    claiming: (_partition, work) => work(),
    incidentNumbers: async (step, days) => {
      const query = step.selectFrom('incidents').select('number').orderBy('number', 'desc').limit(1);
      const last = (await query.executeTakeFirst())?.number ?? 0;
      return days.map((_, i) => last + 1 + i);
    },
    reading: () => new Kysely({ dialect: sqliteDialect(connect(path, { ...options, readOnly: true }), path) }),
    // The first number tells of others' writes, the second of one's own.
    revision: async () => {
      const others = await sql<{ data_version: number }>`pragma data_version`.execute(db);
      const own = await sql<{ n: number }>`select total_changes() as n`.execute(db);
      return `${others.rows[0]!.data_version}.${own.rows[0]!.n}`;
    },
    faults: async () => {
      const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
      const orphans = await sql`pragma foreign_key_check`.execute(db);
      const structure = rows.map((row) => row.integrity_check).filter((line) => line !== 'ok');
      const said = [...structure, ...(await layoutFaults(db as unknown as Kysely<unknown>))];
      return orphans.rows.length > 0 ? [...said, `${orphans.rows.length} rows refer to rows that are not there`] : said;
    },
    brokenRows: () => brokenRows(db as unknown as Kysely<unknown>),
    misindexed: async (room, told) => {
      using own = connect(path, { ...options, readOnly: true });
      return await sqliteMisindexed(own, room === 'reports' ? 'report_words' : 'incident_words', told);
    },
    scrub: () => scrubSqlite(db, path),
  };
}

function checkPath(path: string, create: boolean): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) {
    throw new CasusError({ code: 'usage', input: path, message: `${path} is a folder; a workspace is a file.` });
  }
  if (!found && !create) {
    throw new CasusError({
      code: 'not-found',
      input: path,
      message: `There is no workspace ${path}. Make one (casus init, or casus add FILE...), or name another with --workspace.`,
    });
  }
  if (!found && !existsSync(dirname(path))) {
    throw new CasusError({
      code: 'not-found',
      input: path,
      message: `There is no folder ${dirname(path)} to make the workspace ${path} in.`,
    });
  }
}

function connect(path: string, { readOnly, maxBytes, patience }: SqliteOptions): DatabaseSync {
  try {
    const database = open(path, readOnly, patience);
    registerSeal(database);
    if (!readOnly) {
      database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on');
      database.exec(`pragma cache_size = -${CACHE_KIB}; pragma secure_delete = on`);
      if (maxBytes !== null) database.exec(`pragma max_page_count = ${Math.max(1, Math.floor(maxBytes / 4096))}`);
    }
    return database;
  } catch (error) {
    throw sqliteProblem(error, path);
  }
}

// Reading a write-ahead log takes a file beside the database. Where the folder allows none, the database is read as it
// stands, which is right as long as no log waits beside it.
function open(path: string, readOnly: boolean, patience: number): DatabaseSync {
  const database = new DatabaseSync(resolve(path), { readOnly, timeout: patience });
  try {
    database.prepare('select 1 from sqlite_schema').get();
    return database;
  } catch (error) {
    database.close();
    if (!readOnly || existsSync(`${path}-wal`) || sqliteProblem(error, path) === error) throw error;
    const unchanging = pathToFileURL(resolve(path));
    unchanging.searchParams.set('immutable', '1');
    const asItStands = new DatabaseSync(unchanging, { readOnly: true });
    asItStands.prepare('select 1 from sqlite_schema').get();
    return asItStands;
  }
}
