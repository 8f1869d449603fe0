import type { ClientBase } from 'pg';
import { AHEAD, DERIVED, DERIVED_FACTS } from './derived-tables.ts';
import type { Schemas } from './make-beside.ts';

/** Puts what changed behind all that the workspace has, so that whoever follows changes finds it. */
export async function raiseChanges(client: ClientBase, { base, next }: Schemas): Promise<void> {
  await client.query(
    `update ${next}.incident_columns set changed = changed + ${AHEAD}
     where changed <= (select coalesce(max(changed), 0) from ${base}.incident_columns)`,
  );
}

/**
 * Moves the derived tables into the workspace's schema, and those that were there into a schema of their own, `old`. Inside a
 * transaction that nobody writes beside. It waits for nobody: where somebody reads, it fails with `lock_not_available`.
 */
export async function swapIn(client: ClientBase, { base, next }: Schemas, old: string): Promise<void> {
  const locked = [...DERIVED, 'workspace', 'former_incidents', 'alert_pending'].map((table) => `${base}.${table}`);
  await client.query(`lock table ${locked.join(', ')} in access exclusive mode nowait`);
  await findPending(client, { base, next });
  await rememberIncidents(client, { base, next });
  await swapFacts(client, { base, next });
  await client.query(`create schema ${old}`);
  const references = await dropReferences(client, base);
  for (const [from, to] of [
    [base, old],
    [next, base],
  ] as const) {
    for (const table of await tablesIn(client, from))
      await client.query(`alter table ${from}.${table} set schema ${to}`);
  }
  await client.query(`delete from ${base}.alert_pending`);
  await client.query(`insert into ${base}.alert_pending (incident) select number from pending order by number`);
  await client.query(`set local search_path = ${base}`);
  for (const { table, name, definition } of references)
    await client.query(`alter table ${base}.${table} add constraint ${name} ${definition}`);
}

/** The derived tables and their partitions. */
async function tablesIn(client: ClientBase, schema: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c left join pg_inherits i on i.inhrelid = c.oid left join pg_class p on p.oid = i.inhparent
     where c.relnamespace = to_regnamespace($1) and c.relkind in ('r', 'p') and coalesce(p.relname, c.relname) = any($2)`,
    [schema, DERIVED],
  );
  return rows.map(({ name }) => name);
} // prettier-ignore

/** Drops the constraints by which what stays refers to what goes; returns them. */
async function dropReferences(client: ClientBase, base: string) {
  await client.query(`set local search_path = ${base}`);
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(
    `select c.relname as table, f.conname as name, pg_get_constraintdef(f.oid) as definition
     from pg_constraint f join pg_class c on c.oid = f.conrelid join pg_class to_c on to_c.oid = f.confrelid
     where f.contype = 'f' and f.conparentid = 0 and f.connamespace = to_regnamespace($1)
       and c.relname <> all($2) and not c.relispartition and to_c.relname = any($2)`,
    [base, DERIVED],
  );
  for (const { table, name } of rows) await client.query(`alter table ${base}.${table} drop constraint ${name}`);
  return rows;
}

/** What alerts have not looked at stays so, by the numbers that its incidents have now; so is what the replay changed. */
async function findPending(client: ClientBase, { base, next }: Schemas): Promise<void> {
  await client.query(
    `create temporary table pending on commit drop as
     select n.number from ${next}.incidents n where
       exists (select 1 from ${base}.alert_pending p join ${base}.incidents o on o.number = p.incident where o.id = n.id)
       or (exists (select 1 from ${base}.alerts where active = 1)
         and not exists (select 1 from ${base}.incidents o where o.id = n.id and o.fingerprint = n.fingerprint))`,
  );
}

/** Keeps the ids of incidents that are gone, each with its events in their order. */
async function rememberIncidents(client: ClientBase, { base, next }: Schemas): Promise<void> {
  await client.query(
    `create temporary table gone on commit drop as
     select o.id, o.incident from ${base}.incidents o where not exists (select 1 from ${next}.incidents n where n.id = o.id)`,
  );
  await client.query(`delete from ${base}.former_incidents where id in (select id from gone)`);
  await client.query(
    `insert into ${base}.former_incidents (id, position, event)
     select gone.id, told.place - 1, told.event ->> 'eventId'
     from gone cross join lateral json_array_elements(gone.incident::json -> 'events') with ordinality as told (event, place)`,
  );
}

/** What is known of the derived tables becomes what was known beside; what counts goes on counting. */
async function swapFacts(client: ClientBase, { base, next }: Schemas): Promise<void> {
  await client.query(
    `create temporary table facts on commit drop as
     select n.name, case when n.name in ('events', 'incidents', 'names')
       then (n.value::bigint + coalesce((select value::bigint from ${base}.workspace b
         where b.name = case n.name when 'incidents' then 'events' else n.name end), 0))::text
       else n.value end as value
     from ${next}.workspace n where n.name = any($1)`,
    [DERIVED_FACTS],
  );
  await client.query(`delete from ${base}.workspace where name = any($1)`, [DERIVED_FACTS]);
  await client.query(`insert into ${base}.workspace select * from facts`);
}
