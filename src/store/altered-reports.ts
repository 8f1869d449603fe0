import type { Kysely } from 'kysely';
import type { Report } from '../model/index.ts';
import { contentKey } from './content-key.ts';
import { inPages } from './in-pages.ts';
import { reportOf } from './records.ts';
import type { Tables } from './schema.ts';

const PAGE = 200;

/** The ids of the reports whose words are no longer those that they were stored by, in the order they were added. */
export async function* alteredReports(db: Kysely<Tables>): AsyncIterable<string> {
  const pages = inPages((last) =>
    db.selectFrom('reports').selectAll().where('number', '>', last).orderBy('number').limit(PAGE).execute(),
  );
  for await (const rows of pages) for (const row of rows) if (isAltered(reportOf(row), row)) yield row.id;
}

/** Whether title, text, day or publisher of a report are not those that it was taken in by. */
export const isAltered = (report: Report, { content }: { readonly content: string }): boolean =>
  contentKey(report) !== content;
