import type { Kysely } from 'kysely';
import { lastDecision } from './decisions.ts';
import type { Tables } from './schema.ts';

/** Until when somebody knew the news. */
export interface Visit {
  /** When they were last here before this visit (ISO 8601, UTC). */
  readonly at: string;
  /** The number of the last decision, and of the last report, that there was then. */
  readonly seq: number;
  readonly report: number;
}

const APART_MS = 30 * 60_000;
/** A visit is written down no more often than this, so that looking does not keep the disk busy. */
const NOTED_MS = 60_000;

export async function visit(db: Kysely<Tables>, person: string, now: Date, readOnly: boolean): Promise<Visit | null> {
  const known = await db.selectFrom('visits').selectAll().where('person', '=', person).executeTakeFirst();
  const since = known ? now.getTime() - Date.parse(known.at) : Infinity;
  const anew = since > APART_MS;
  const before = known && anew ? { at: known.at, seq: known.seq, report: known.report } : beforeOf(known);
  if (readOnly || since < NOTED_MS) return before;
  const [seq, report] = [(await lastDecision(db))?.seq ?? 0, await lastReport(db)];
  const row = { at: now.toISOString(), seq, report, before: before?.at ?? null, seen_seq: before?.seq ?? 0, seen_report: before?.report ?? 0 }; // prettier-ignore
  await db
    .insertInto('visits')
    .values({ person, ...row })
    .onConflict((same) => same.column('person').doUpdateSet(row))
    .execute();
  return before;
}

function beforeOf(row: Tables['visits'] | undefined): Visit | null {
  return row?.before == null ? null : { at: row.before, seq: row.seen_seq, report: row.seen_report };
}

async function lastReport(db: Kysely<Tables>): Promise<number> {
  const row = await db.selectFrom('reports').select('number').orderBy('number', 'desc').limit(1).executeTakeFirst();
  return row?.number ?? 0;
}
