import { hash } from 'node:crypto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { sql, type Kysely } from 'kysely';
import type { BrokenRow } from '../backend.ts';
import type { Tables } from '../schema.ts';
import { TABLE_ROWS, type TableRows } from '../table-rows.ts';

// SQLite notices a damaged page where its structure is off, and says nothing where a digit became another. So beside each row
// stands the hash of what was written, put there by the database itself with whatever writes the row.

/** Makes the function that the triggers of a workspace hash by known to a connection; one that writes needs it. */
export function registerSeal(database: DatabaseSync): void {
  const options = { varargs: true, deterministic: true, useBigIntArguments: true };
  database.function('casus_seal', options, (...cells: SQLOutputValue[]) => sealOf(cells));
}

/** 48 bits of SHA-256, which fit into a number. They tell of accidents; whoever can write the file can write the seals too. */
function sealOf(cells: readonly SQLOutputValue[]): number {
  const written = cells.map((cell) => {
    if (typeof cell === 'string') return JSON.stringify(cell);
    if (cell instanceof Uint8Array) return `x${Buffer.from(cell).toString('hex')}`;
    return String(cell);
  });
  return hash('sha256', written.join(','), 'buffer').readUIntBE(0, 6);
}

interface Sealed {
  readonly table: string;
  readonly key: string;
  readonly columns: readonly string[];
}

/**
 * Has the database seal what is written from here on, and seals what there is, in tables that are new or have other columns than
 * when they were sealed. For after a step of the schema, inside its transaction.
 */
export async function bringSeals(db: Kysely<unknown>): Promise<void> {
  const tables = await tablesThere(db);
  if (!tables.has('seals')) return;
  const known = await sql<{ name: string; sql: string }>`select name, sql from sqlite_schema
    where type = 'trigger' and name like 'seal\\_%' escape '\\'`.execute(db);
  const there = new Map(known.rows.map((row) => [row.name, row.sql]));
  for (const [table, rows] of sealedTables()) {
    if (!tables.has(table)) continue;
    const sealed = await sealedOf(db, table, rows);
    const triggers = triggersOf(sealed);
    if (triggers.every(({ name, text }) => there.get(name) === text)) continue;
    for (const { name, text } of triggers) {
      await sql`drop trigger if exists ${sql.table(name)}`.execute(db);
      await sql.raw(text).execute(db);
    }
    await sql`delete from seals where room = ${table}`.execute(db);
    await sql.raw(`insert into seals select '${table}', ${sealed.key}, ${sumOf(sealed)} from "${table}"`).execute(db);
  }
}

/** The rows that are not as they were written, that are missing, or that nothing wrote. */
export async function* brokenRows(db: Kysely<unknown>): AsyncIterable<BrokenRow> {
  for (const [table, rows] of sealedTables()) {
    const sealed = await sealedOf(db, table, rows);
    const name = sql.lit(table);
    const read = sql.raw(`(select ${sealed.key} as key, ${sumOf(sealed)} as sum from "${table}" as told)`);
    const found = await sql<{ key: string | number; sealed: number | null }>`
      select told.key, seals.sum as sealed from ${read} as told
      left join seals on seals.room = ${name} and seals.key = told.key where seals.sum is not told.sum`.execute(db);
    for (const row of found.rows) {
      const fault = row.sealed === null ? 'was not written by Casus' : 'is not as it was written';
      yield { table, key: String(row.key), fault };
    }
    const gone = await sql<{ key: string | number }>`select key from seals where room = ${name}
      and key not in (select ${sql.raw(sealed.key)} from ${sql.table(table)})`.execute(db);
    for (const row of gone.rows) yield { table, key: String(row.key), fault: 'is missing' };
  }
}

const sealedTables = (): [string, TableRows][] => Object.entries(TABLE_ROWS).filter(([, { unsealed }]) => !unsealed);

async function tablesThere(db: Kysely<unknown>): Promise<Set<string>> {
  const { rows } = await sql<{ name: string }>`select name from sqlite_schema where type = 'table'`.execute(db);
  return new Set(rows.map(({ name }) => name));
}

async function sealedOf(db: Kysely<unknown>, table: string, { key }: TableRows): Promise<Sealed> {
  const { rows } = await sql<{ name: string }>`select name from pragma_table_info(${table})`.execute(db);
  return { table, key: keyOf(key), columns: rows.map(({ name }) => name) };
}

/** Without the affinity of a column (`+`): where it has one, SQLite does not look a seal up by it, but goes through all of the table's. */
const keyOf = (key: readonly string[], of = '') => key.map((column) => `+${of}"${column}"`).join(` || ' ' || `);

const sumOf = ({ columns }: Sealed, of = '') => `casus_seal(${columns.map((name) => `${of}"${name}"`).join(', ')})`;

function triggersOf(sealed: Sealed): { name: string; text: string }[] {
  const { table } = sealed;
  const { key } = TABLE_ROWS[table as keyof typeof TABLE_ROWS];
  const drop = `delete from seals where room = '${table}' and key = ${keyOf(key, 'old.')}`;
  const put = `insert into seals values ('${table}', ${keyOf(key, 'new.')}, ${sumOf(sealed, 'new.')})`;
  const trigger = (event: string, ...statements: string[]) => {
    const name = `seal_${table}_${event}`;
    return { name, text: `CREATE TRIGGER "${name}" after ${event} on "${table}" begin ${statements.join('; ')}; end` };
  };
  return [trigger('insert', put), trigger('update', drop, put), trigger('delete', drop)];
}

/** Whether a row is as it was written; true where no seal of it can be found. */
export async function rowSeal(
  db: Kysely<Tables>,
  table: keyof Tables,
  row: Readonly<Record<string, SQLOutputValue>>,
): Promise<boolean> {
  const [first, ...others] = TABLE_ROWS[table].key.map((name) => row[name]);
  const key = others.length === 0 ? first : [first, ...others].join(' ');
  const { rows } = await sql<{ sum: number }>`select sum from seals where room = ${table} and key = ${key}`.execute(db);
  return rows.length === 0 || rows[0]!.sum === sealOf(Object.values(row));
}
