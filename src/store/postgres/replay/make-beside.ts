import type { ClientBase } from 'pg';
import { AHEAD, APART, DERIVED, OF_REPORTS, TELLING } from './derived-tables.ts';

/** The schemas of a replay: the workspace's and the one beside it. */
export interface Schemas {
  readonly base: string;
  readonly next: string;
}

/**
 * Makes a schema that has the tables of a new workspace into one that holds derived tables alone, for the reports of the workspace
 * beside it; from then on every report whose coding or decisions change there is noted.
 */
export async function makeBeside(client: ClientBase, { base, next }: Schemas): Promise<void> {
  await dropOthers(client, next);
  await client.query(`set local search_path = ${next}, ${base}`);
  await makePartitions(client, { base, next });
  const foreign = await client.query<{ table: string; name: string; definition: string }>(
    `select c.relname as table, f.conname as name, pg_get_constraintdef(f.oid) as definition
     from pg_constraint f join pg_class c on c.oid = f.conrelid join pg_class to_c on to_c.oid = f.confrelid
     where f.contype = 'f' and f.conparentid = 0 and f.connamespace = to_regnamespace($1)
       and c.relname = any($2) and to_c.relname <> all($2)`,
    [base, DERIVED],
  );
  for (const { table, name, definition } of foreign.rows)
    await client.query(`alter table ${next}.${table} add constraint ${name} ${definition}`);
  await client.query(`create table ${next}.replay_changed (report bigint not null)`);
  await client.query(
    `create function ${next}.replay_note() returns trigger language plpgsql as
     $$begin insert into ${next}.replay_changed values (coalesce(new.report, old.report)); return null; end$$`,
  );
  for (const table of TELLING)
    await client.query(
      `create trigger replay_note after insert or update or delete on ${base}.${table}
       for each row execute function ${next}.replay_note()`,
    );
}

/** Leaves the derived tables, so that all else is found in the workspace's schema. */
async function dropOthers(client: ClientBase, next: string): Promise<void> {
  const kept: readonly string[] = [...DERIVED, ...APART];
  const tables = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = to_regnamespace($1) and relkind in ('r', 'p')
     and not relispartition and relname <> all($2)`,
    [next, kept],
  );
  for (const { name } of tables.rows) await client.query(`drop table ${next}.${name} cascade`);
  const sequences = await client.query<{ name: string }>(
    `select relname as name from pg_class s where relnamespace = to_regnamespace($1) and relkind = 'S'
     and not exists (select 1 from pg_depend d where d.objid = s.oid and d.deptype in ('a', 'i') and d.refobjsubid > 0)`,
    [next],
  );
  for (const { name } of sequences.rows) await client.query(`drop sequence ${next}.${name}`);
}

/** Makes the months that the workspace has and what is beside it lacks. */
export async function makePartitions(client: ClientBase, { base, next }: Schemas): Promise<void> {
  const lacking = await client.query<{ name: string; parent: string; bounds: string }>(
    `select c.relname as name, p.relname as parent, pg_get_expr(c.relpartbound, c.oid) as bounds
     from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
     where p.relnamespace = to_regnamespace($1) and c.relkind = 'r'
       and not exists (select 1 from pg_class n where n.relnamespace = to_regnamespace($2) and n.relname = c.relname)`,
    [base, next],
  );
  for (const { name, parent, bounds } of lacking.rows)
    await client.query(`create table ${next}.${name} partition of ${next}.${parent} ${bounds}`);
}

/** Copies what coding and decisions made of all reports, as it is at one moment; resolving begins anew from there. */
export async function copyReports(client: ClientBase, schemas: Schemas): Promise<void> {
  const { base, next } = schemas;
  for (const [table] of OF_REPORTS) await copyRows(client, schemas, table, '');
  await client.query(`insert into ${next}.changed_reports select report from ${next}.coded`);
  await client.query(`delete from ${next}.workspace`);
  await client.query(
    `insert into ${next}.workspace select * from ${base}.workspace where name not in ('incidents', 'resolver', 'resolving')`,
  );
  await client.query(
    `insert into ${next}.workspace values ('events', '1'), ('round', $1)
     on conflict (name) do update set value = (excluded.value::bigint + workspace.value::bigint)::text`,
    [String(AHEAD)],
  );
}

/** Copies rows of a table, the numbers of their changes ahead of the workspace's. */
export async function copyRows(
  client: ClientBase,
  { base, next }: Schemas,
  table: string,
  where: string,
  values: readonly unknown[] = [],
): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(attname) as name from pg_attribute
     where attrelid = to_regclass($1) and attnum > 0 and not attisdropped order by attnum`,
    [`${base}.${table}`],
  );
  const names = rows.map(({ name }) => name);
  const taken = names.map((name) => (name === 'changed' ? `changed + ${AHEAD}` : name));
  await client.query(
    `insert into ${next}.${table} (${names.join(', ')}) select ${taken.join(', ')} from ${base}.${table} ${where}`,
    [...values],
  );
}
