import { sql, type Kysely } from 'kysely';
import type { BulkInsert } from '../backend.ts';
import type { Tables } from '../schema.ts';

/** Rows go in as one JSON array, however many they are. */
export const sqliteBulk = (db: Kysely<Tables>): BulkInsert => ({
  async insert(table, columns, rows) {
    if (rows.length === 0) return;
    const values = columns.map((_, i) => sql`value ->> ${sql.lit(i)}`);
    await sql`insert into ${sql.table(table)} (${sql.join(columns.map((name) => sql.ref(name)))})
      select ${sql.join(values)} from json_each(${JSON.stringify(rows)})`.execute(db);
  },
});
