import type { Kysely } from 'kysely';
import { contentKey } from './content-key.ts';
import { reportOf } from './records.ts';
import type { Tables } from './schema.ts';

const PAGE = 200;

/** The ids of the reports whose words are no longer those that they were stored by, in the order they were added. */
export async function* alteredReports(db: Kysely<Tables>): AsyncIterable<string> {
  for (let last = 0; ;) {
    const rows = await db.selectFrom('reports').selectAll().where('number', '>', last).orderBy('number').limit(PAGE).execute();
    if (rows.length === 0) return;
    last = rows.at(-1)!.number;
    for (const row of rows) if (contentKey(reportOf(row)) !== row.content) yield row.id;
  }
} // prettier-ignore
