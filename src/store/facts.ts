import { sql, type Kysely } from 'kysely';
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

/** Makes a fact that counts one more, whoever else does so meanwhile. */
export async function raiseFact(db: Kysely<Tables>, name: 'events' | 'names' | 'round' | 'sealings'): Promise<void> {
  await db
    .insertInto('workspace')
    .values({ name, value: '1' })
    .onConflict((same) =>
      same.column('name').doUpdateSet({ value: sql<string>`cast(cast(workspace.value as bigint) + 1 as text)` }),
    )
    .execute();
}

/** Says that the incidents are no longer those of the events and decisions. */
export const eventsChanged = (db: Kysely<Tables>): Promise<void> => raiseFact(db, 'events');
