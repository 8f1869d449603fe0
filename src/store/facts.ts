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

/** Says that the incidents are no longer those of the events and decisions. */
export async function eventsChanged(db: Kysely<Tables>): Promise<void> {
  await setFact(db, 'events', String(Number((await facts(db)).events ?? 0) + 1));
}
