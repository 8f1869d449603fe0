import type { Kysely } from 'kysely';
import { EVENT_FIELDS, TABLE_CODERS, type CodedReport, type Event, type Report } from '../model/index.ts';
import { canonicalJson } from '../review/canonical-json.ts';
import { valueOf } from '../model/event-field.ts';
import { findEvents, seenEvent } from '../review/find-events.ts';
import type { WordIndex } from './backend.ts';
import { eventsChanged } from './facts.ts';
import { reportOf } from './records.ts';
import { reviewAnew, reviewOf } from './reviews.ts';
import type { Tables } from './schema.ts';
import { startsWith } from './starts-with.ts';
import type { Recoded } from './store.ts';

/**
 * The next reports behind a number that another coder coded last, without the rows of tables that people coded.
 * @param since only reports that were added from this time on (ISO 8601); null for all
 */
export async function codedByOthers(
  db: Kysely<Tables>,
  coder: string,
  after: number,
  most: number,
  since: string | null = null,
): Promise<{ number: number; report: Report }[]> {
  let query = db
    .selectFrom('reports')
    .innerJoin('coded', 'coded.report', 'reports.number')
    .selectAll('reports')
    .where('coder', '<>', coder)
    .where((row) => row.not(startsWith('coder', TABLE_CODERS)))
    .where('number', '>', after);
  if (since !== null)
    query = query.where('run', 'in', (runs) => runs.selectFrom('runs').select('number').where('started', '>=', since));
  const rows = await query.orderBy('number').limit(most).execute();
  return rows.map((row) => ({ number: row.number, report: reportOf(row) }));
}

/** Puts what a coder makes of reports in the place of what another made, and replays what was decided. Inside a transaction. */
export async function recode(
  db: Kysely<Tables>,
  words: WordIndex,
  coder: string,
  records: readonly CodedReport[],
): Promise<Recoded> {
  let [changed, added, gone] = [0, 0, 0];
  for (const { report, events, warnings } of records) {
    const before = await reviewOf(db, report.id);
    if (!before) continue;
    await db
      .updateTable('coded')
      .set({ coder, warnings: JSON.stringify(warnings) })
      .where('report', '=', before.number)
      .execute();
    await reviewAnew(db, words, report.id, events);
    const now = findEvents(before.coded.map(seenEvent), events);
    const kept = new Map(events.map((event) => [event.id, event]));
    for (const event of before.coded) {
      const found = kept.get(now.get(event.id) ?? '');
      if (!found) gone += 1;
      else if (!readsAlike(event, found)) changed += 1;
      kept.delete(found?.id ?? '');
    }
    added += kept.size;
  }
  if (records.length > 0) await eventsChanged(db);
  return { changed, added, gone };
}

const readsAlike = (a: Event, b: Event): boolean =>
  EVENT_FIELDS.every((field) => canonicalJson(valueOf(a, field)) === canonicalJson(valueOf(b, field)));
