import type { ClientBase } from 'pg';
import { DERIVED_FACTS, OF_REPORTS } from './derived-tables.ts';
import { copyRows, type Schemas } from './make-beside.ts';

/**
 * Copies anew what coding and decisions made of the reports that were noted; brings over what people chose, and new work on
 * reports. What is noted meanwhile is for the next time. Inside a transaction. Returns how many reports there were.
 */
export async function catchUp(client: ClientBase, schemas: Schemas): Promise<number> {
  const { next } = schemas;
  const { rows } = await client.query<{ report: number }>(
    `with noted as (delete from ${next}.replay_changed returning report) select distinct report from noted order by report`,
  );
  const reports = rows.map(({ report }) => report);
  if (reports.length > 0) {
    for (const [table, column] of [...OF_REPORTS].reverse())
      await client.query(`delete from ${next}.${table} where ${column} = any($1::bigint[])`, [reports]);
    for (const [table, column] of OF_REPORTS)
      await copyRows(client, schemas, table, `where ${column} = any($1::bigint[])`, [reports]);
    await client.query(
      `insert into ${next}.changed_reports select report from ${next}.coded where report = any($1::bigint[]) on conflict do nothing`,
      [reports],
    );
    await raise(client, next, 'names');
  }
  const chosen = await bringChosen(client, schemas);
  if (reports.length > 0 || chosen) await raise(client, next, 'events');
  return reports.length;
}

const raise = (client: ClientBase, next: string, fact: string) =>
  client.query(
    `insert into ${next}.workspace values ($1, '1')
     on conflict (name) do update set value = (workspace.value::bigint + 1)::text`,
    [fact],
  );

/** Brings over what people chose and decided; says whether there was anything. */
async function bringChosen(client: ClientBase, { base, next }: Schemas): Promise<boolean> {
  const gone = await client.query(
    `delete from ${next}.workspace n where name <> all($1)
     and not exists (select 1 from ${base}.workspace b where b.name = n.name)`,
    [DERIVED_FACTS],
  );
  const put = await client.query(
    `insert into ${next}.workspace as n select * from ${base}.workspace where name <> all($1)
     on conflict (name) do update set value = excluded.value where n.value <> excluded.value`,
    [DERIVED_FACTS],
  );
  const chosen = (gone.rowCount ?? 0) + (put.rowCount ?? 0) > 0;
  if (chosen)
    await client.query(
      `update ${next}.queue q set status = b.status, assignee = b.assignee from ${base}.queue b
       where b.report = q.report and (q.status, q.assignee) is distinct from (b.status, b.assignee)`,
    );
  return chosen;
}
