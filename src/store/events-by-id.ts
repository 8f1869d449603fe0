import type { Kysely } from 'kysely';
import type { EventRef } from '../model/index.ts';
import type { Tables } from './schema.ts';
import { startsWith } from './starts-with.ts';

/** The events whose id starts with these letters, at most ten; rejected ones, which stand nowhere else, by their whole id. */
export async function eventsById(db: Kysely<Tables>, prefix: string): Promise<EventRef[]> {
  const standing = await db
    .selectFrom('events')
    .innerJoin('reports', 'reports.number', 'events.report')
    .select(['reports.id as reportId', 'events.id as eventId'])
    .where(startsWith('events.id', prefix))
    .orderBy('events.id')
    .limit(10)
    .execute();
  if (standing.length > 0) return standing;
  const decided = await db
    .selectFrom('decision_subjects as about')
    .innerJoin('decision_subjects as in', 'in.seq', 'about.seq')
    .select('in.subject')
    .where('about.subject', '=', `event ${prefix}`)
    .where('in.subject', 'like', 'report %')
    .limit(1)
    .execute();
  return decided.map(({ subject }) => ({ reportId: subject.slice('report '.length), eventId: prefix }));
}
