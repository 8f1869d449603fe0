import { sql, type Kysely } from 'kysely';
import { blackOutJson, type RedactedWords } from '../../review/redacted-words.ts';
import { pagesByKey, type AnyRow } from '../pages-by-key.ts';
import type { Tables } from '../schema.ts';
import { TABLE_ROWS } from '../table-rows.ts';

/** A row in which words stand: what it is known by, and its columns without them. */
export interface FoundRow {
  readonly table: keyof Tables;
  readonly key: AnyRow;
  readonly now: Readonly<Record<string, string>>;
}

/** The rows of a table in which these words stand, read in pages. */
export async function* rowsWith(
  db: Kysely<Tables>,
  table: keyof Tables,
  words: RedactedWords,
): AsyncIterable<FoundRow> {
  const { key, words: columns } = TABLE_ROWS[table];
  if (columns.length === 0) return;
  for await (const rows of pagesByKey(db, table, columns)) {
    for (const row of rows) {
      const now: Record<string, string> = {};
      for (const column of columns) {
        const kept = row[column];
        if (typeof kept !== 'string') continue;
        const without = withoutWords(kept, words);
        if (without !== kept) now[column] = without;
      }
      if (Object.keys(now).length === 0) continue;
      yield { table, key: Object.fromEntries(key.map((name) => [name, row[name]!])), now };
    }
  }
}

/** A text, or the texts in JSON, without words. */
function withoutWords(kept: string, words: RedactedWords): string {
  if (/^[[{]/.test(kept)) {
    try {
      const value = JSON.parse(kept) as unknown;
      const without = JSON.stringify(blackOutJson(value, words));
      return without === JSON.stringify(value) ? kept : without;
    } catch {
      // A text that begins as JSON does.
    }
  }
  return words.blackOut(kept);
}

export async function putWithout(db: Kysely<Tables>, { table, key, now }: FoundRow): Promise<void> {
  const equal = (cells: AnyRow) => Object.entries(cells).map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
  await sql`update ${sql.table(table)} set ${sql.join(equal(now))}
    where ${sql.join(equal(key), sql` and `)}`.execute(db);
}
