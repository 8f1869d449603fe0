import type { Kysely } from 'kysely';
import { isAltered } from '../altered-reports.ts';
import { textHash } from '../content-key.ts';
import { reportOf } from '../records.ts';
import { inPages } from '../in-pages.ts';
import type { Tables } from '../schema.ts';
import { RESTORE, type Fault } from './fault.ts';

const PAGE = 200;

/** Hashes the words of every report anew. */
export async function* reportFaults(db: Kysely<Tables>): AsyncIterable<Fault> {
  const pages = inPages((last) =>
    db
      .selectFrom('reports')
      .leftJoin('captures', 'captures.report', 'reports.number')
      .selectAll('reports')
      .select('text_sha256')
      .where('number', '>', last)
      .orderBy('number')
      .limit(PAGE)
      .execute(),
  );
  for await (const rows of pages) {
    for (const row of rows) {
      const report = reportOf(row);
      const fault = (fault: string): Fault => ({ check: 'reports', where: `report ${row.id}`, fault, mend: RESTORE });
      if (isAltered(report, row)) yield fault('title, text, day or publisher are not those that were taken in');
      else if (row.text_sha256 !== null && textHash(report) !== row.text_sha256)
        yield fault('title or text are not those that were taken in');
    }
  }
}
