import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sql, type Kysely } from 'kysely';
import { from as copyFrom } from 'pg-copy-streams';
import type { BulkInsert } from '../backend.ts';
import type { Tables } from '../schema.ts';
import { PostgresConnection } from './postgres-dialect.ts';
import { postgresProblem } from './postgres-problem.ts';

/** From how many rows on beginning a `COPY` is worth its round trips. */
const MANY = 50;

/** Rows go out in pieces of about so many characters. */
const PIECE = 1 << 16;

/** Rows by `COPY` where they are many, inside the transaction that is `db`. */
export const postgresBulk = (db: Kysely<Tables>): BulkInsert => ({
  async insert(table, columns, rows) {
    if (rows.length === 0) return;
    if (rows.length >= MANY) return copy(db, table, columns, rows);
    const values = rows.map((row) => sql`(${sql.join(row)})`);
    await sql`insert into ${sql.table(table)} (${sql.join(columns.map((name) => sql.ref(name)))})
      values ${sql.join(values)}`.execute(db);
  },
});

async function copy(
  db: Kysely<Tables>,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): Promise<void> {
  const names = columns.map((name) => `"${name}"`).join(', ');
  await db.getExecutor().provideConnection(async (connection) => {
    if (!(connection instanceof PostgresConnection)) throw new TypeError('COPY takes a connection to PostgreSQL');
    try {
      const stream = connection.client.query(copyFrom(`copy "${table}" (${names}) from stdin`));
      await pipeline(Readable.from(pieces(rows)), stream);
    } catch (error) {
      throw postgresProblem(error, connection.address);
    }
  });
}

function* pieces(rows: readonly (readonly (string | number | null)[])[]): Iterable<string> {
  let piece = '';
  for (const row of rows) {
    piece += `${row.map(field).join('\t')}\n`;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/** A value in the text format of `COPY`. */
const field = (value: string | number | null): string =>
  value === null ? '\\N' : String(value).replace(/[\\\t\n\r]/g, escaped);

const escaped = (char: string) => ({ '\t': '\\t', '\n': '\\n', '\r': '\\r' })[char] ?? `\\${char}`;
