import type { Kysely } from 'kysely';
import { contentKey, textHash } from '../content-key.ts';
import { reportOf } from '../records.ts';
import type { Tables } from '../schema.ts';
import { RESTORE, type Fault } from './fault.ts';

const PAGE = 200;

/** Hashes the words of every report anew. */
export async function* reportFaults(db: Kysely<Tables>): AsyncIterable<Fault> {
  for (let last = 0; ;) {
    const rows = await db
      .selectFrom('reports')
      .leftJoin('captures', 'captures.report', 'reports.number')
      .selectAll('reports')
      .select('text_sha256')
      .where('number', '>', last)
      .orderBy('number')
      .limit(PAGE)
      .execute();
    if (rows.length === 0) return;
    last = rows.at(-1)!.number;
    for (const row of rows) {
      const report = reportOf(row);
      const fault = (fault: string): Fault => ({ check: 'reports', where: `report ${row.id}`, fault, mend: RESTORE });
      if (contentKey(report) !== row.content)
        yield fault('title, text, day or publisher are not those that were taken in');
      else if (row.text_sha256 !== null && textHash(report) !== row.text_sha256)
        yield fault('title or text are not those that were taken in');
    }
  }
}
