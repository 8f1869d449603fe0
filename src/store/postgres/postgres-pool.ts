import pg from 'pg';
import type { PostgresAddress } from './postgres-address.ts';

/** Type ids of the PostgreSQL types that the driver gives as text: their numbers here are counts and row numbers below 2^53. */
const INT8 = 20;
const NUMERIC = 1700;

const types = new pg.TypeOverrides();
types.setTypeParser(INT8, Number);
types.setTypeParser(NUMERIC, Number);

/** How long a connection may take to come, in milliseconds. */
const PATIENCE_TO_CONNECT = 10_000;

/**
 * Connections to the database of a workspace, opened as they are needed. It outlives a restart of the server: what breaks off is
 * closed, and the next call opens another.
 * @param patience how long a statement waits for a lock, in milliseconds
 * @param base a schema whose tables are found where the workspace's own has none of the name
 */
export function postgresPool(
  { connection, schema }: PostgresAddress,
  most: number,
  patience: number,
  base?: string,
): pg.Pool {
  const pool = new pg.Pool({
    connectionString: connection,
    application_name: 'casus',
    // Names without a schema are those of the workspace's; the rest is so that a statement waits no longer than it may.
    options: `-c search_path=${base === undefined ? schema : `${schema},${base}`} -c lock_timeout=${patience} -c client_min_messages=warning`,
    max: most,
    connectionTimeoutMillis: PATIENCE_TO_CONNECT,
    idleTimeoutMillis: 30_000,
    allowExitOnIdle: true,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    types,
  });
  // An error that breaks a connection off reaches whoever waits for an answer by that; of one that nobody uses nobody need know.
  const heard = () => undefined;
  pool.on('error', heard);
  pool.on('connect', (client) => client.on('error', heard));
  return pool;
}
