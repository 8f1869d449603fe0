import type { Kysely } from 'kysely';
import type { Backend } from '../backend.ts';
import type { Tables } from '../schema.ts';
import type { StreamStore } from '../stream-store.ts';
import { deadFailures, forgetFailure, noteFailure } from './failures.ts';
import { codeReports, uncodedReports, waitingToBeCoded } from './uncoded.ts';

/** What workers keep in a workspace, in any dialect. */
export function streamStore(backend: Backend): StreamStore {
  const { db } = backend;
  return {
    uncoded: (ids) => uncodedReports(db, ids),
    waiting: (after, before, most) => waitingToBeCoded(db, after, before, most),
    backlog: async () => ({
      uncoded: await count(db, 'uncoded'),
      untaken: await count(db, 'changed_reports'),
      unsettled: await count(db, 'unsettled'),
      dead: await countDead(db),
    }),
    code: (coder, records) => backend.writing('beside', (step) => codeReports(step, backend, coder, records)),
    failed: (failure, most) => noteFailure(db, failure, most),
    mended: (step, subject) => forgetFailure(db, step, subject),
    dead: (filter = {}) => deadFailures(db, filter),
    beat: (worker, at) => beat(db, worker, at),
    lastBeat: async () => {
      const row = await db
        .selectFrom('beats')
        .select((q) => q.fn.max('at').as('last'))
        .executeTakeFirst();
      return row?.last ?? null;
    },
  };
}

async function count(db: Kysely<Tables>, table: 'uncoded' | 'changed_reports' | 'unsettled'): Promise<number> {
  const row = await db
    .selectFrom(table)
    .select((q) => q.fn.countAll().as('n'))
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

async function countDead(db: Kysely<Tables>): Promise<number> {
  const row = await db
    .selectFrom('failures')
    .select((q) => q.fn.countAll().as('n'))
    .where('dead', '=', 1)
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

async function beat(db: Kysely<Tables>, worker: string, at: string | null): Promise<void> {
  if (at === null) {
    await db.deleteFrom('beats').where('worker', '=', worker).execute();
    return;
  }
  await db
    .insertInto('beats')
    .values({ worker, at })
    .onConflict((same) => same.column('worker').doUpdateSet({ at }))
    .execute();
}
