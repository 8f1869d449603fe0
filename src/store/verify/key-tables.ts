import { createHash } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../schema.ts';

/** What resolving finds events by, in one hash a table: the same events and decisions give the same, in whatever order they came. */
export async function keyTables(db: Kysely<Tables>): Promise<Readonly<Record<string, string>>> {
  return {
    mention_keys: await hashed(db, 'mention_keys', ['key', 'mention'], []),
    mention_days: await hashed(db, 'mention_days', ['key', 'day'], ['mentions']),
  };
}

const PAGE = 5_000;

async function hashed(
  db: Kysely<Tables>,
  table: string,
  key: readonly [string, string],
  others: readonly string[],
): Promise<string> {
  const hash = createHash('sha256');
  const columns = sql.join([...key, ...others].map((name) => sql.ref(name)));
  const [first, second] = [sql.ref(key[0]), sql.ref(key[1])];
  let behind = sql``;
  for (;;) {
    const { rows } = await sql<Record<string, number>>`select ${columns} from ${sql.table(table)} ${behind}
      order by ${first}, ${second} limit ${PAGE}`.execute(db);
    const last = rows.at(-1);
    if (!last) return hash.digest('hex');
    for (const row of rows) hash.update(`${Object.values(row).join(' ')}\n`);
    behind = sql`where (${first}, ${second}) > (${last[key[0]]}, ${last[key[1]]})`;
  }
}
