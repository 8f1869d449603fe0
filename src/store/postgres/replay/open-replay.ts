import { setTimeout as wait } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { CasusError } from '../../../model/index.ts';
import type { Replay, Replaying } from '../../replay.ts';
import { workspaceStore } from '../../workspace-store.ts';
import { readPostgresAddress } from '../postgres-address.ts';
import { openPostgres } from '../postgres-backend.ts';
import { lockKey } from '../postgres-locks.ts';
import { postgresPool } from '../postgres-pool.ts';
import { postgresProblem } from '../postgres-problem.ts';
import { catchUp } from './catch-up.ts';
import { DERIVED } from './derived-tables.ts';
import { copyReports, makeBeside, makePartitions, type Schemas } from './make-beside.ts';
import { raiseChanges, swapIn } from './swap-in.ts';

/** How long a statement waits for a lock, in milliseconds. */
const PATIENCE = 30_000;

/** How many reports are brought over at most while nobody may write. */
const LITTLE = 200;

/** How long readings are waited for while nobody may write, in milliseconds, and how often they are looked at. */
const READINGS = 10_000;
const LOOK = 50;

/**
 * Begins to build the derived data of a workspace anew in the schema `NAME_next`, or goes on with what was begun so.
 * @throws CasusError `workspace-busy` where another replay is at work; what `openStore` throws
 */
export async function openReplay(workspace: string, replaying: Replaying): Promise<Replay> {
  const address = readPostgresAddress(workspace);
  const { schema: base } = address;
  const schemas: Schemas = { base, next: `${base}_next` };
  const { next } = schemas;
  const beside = new URL(workspace);
  beside.searchParams.set('schema', next);
  await using open = new AsyncDisposableStack();
  const pool = postgresPool(address, 1, PATIENCE);
  open.defer(() => pool.end());
  const told = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw postgresProblem(error, address);
    }
  };
  const client = await told(() => pool.connect());
  open.defer(() => {
    // The locks of the session go with it.
    client.release(true);
  });
  const resumed = await told(async () => {
    const { rows } = await client.query<{ free: boolean }>(
      `select pg_try_advisory_lock(${lockKey(base, 'replay')}) as free`,
    );
    if (!rows[0]!.free) {
      const message = `${address.location} is being replayed by another process. Wait until that one is done, or end it.`;
      throw new CasusError({ code: 'workspace-busy', input: address.location, message });
    }
    return isResumed(client, next, replaying);
  });
  if (!resumed) {
    await told(() => client.query(`drop schema if exists ${next}, ${base}_old cascade`));
    await (await openPostgres(beside.href, { readOnly: false, create: true, patience: PATIENCE })).db.destroy();
    await told(() => transaction(client, 'read committed', () => makeBeside(client, schemas)));
    await told(() =>
      transaction(client, 'repeatable read', async () => {
        await copyReports(client, schemas);
        await client.query(`create table ${next}.replay as select $1::text as coder, $2::text as since`, [
          replaying.coder,
          replaying.since,
        ]);
      }),
    );
  }
  const store = open.use(
    workspaceStore(await openPostgres(beside.href, { readOnly: false, create: false, patience: PATIENCE, over: base })),
  );
  const all = open.move();
  return {
    store,
    resumed,
    catchUp: () =>
      told(() =>
        transaction(client, 'read committed', async () => {
          await makePartitions(client, schemas);
          return catchUp(client, schemas);
        }),
      ),
    swap: (finish) => told(() => swap(client, schemas, finish)),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

/** Whether what is beside was begun with the same coder and beginning, and all reports were copied. */
async function isResumed(client: PoolClient, next: string, { coder, since }: Replaying): Promise<boolean> {
  const there = await client.query<{ there: boolean }>(`select to_regclass($1) is not null as there`, [`${next}.replay`]);
  if (!there.rows[0]!.there) return false;
  const { rows } = await client.query<Replaying>(`select coder, since from ${next}.replay`);
  return rows[0]?.coder === coder && rows[0].since === since;
} // prettier-ignore

async function transaction<T>(
  client: PoolClient,
  isolation: 'read committed' | 'repeatable read',
  work: () => Promise<T>,
): Promise<T> {
  await client.query(`begin isolation level ${isolation}`);
  try {
    const done = await work();
    await client.query('commit');
    return done;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

/** See `Replay.swap`. */
async function swap(client: PoolClient, schemas: Schemas, finish: () => Promise<void>): Promise<boolean> {
  const { base, next } = schemas;
  const left = async () => {
    const { rows } = await client.query<{ n: number }>(
      `select count(distinct report) as n from ${next}.replay_changed`,
    );
    return rows[0]!.n;
  };
  if ((await left()) > LITTLE) return false;
  await client.query(`analyze ${DERIVED.map((table) => `${next}.${table}`).join(', ')}`);
  const locks = [lockKey(base, 'writing'), lockKey(base, 'partitions')];
  for (const lock of locks) await client.query(`select pg_advisory_lock(${lock})`);
  try {
    if ((await left()) > LITTLE) return false;
    await finish();
    const written = await transaction(client, 'read committed', async () => {
      await makePartitions(client, schemas);
      await raiseChanges(client, schemas);
      const { rows } = await client.query<{ now: string }>(`select pg_current_xact_id()::text as now`);
      return rows[0]!.now;
    });
    const until = Date.now() + READINGS;
    while (await anybodyReadsBefore(client, written)) {
      if (Date.now() > until) return false;
      await wait(LOOK);
    }
    while (!(await swappedIn(client, schemas))) {
      if (Date.now() > until) return false;
      await wait(LOOK);
    }
  } finally {
    for (const lock of locks) await client.query(`select pg_advisory_unlock(${lock})`);
  }
  await client.query(`drop schema ${next}, ${base}_old cascade`);
  return true;
}

/**
 * Whether a transaction is underway that sees the workspace as it was before another wrote: of tables that are moved under it, it would
 * not see what that one wrote.
 */
async function anybodyReadsBefore(client: PoolClient, transaction: string): Promise<boolean> {
  const { rows } = await client.query<{ reading: boolean }>(
    `select exists (select 1 from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
         and backend_xmin is not null and age(backend_xmin) >= age($1::xid8::xid)) as reading`,
    [transaction],
  );
  return rows[0]!.reading;
}

/** False where somebody reads one of the tables just now. */
async function swappedIn(client: PoolClient, schemas: Schemas): Promise<boolean> {
  try {
    await transaction(client, 'read committed', () => swapIn(client, schemas, `${schemas.base}_old`));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '55P03') return false;
    throw error;
  }
}
