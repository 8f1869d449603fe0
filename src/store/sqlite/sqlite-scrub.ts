import { sql, type Kysely } from 'kysely';
import { CasusError } from '../../model/index.ts';
import type { Tables } from '../schema.ts';

/**
 * Writes the file and its word indexes anew without what was deleted or changed in them, and empties the log beside it.
 * @returns what is left to do where somebody else reads the file and so keeps the log from being emptied
 */
export async function scrubSqlite(db: Kysely<Tables>, path: string): Promise<string | null> {
  // Words that were deleted stay in an index until its parts are merged.
  for (const table of ['report_words', 'incident_words']) {
    await sql`insert into ${sql.table(table)} (${sql.ref(table)}) values ('optimize')`.execute(db);
  }
  try {
    await sql`vacuum`.execute(db);
    const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);
    if (rows[0]?.busy === 0) return null;
  } catch (error) {
    if (!(error instanceof CasusError && error.problem.code === 'workspace-busy')) throw error;
  }
  return `Others use ${path}, so that what was written before is still in it or in ${path}-wal. Stop casus serve and whatever else uses it, and run: casus redact --finish`;
}
