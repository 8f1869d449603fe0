import {
  CompiledQuery,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import type { Pool, PoolClient } from 'pg';
import type { PostgresAddress } from './postgres-address.ts';
import { lockStatement } from './postgres-locks.ts';
import { postgresProblem } from './postgres-problem.ts';

interface DialectOptions {
  /** How transactions that write stand to others that do. */
  readonly writing: 'alone' | 'beside';
  /** What is done with the pool in the end. */
  readonly destroy: () => Promise<void>;
}

/**
 * Kysely's PostgreSQL dialect over a pool. A transaction that only reads sees the workspace as it is at one moment; one that
 * writes first waits for the others that write.
 */
export function postgresDialect(pool: Pool, address: PostgresAddress, options: DialectOptions): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new PoolDriver(pool, address, options),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

class PoolDriver implements Driver {
  readonly #pool: Pool;
  readonly #address: PostgresAddress;
  readonly #begin: string;
  readonly destroy: () => Promise<void>;

  constructor(pool: Pool, address: PostgresAddress, { writing, destroy }: DialectOptions) {
    this.#pool = pool;
    this.#address = address;
    this.#begin = `begin; ${lockStatement(address.schema, 'writing', writing)}`;
    this.destroy = destroy;
  }

  init = () => Promise.resolve();

  async acquireConnection(): Promise<PostgresConnection> {
    try {
      return new PostgresConnection(await this.#pool.connect(), this.#address);
    } catch (error) {
      throw postgresProblem(error, this.#address);
    }
  }

  releaseConnection = (connection: DatabaseConnection) => {
    own(connection).release();
    return Promise.resolve();
  };

  async beginTransaction(connection: DatabaseConnection, { accessMode }: TransactionSettings): Promise<void> {
    if (accessMode === 'read only') return run(connection, 'begin isolation level repeatable read read only');
    try {
      await run(connection, this.#begin);
    } catch (error) {
      // Whoever waited for the lock in vain has begun a transaction all the same.
      await this.rollbackTransaction(connection);
      throw error;
    }
  }

  commitTransaction = (connection: DatabaseConnection) => run(connection, 'commit');

  // Where the server broke off there is nothing left to roll back, and the first error must not hide behind a second.
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await run(connection, 'rollback');
    } catch {
      own(connection).giveUp();
    }
  }
}

/** Kysely gives back what it was given. */
function own(connection: DatabaseConnection): PostgresConnection {
  if (connection instanceof PostgresConnection) return connection;
  throw new TypeError('a connection of another driver');
}

async function run(connection: DatabaseConnection, sql: string): Promise<void> {
  await connection.executeQuery(CompiledQuery.raw(sql));
}

interface Answer {
  readonly rows: unknown[];
  readonly rowCount: number | null;
}

/** A connection of the pool, in the hands of one user at a time. */
export class PostgresConnection implements DatabaseConnection {
  readonly client: PoolClient;
  readonly address: PostgresAddress;
  #broken = false;

  constructor(client: PoolClient, address: PostgresAddress) {
    this.client = client;
    this.address = address;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    try {
      // Without parameters it goes as it is, which may be several statements.
      const answer = (await this.client.query(sql, [...parameters])) as Answer | Answer[];
      const { rows, rowCount } = Array.isArray(answer) ? answer.at(-1)! : answer;
      return { rows: rows as R[], numAffectedRows: BigInt(rowCount ?? 0) };
    } catch (error) {
      throw postgresProblem(error, this.address);
    }
  }

  // Whoever reads much reads it in pages.
  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query);
  }

  /** Has the pool close the connection rather than give it to the next. */
  giveUp(): void {
    this.#broken = true;
  }

  release(): void {
    this.client.release(this.#broken);
  }
}
