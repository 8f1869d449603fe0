import { sql, type Kysely, type Selectable } from 'kysely';
import type { Problem } from '../../model/index.ts';
import type { Tables } from '../schema.ts';
import { storedJson } from '../stored-json.ts';
import type { Failure, Step, StreamStore } from '../stream-store.ts';

/** Notes one more try that failed; dead after so many. */
export async function noteFailure(
  db: Kysely<Tables>,
  { step, subject, problem, stack }: Parameters<StreamStore['failed']>[0],
  most: number,
): Promise<Failure> {
  const at = new Date().toISOString();
  const told = { at, problem: JSON.stringify(problem), stack };
  const row = await db
    .insertInto('failures')
    .values({ step, subject, tries: 1, dead: most <= 1 ? 1 : 0, ...told })
    .onConflict((same) =>
      same.columns(['step', 'subject']).doUpdateSet({
        ...told,
        tries: sql<number>`failures.tries + 1`,
        dead: sql<number>`case when failures.tries + 1 >= ${most} then 1 else 0 end`,
      }),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
  return failureOf(row);
}

/** False where there is no such failure. */
export async function forgetFailure(db: Kysely<Tables>, step: Step, subject: string): Promise<boolean> {
  const gone = db.deleteFrom('failures').where('step', '=', step).where('subject', '=', subject).returning('subject');
  return (await gone.executeTakeFirst()) !== undefined;
}

/** Work that is not tried again by itself, the latest first. */
export async function deadFailures(
  db: Kysely<Tables>,
  { step, subject, limit }: NonNullable<Parameters<StreamStore['dead']>[0]>,
): Promise<Failure[]> {
  let query = db.selectFrom('failures').selectAll().where('dead', '=', 1);
  if (step !== undefined) query = query.where('step', '=', step);
  if (subject !== undefined) query = query.where('subject', '=', subject);
  if (limit !== undefined) query = query.limit(limit);
  const rows = await query.orderBy('at', 'desc').orderBy('step').orderBy('subject').execute();
  return rows.map(failureOf);
}

const failureOf = ({ step, dead, problem, ...row }: Selectable<Tables['failures']>): Failure => ({
  ...row,
  step: step as Step,
  dead: dead === 1,
  problem: storedJson(problem, 'failures') as Problem,
});
