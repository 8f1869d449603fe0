import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/** As many ids as one query takes. */
const PAGE = 500;

/** The coder that coded each of these reports, by the reports' ids. */
export async function codersOf(db: Kysely<Tables>, reportIds: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let i = 0; i < reportIds.length; i += PAGE) {
    const rows = await db
      .selectFrom('reports')
      .innerJoin('coded', 'coded.report', 'reports.number')
      .select(['id', 'coder'])
      .where('id', 'in', reportIds.slice(i, i + PAGE))
      .execute();
    for (const { id, coder } of rows) found.set(id, coder);
  }
  return found;
}
