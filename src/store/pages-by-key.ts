import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Tables } from './schema.ts';
import { TABLE_ROWS } from './table-rows.ts';

export type AnyRow = Record<string, string | number | null>;

/** The rows of any table in pages, by their keys, so that rows may be changed between two pages. All columns unless some are named. */
export async function* pagesByKey(
  db: Kysely<Tables>,
  table: keyof Tables,
  columns?: readonly string[],
): AsyncIterable<AnyRow[]> {
  const { key } = TABLE_ROWS[table];
  const refs = (names: readonly string[]) => sql.join(names.map((name) => sql.ref(name)));
  const asked = columns ? refs([...new Set([...key, ...columns])]) : sql`*`;
  let behind: RawBuilder<unknown> = sql``;
  for (;;) {
    const page = sql<AnyRow>`select ${asked} from ${sql.table(table)} ${behind} order by ${refs(key)} limit ${PAGE}`;
    const { rows } = await page.execute(db);
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    behind = sql`where (${refs(key)}) > (${sql.join(key.map((name) => last[name]))})`;
  }
}

const PAGE = 200;
