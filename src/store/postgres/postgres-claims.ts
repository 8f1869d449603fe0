import { sql, type Kysely } from 'kysely';
import type { Tables } from '../schema.ts';
import { partitionLock } from './postgres-locks.ts';

/** A claim of whom nothing is heard for so long is over, in milliseconds. */
const SILENCE = 15_000;

/**
 * Does work while nobody else may claim the partition; null where somebody has it. The claim is a lock of a transaction that says
 * every few seconds that it is still there: of a process that hangs, or that the network cut off, the server lets it go.
 * @param db of connections that the work does not need
 */
export function claim<T>(
  db: Kysely<Tables>,
  schema: string,
  partition: number,
  work: () => Promise<T>,
  silence = SILENCE,
): Promise<T | null> {
  return db
    .transaction()
    .setAccessMode('read only')
    .execute(async (step) => {
      const { rows } = await sql<{ taken: boolean }>`
        select pg_try_advisory_xact_lock(${sql.raw(partitionLock(schema, partition))}) as taken,
          set_config('idle_in_transaction_session_timeout', ${String(silence)}, true)`.execute(step);
      if (!rows[0]!.taken) return null;
      const timer = setInterval(() => {
        // Where it fails, so does the end of the transaction.
        sql`select 1`.execute(step).catch(() => undefined);
      }, silence / 3);
      try {
        return await work();
      } finally {
        clearInterval(timer);
      }
    });
}
