import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import {
  CompiledQuery,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import { sqliteProblem } from './sqlite-problem.ts';

/** Kysely's SQLite dialect over Node's own `node:sqlite`. `path` names the file in problems. */
export function sqliteDialect(database: DatabaseSync, path: string): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new NodeSqliteDriver(database, path),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

// Kysely hands the one connection to one user at a time, so the driver needs no lock of its own.
class NodeSqliteDriver implements Driver {
  readonly #database: DatabaseSync;
  readonly #connection: NodeSqliteConnection;

  constructor(database: DatabaseSync, path: string) {
    this.#database = database;
    this.#connection = new NodeSqliteConnection(database, path);
  }

  init = () => Promise.resolve();
  acquireConnection = () => Promise.resolve(this.#connection);
  releaseConnection = () => Promise.resolve();

  // A transaction that will write takes the write lock first: one that reads, then writes, fails at once where another
  // process wrote in between, without waiting for the busy timeout.
  beginTransaction = (connection: DatabaseConnection, settings: TransactionSettings) =>
    run(connection, settings.accessMode === 'read only' ? 'begin' : 'begin immediate');
  commitTransaction = (connection: DatabaseConnection) => run(connection, 'commit');
  // SQLite itself rolls back on a full disk; a second rollback would hide the first error behind its own.
  rollbackTransaction = async (connection: DatabaseConnection) => {
    if (this.#database.isTransaction) await run(connection, 'rollback');
  };

  destroy = () => {
    this.#database.close();
    return Promise.resolve();
  };
}

async function run(connection: DatabaseConnection, sql: string): Promise<void> {
  await connection.executeQuery(CompiledQuery.raw(sql));
}

class NodeSqliteConnection implements DatabaseConnection {
  readonly #database: DatabaseSync;
  readonly #path: string;
  readonly #statements = new Map<string, StatementSync>();

  constructor(database: DatabaseSync, path: string) {
    this.#database = database;
    this.#path = path;
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- what throws must come as a rejection
  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    try {
      const statement = this.#prepare(sql);
      const values = parameters as SQLInputValue[];
      if (statement.columns().length > 0) return { rows: statement.all(...values) as R[] };
      const { changes, lastInsertRowid } = statement.run(...values);
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
    } catch (error) {
      throw sqliteProblem(error, this.#path);
    }
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- the interface is made for servers
  async *streamQuery<R>({ sql, parameters }: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    try {
      // A statement of its own: running one anew ends what it was iterating.
      const rows = this.#database.prepare(sql).iterate(...(parameters as SQLInputValue[]));
      for (const row of rows) yield { rows: [row as R] };
    } catch (error) {
      throw sqliteProblem(error, this.#path);
    }
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      if (this.#statements.size >= 100) this.#statements.clear();
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}
