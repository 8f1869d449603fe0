import type { Kysely } from 'kysely';
import type { Decision, Event, EventRef, Report, Task } from '../model/index.ts';
import { canonicalJson } from '../review/canonical-json.ts';
import { namesAfter, type EventName } from '../review/event-names.ts';
import type { SeenEvent } from '../review/find-events.ts';
import { reviewReport, standing, type ReviewedReport } from '../review/review-report.ts';
import type { WordIndex } from './backend.ts';
import { decisionsAbout } from './decisions.ts';
import { eventsChanged, raiseFact } from './facts.ts';
import { refreshQueue } from './queue.ts';
import { reportOf } from './records.ts';
import type { Tables } from './schema.ts';
import type { TaskPlace } from './store.ts';
import { storedJson } from './stored-json.ts';
import { indexReport } from './told-actors.ts';

/** What changes the events of a report. */
export const ON_EVENTS = ['accept', 'edit', 'reject', 'add'];

interface FoundReview {
  /** Of the report. */
  readonly number: number;
  readonly text: string;
  /** The events as the coder has them. */
  readonly coded: readonly Event[];
  readonly review: ReviewedReport;
}

/** How the events of a report stand; null where there is no such report, or it is not coded yet. */
export async function reviewOf(db: Kysely<Tables>, reportId: string): Promise<FoundReview | null> {
  const row = await db
    .selectFrom('reports')
    .innerJoin('coded as coding', 'coding.report', 'reports.number')
    .leftJoin('reviews', 'reviews.report', 'reports.number')
    .select(['number', 'text', 'reviews.coded', 'review'])
    .where('id', '=', reportId)
    .executeTakeFirst();
  if (!row) return null;
  const { number, text } = row;
  if (row.coded !== null && row.review !== null) {
    const coded = storedJson(row.coded, 'reviews') as Event[];
    return { number, text, coded, review: storedJson(row.review, 'reviews') as ReviewedReport };
  }
  const coded = await standingEvents(db, number);
  return { number, text, coded, review: reviewReport(reportId, coded, []) };
}

async function standingEvents(db: Kysely<Tables>, report: number): Promise<Event[]> {
  const rows = await db.selectFrom('events').select('event').where('report', '=', report).orderBy('position').execute();
  return rows.map(({ event }) => storedJson(event, 'events') as Event);
}

/**
 * Replays what was decided on the events of a report, over what its coder made of it or makes of it now. Inside a transaction.
 * @param recoded its events as they were coded anew
 * @returns how its events stand
 */
export async function reviewAnew(
  db: Kysely<Tables>,
  words: WordIndex,
  reportId: string,
  recoded?: readonly Event[],
): Promise<ReviewedReport> {
  const { number, coded: before, review: was } = (await reviewOf(db, reportId))!;
  const coded = recoded ?? before;
  const log = await decisionsAbout(db, [`report ${reportId}`]);
  const names = await namesIn(db, number);
  const now = recoded ? namesAfter(names, before, coded, seenIn(log, reportId)) : names;
  if (recoded) await putNames(db, number, names, now);
  const onEvents = log.filter(({ kind }) => kind === 'undo' || ON_EVENTS.includes(kind));
  const idsNow = new Map([...now.values()].map((name) => [name.was, name.now]));
  const review = reviewReport(reportId, coded, onEvents, idsNow);
  const row = { coded: JSON.stringify(coded), review: JSON.stringify(review), tasks: review.tasks.length };
  if (onEvents.length === 0) await db.deleteFrom('reviews').where('report', '=', number).execute();
  else {
    await db
      .insertInto('reviews')
      .values({ report: number, ...row })
      .onConflict((same) => same.column('report').doUpdateSet(row))
      .execute();
  }
  if (canonicalJson(standing(was)) !== canonicalJson(standing(review))) await putEvents(db, number, standing(review));
  await indexReport(db, words, number);
  await refreshQueue(db, [number]);
  return review;
}

async function putEvents(db: Kysely<Tables>, report: number, events: readonly Event[]): Promise<void> {
  await db.deleteFrom('events').where('report', '=', report).execute();
  for (const [position, event] of events.entries()) {
    await db
      .insertInto('events')
      .values({ report, position, id: event.id, event: JSON.stringify(event) })
      .execute();
  }
  await db.insertInto('changed_reports').values({ report }).onConflict((same) => same.doNothing()).execute(); // prettier-ignore
  await eventsChanged(db);
}

