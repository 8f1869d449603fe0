import { sql, type RawBuilder } from 'kysely';

/** Whether a column's text begins with these letters, whatever they are. */
export function startsWith(column: string, prefix: string): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(column)} like ${`${prefix.replace(/[\\%_]/g, '\\$&')}%`} escape '\\'`;
}
