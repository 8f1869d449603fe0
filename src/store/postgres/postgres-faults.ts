import { sql, type Kysely } from 'kysely';
import type { Tables } from '../schema.ts';

/** Rows that refer to others, which no row may do in vain: the server holds them to it, unless somebody told it not to. */
const REFERENCES = [
  ['coded', 'report', 'reports', 'number'],
  ['uncoded', 'report', 'reports', 'number'],
  ['events', 'report', 'coded', 'report'],
  ['reviews', 'report', 'reports', 'number'],
  ['queue', 'report', 'reports', 'number'],
  ['mentions', 'report', 'reports', 'number'],
  ['report_words', 'number', 'reports', 'number'],
  ['incident_events', 'incident', 'incidents', 'number'],
  ['incident_columns', 'incident', 'incidents', 'number'],
  ['incident_words', 'number', 'incidents', 'number'],
  ['alert_pending', 'incident', 'incidents', 'number'],
  ['release_incidents', 'sha256', 'release_records', 'sha256'],
] as const;

/** Large texts, whose every letter is read. */
const TEXTS = [
  ['reports', 'text'],
  ['events', 'event'],
  ['incidents', 'incident'],
  ['decisions', 'decision'],
  ['mentions', 'mention'],
] as const;

/** What is wrong inside the schema of a workspace: rows that refer to rows that are not there, indexes that lack rows, pages that cannot be read. */
export async function postgresFaults(db: Kysely<Tables>): Promise<string[]> {
  const found: string[] = [];
  for (const [table, column, to, key] of REFERENCES) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)} as one
      where not exists (select 1 from ${sql.table(to)} as other where other.${sql.id(key)} = one.${sql.id(column)})`.execute(db);
    if (rows[0]!.n > 0) found.push(`${rows[0]!.n} rows of ${table} refer to rows of ${to} that are not there`);
  } // prettier-ignore
  for (const [table, column] of TEXTS) {
    try {
      await sql`select sum(length(${sql.ref(column)})) from ${sql.table(table)}`.execute(db);
    } catch (error) {
      found.push(`${table} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const { rows: indexes } = await sql<{ name: string }>`select indexrelid::regclass::text as name
    from pg_index join pg_class on pg_class.oid = indexrelid
    where relnamespace = current_schema()::regnamespace and not indisvalid`.execute(db);
  found.push(...indexes.map(({ name }) => `the index ${name} is not whole: reindex it`));
  const { rows: sums } = await sql<{ n: number | null }>`select checksum_failures as n
    from pg_stat_database where datname = current_database()`.execute(db);
  if ((sums[0]?.n ?? 0) > 0) found.push(`${sums[0]!.n} pages of the database did not have their checksums`);
  return found;
}