type Names = ReadonlyMap<string, EventName>;

async function namesIn(db: Kysely<Tables>, report: number): Promise<Names> {
  const rows = await db.selectFrom('event_names').selectAll().where('report', '=', report).execute();
  const seenOf = (seen: string | null) => seen && (storedJson(seen, 'event_names') as EventName['seen']);
  return new Map(rows.map(({ was, now, first, seen }) => [was, { was, now, first, seen: seenOf(seen) || null }]));
}

async function putNames(db: Kysely<Tables>, report: number, before: Names, now: Names): Promise<void> {
  if (canonicalJson([...before]) === canonicalJson([...now])) return;
  await db.deleteFrom('event_names').where('report', '=', report).execute();
  for (const { seen, ...name } of now.values()) {
    const row = { report, ...name, seen: seen && JSON.stringify(seen) };
    await db.insertInto('event_names').values(row).execute();
  }
  await raiseFact(db, 'names');
}

/** The coder's events that decisions name, with what they tell of how each was. */
function seenIn(log: readonly Decision[], reportId: string): SeenEvent[] {
  const seen = new Map<string, { at?: EventRef['at']; values: Record<string, unknown> }>();
  const see = ({ reportId: of, eventId, at }: EventRef, values: Record<string, unknown> = {}) => {
    if (of !== reportId) return;
    const known = seen.get(eventId);
    seen.set(eventId, { at: known?.at ?? at, values: { ...values, ...known?.values } });
  };
  for (const decision of log) {
    if (decision.kind === 'accept') see(decision.event, decision.values);
    else if (decision.kind === 'edit') see(decision.event, { [decision.field]: decision.was });
    else if (decision.kind === 'reject') see(decision.event);
    else if (decision.kind === 'merge') for (const ref of decision.sides.flatMap(({ events }) => events)) see(ref);
    else if (decision.kind === 'split') for (const ref of [...decision.out, ...decision.rest]) see(ref);
    else if ('events' in decision && decision.kind !== 'coding') for (const ref of decision.events) see(ref);
  }
  for (const decision of log) if (decision.kind === 'add') seen.delete(decision.event.id);
  return [...seen].map(([id, { at, values }]) => ({ id, at, values }));
}

/** The reports whose events somebody decided on, in the order they were added. */
export async function* reviewedReports(
  db: Kysely<Tables>,
): AsyncIterable<{ report: Report; coder: string; review: ReviewedReport }> {
  for (let last = 0; ;) {
    const rows = await db
      .selectFrom('reviews')
      .innerJoin('reports', 'reports.number', 'reviews.report')
      .innerJoin('coded', 'coded.report', 'reviews.report')
      .selectAll('reports')
      .select(['review', 'coder'])
      .where('number', '>', last)
      .orderBy('number')
      .limit(100)
      .execute();
    if (rows.length === 0) return;
    last = rows.at(-1)!.number;
    for (const row of rows) {
      const review = storedJson(row.review, 'reviews') as ReviewedReport;
      yield { report: reportOf(row), coder: row.coder, review };
    }
  }
}

/** The decisions that no longer fit, report by report. */
export async function* tasks(db: Kysely<Tables>, from: TaskPlace): AsyncIterable<{ place: TaskPlace; task: Task }> {
  let [report, before] = [from.report, from.before];
  for (;;) {
    const rows = await db
      .selectFrom('reviews')
      .select(['report', 'review'])
      .where('tasks', '>', 0)
      .where('report', '>=', report)
      .orderBy('report')
      .limit(100)
      .execute();
    for (const row of rows) {
      const { tasks: waiting } = storedJson(row.review, 'reviews') as ReviewedReport;
      const skipped = row.report === report ? before : 0;
      for (const [i, task] of waiting.slice(skipped).entries()) {
        yield { place: { report: row.report, before: skipped + i + 1 }, task };
      }
    }
    if (rows.length < 100) return;
    [report, before] = [rows.at(-1)!.report + 1, 0];
  }
}
