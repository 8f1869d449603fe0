import type { Kysely } from 'kysely';
import type { Tables, WorkspaceFact } from './schema.ts';

/** All that the workspace knows of itself. */
export async function facts(db: Kysely<Tables>): Promise<Partial<Record<WorkspaceFact, string>>> {
  const rows = await db.selectFrom('workspace').selectAll().execute();
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}

export async function setFact(db: Kysely<Tables>, name: WorkspaceFact, value: string): Promise<void> {
  await db
    .insertInto('workspace')
    .values({ name, value })
    .onConflict((same) => same.column('name').doUpdateSet({ value }))
    .execute();
}
