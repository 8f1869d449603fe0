import type { Kysely } from 'kysely';
import type { Actor, Event } from '../model/index.ts';
import type { WordIndex } from './backend.ts';
import { reportWords } from './incident-words.ts';
import type { Tables } from './schema.ts';
import { storedJson } from './stored-json.ts';

const PAGE = 500;

/**
 * All actors of the events of these reports, as they stand and as they were coded, by report number: whom people took out of
 * an event has a name all the same. Reports without any private person may be left out.
 */
export async function toldActors(db: Kysely<Tables>, reports: readonly number[]): Promise<Map<number, Actor[]>> {
  const found = new Map<number, Actor[]>();
  const add = (report: number, events: readonly Event[]) =>
    found.set(report, [...(found.get(report) ?? []), ...events.flatMap(({ actors }) => actors)]);
  for (let i = 0; i < reports.length; i += PAGE) {
    const page = reports.slice(i, i + PAGE);
    const events = await db
      .selectFrom('events')
      .select(['report', 'event'])
      .where('report', 'in', page)
      .where('event', 'like', PRIVATE)
      .execute();
    for (const { report, event } of events) add(report, [storedJson(event, 'events') as Event]);
    const reviews = await db
      .selectFrom('reviews')
      .select(['report', 'coded'])
      .where('report', 'in', page)
      .where('coded', 'like', PRIVATE)
      .execute();
    for (const { report, coded } of reviews) add(report, storedJson(coded, 'reviews') as Event[]);
  }
  return found;
}

/** Spares reading the many events that name nobody. */
const PRIVATE = '%"person":"private"%';

/** Makes a report found by its words as they may be shown now. Inside a transaction. */
export async function indexReport(db: Kysely<Tables>, words: WordIndex, report: number): Promise<void> {
  const row = await db
    .selectFrom('reports')
    .select(['title', 'text'])
    .where('number', '=', report)
    .executeTakeFirstOrThrow();
  const actors = (await toldActors(db, [report])).get(report) ?? [];
  await words.remove(db, 'reports', [report]);
  await words.put(db, 'reports', [{ number: report, words: reportWords(row, actors) }]);
}
