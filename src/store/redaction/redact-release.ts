import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { CasusError, type Release } from '../../model/index.ts';
import { blackOutJson, type RedactedWords } from '../../review/redacted-words.ts';
import { making, releaseOf, removeUnused, type ReleaseMaking } from '../releases.ts';
import type { Tables } from '../schema.ts';

/**
 * Blacks words out in the records of a release, and has its files made anew of them.
 * @param work makes the files, and what the release says of itself from here on; null where nothing of it had the words
 */
export async function redactRelease(
  db: Kysely<Tables>,
  version: string,
  words: RedactedWords,
  work: (making: ReleaseMaking, release: Release, changed: boolean) => Promise<Release | null>,
): Promise<boolean> {
  const row = await db.selectFrom('releases').selectAll().where('version', '=', version).executeTakeFirst();
  if (!row) throw new CasusError({ code: 'not-found', input: version, message: `There is no release ${version}.` });
  const changed = await db.transaction().execute((step) => redactRecords(step, row.number, words));
  const said = releaseOf(row);
  const now = await work(making(db, row.number), blackOutJson(said, words) as Release, changed);
  if (now === null && JSON.stringify(blackOutJson(said, words)) === JSON.stringify(said)) return false;
  await db.transaction().execute(async (step) => {
    const manifest = JSON.stringify(now ?? blackOutJson(said, words));
    await step.updateTable('releases').set({ manifest }).where('number', '=', row.number).execute();
    await removeUnused(step);
  });
  return true;
}

async function redactRecords(db: Kysely<Tables>, release: number, words: RedactedWords): Promise<boolean> {
  const rows = await db
    .selectFrom('release_incidents')
    .innerJoin('release_records', 'release_records.sha256', 'release_incidents.sha256')
    .select(['position', 'record'])
    .where('release', '=', release)
    .execute();
  let changed = false;
  for (const { position, record: was } of rows) {
    const record = JSON.stringify(blackOutJson(JSON.parse(was), words));
    if (record === was) continue;
    changed = true;
    const sha256 = createHash('sha256').update(record).digest('hex');
    await db
      .insertInto('release_records')
      .values({ sha256, record })
      .onConflict((same) => same.column('sha256').doNothing())
      .execute();
    await db
      .updateTable('release_incidents')
      .set({ sha256 })
      .where('release', '=', release)
      .where('position', '=', position)
      .execute();
  }
  return changed;
}
