import { sql, type RawBuilder } from 'kysely';

/** The last character there is: whatever begins with a text stands between that and the text with this behind it. */
const LAST = '\u{10ffff}';

/** Whether a column's text begins with these letters, whatever they are and as they are written. An index of the column serves it. */
export function startsWith(column: string, prefix: string): RawBuilder<boolean> {
  return sql<boolean>`(${sql.ref(column)} >= ${prefix} and ${sql.ref(column)} < ${prefix + LAST})`;
}
