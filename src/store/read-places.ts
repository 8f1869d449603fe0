import type { Kysely } from 'kysely';
import type { ReadTo } from '../model/index.ts';
import type { Tables } from './schema.ts';

/** Keeps how far files are read, so that a run that is stopped goes on there. */
export async function keepReadPlaces(db: Kysely<Tables>, places: readonly ReadTo[]): Promise<void> {
  for (const { input, mark, began, reached } of places) {
    const place = { mark, began, reached };
    const known = await db.updateTable('read_places').set(place).where('input', '=', input).executeTakeFirst();
    if (Number(known.numUpdatedRows) > 0) continue;
    await db
      .insertInto('read_places')
      .values({ input, ...place })
      .onConflict((same) => same.doNothing())
      .execute();
  }
}

/** How far a file was read by a run that was stopped; null where none was, or the file is another by now. */
export async function readPlace(db: Kysely<Tables>, input: string, mark: string): Promise<number | null> {
  const row = await db
    .selectFrom('read_places')
    .select('reached')
    .where('input', '=', input)
    .where('mark', '=', mark)
    .executeTakeFirst();
  return row?.reached ?? null;
}
