import { HandleEmptyInListsPlugin, Kysely, replaceWithNoncontingentExpression, sql } from 'kysely';
import type { Backend, BrokenRow } from '../backend.ts';
import type { Tables } from '../schema.ts';
import { readPostgresAddress } from './postgres-address.ts';
import { postgresBulk } from './postgres-bulk.ts';
import { claim } from './postgres-claims.ts';
import { postgresDialect } from './postgres-dialect.ts';
import { postgresFaults } from './postgres-faults.ts';
import { lockStatement } from './postgres-locks.ts';
import { postgresMentions } from './postgres-mentions.ts';
import { migratePostgres } from './postgres-migrate.ts';
import { postgresMigrations } from './postgres-migrations.ts';
import { Partitions } from './postgres-partitions.ts';
import { postgresPool } from './postgres-pool.ts';
import { isCollision } from './postgres-problem.ts';
import { postgresMisindexed, postgresWords } from './postgres-search.ts';

/** Connections of a process, at most: those that ask and write, and those of long readings. */
const ASKING = 5;
const READING = 8;

/** The shape of what is read, of a database that has none. */
// eslint-disable-next-line @typescript-eslint/require-await -- nothing is read
async function* none(): AsyncIterable<BrokenRow> {
  yield* [];
}

/** The server keeps what rows held before until their tables are written anew, which locks each meanwhile. */
const SCRUB =
  'PostgreSQL keeps what rows held before until their tables are written anew, and in its write-ahead log: run VACUUM FULL on the schema, as docs/verify.md says, and drop dumps and archived logs of before.';

/** How often a transaction is tried that others come in the way of. */
const TRIES = 5;

interface PostgresOptions {
  readonly readOnly: boolean;
  /** Make the schema where there is none. */
  readonly create: boolean;
  /** How long to wait for another process that writes, in milliseconds. */
  readonly patience: number;
  /** A schema that has the tables which this one lacks; see `Replay`. */
  readonly over?: string;
}

/** Opens a schema of a PostgreSQL database (15 or later) as a workspace. A commit is on the server's disk before it returns. */
export async function openPostgres(
  url: string,
  { readOnly, create, patience, over: base }: PostgresOptions,
): Promise<Backend> {
  const address = readPostgresAddress(url);
  const pools = [
    postgresPool(address, ASKING, patience, base),
    postgresPool(address, READING, patience, base),
    postgresPool(address, 1, patience, base),
  ] as const;
  const [asking, reading, making] = pools;
  const kept = () => Promise.resolve();
  const over = (pool: (typeof pools)[number], writing: 'alone' | 'beside', destroy: () => Promise<void> = kept) =>
    new Kysely<Tables>({
      dialect: postgresDialect(pool, address, { writing, destroy }),
      plugins: [new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression })],
    });
  const db = over(asking, 'alone', async () => {
    await Promise.all(pools.map((pool) => pool.end()));
  });
  const beside = over(asking, 'beside');
  const partitions = new Partitions(over(making, 'alone'), address.schema);
  try {
    await migratePostgres(db as unknown as Kysely<unknown>, postgresMigrations, { address, readOnly, create });
    if (!readOnly) await partitions.beginMonth(new Date());
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const lock = async (step: Kysely<Tables>, which: 'mentions' | 'changes') => {
    await sql.raw(lockStatement(address.schema, which)).execute(step);
  };
  return {
    location: address.location,
    address: url,
    readOnly,
    words: postgresWords,
    mentions: postgresMentions,
    bulk: postgresBulk,
    db,
    reading: () => over(reading, 'alone'),
    writing: async (kind, work) => {
      await partitions.beginMonth(new Date());
      for (let tried = 1; ; tried += 1) {
        try {
          return await (kind === 'alone' ? db : beside).transaction().execute(work);
        } catch (error) {
          if (tried === TRIES || !isCollision(error)) throw error;
        }
      }
    },
    locks: { mentions: (step) => lock(step, 'mentions'), changes: (step) => lock(step, 'changes') },
    // Connections of long readings, so that those who claim do not wait for each other when they write.
    claiming: (partition, work) => claim(over(reading, 'alone'), address.schema, partition, work),
    incidentNumbers: (step, days) => partitions.incidentNumbers(step, days),
    revision: async () => {
      const { rows } = await sql<{ now: string }>`select pg_current_snapshot()::text as now`.execute(db);
      return rows[0]!.now;
    },
    faults: () => postgresFaults(db),
    // The server's own checksums tell of damaged pages (data_checksums).
    brokenRows: () => none(),
    misindexed: (room, told) => postgresMisindexed(db, room, told),
    scrub: () => Promise.resolve(SCRUB),
  };
}
