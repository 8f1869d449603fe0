import { sql, type Kysely } from 'kysely';
import type { Actor, Event } from '../model/index.ts';
import { profileOf } from '../review/queue/features.ts';
import type { QueueFlag } from '../review/queue/filters.ts';
import { NO_WORK, workOf, type Work } from '../review/queue/work.ts';
import { decisionsAbout } from './decisions.ts';
import { nextChange } from './incident-columns.ts';
import { eventReviews } from './event-reviews.ts';
import type { Tables } from './schema.ts';
import { storedJson } from './stored-json.ts';
import { toldActors } from './told-actors.ts';

/** A report as the queue orders and counts it. */
export interface QueueRow extends Work {
  /** The report's number. */
  readonly report: number;
  /** Grows with every change of the row. */
  readonly changed: number;
  readonly publisher: string | null;
  /** BCP 47. */
  readonly language: string;
  /** False where the coder does not read its language. */
  readonly read: boolean;
  readonly unreviewed: number;
  /** The least confidence of the events that nobody decided on; null where there are none. */
  readonly unsure: number | null;
  readonly flags: readonly QueueFlag[];
  /** Of each event that nobody decided on (see `profileOf`), a list as JSON, since many reports have the same. */
  readonly profiles: string;
  /** Of each event that somebody decided on, as the coder had it, and 1 where it was corrected or rejected. */
  readonly judged: readonly (readonly [profile: string, corrected: 0 | 1])[];
}

// The queue of reports to look at, kept beside them and brought up to date where a report is added, its events are decided
// on, or its incidents are made anew, so that nobody reads reports and decisions to list it.

/** How many reports are looked at together. */
const PAGE = 500;

/** Brings the rows of these reports up to date with their events, what people made of them, and their incidents. Inside a transaction. */
export async function refreshQueue(db: Kysely<Tables>, reports: readonly number[]): Promise<void> {
  await putQueue(db, await queueOf(db, reports));
}

/** What the rows of these reports are to be, which `putQueue` writes: reading takes longer, and holds nobody up. */
export async function queueOf(db: Kysely<Tables>, reports: readonly number[]): Promise<readonly QueuePage[]> {
  const pages: QueuePage[] = [];
  for (let i = 0; i < reports.length; i += PAGE) pages.push(await queuePage(db, reports.slice(i, i + PAGE)));
  return pages;
}

export async function putQueue(db: Kysely<Tables>, pages: readonly QueuePage[]): Promise<void> {
  const changed = await nextChange(db, 'queue');
  for (const { rows, marked, anyReviewed } of pages) {
    await db
      .insertInto('queue')
      .values(rows.map((row) => ({ ...row, changed })))
      // Who works on it stays.
      .onConflict((same) =>
        same.column('report').doUpdateSet((q) => Object.fromEntries(DERIVED.map((column) => [column, q.ref(`excluded.${column}`)]))),
      )
      .execute();
    await refreshReviewed(db, new Map(marked.map(({ incident, reviewed }) => [incident, reviewed])), anyReviewed);
  }
} // prettier-ignore

type QueuePage = Awaited<ReturnType<typeof queuePage>>;

/** What a row has of the report's events. */
const DERIVED = ['changed', 'events', 'unreviewed', 'confidence', 'unsure', 'disputed', 'alike', 'obsolete', 'profiles', 'judged'] as const; // prettier-ignore

async function queuePage(db: Kysely<Tables>, reports: readonly number[]) {
  const events = await db
    .selectFrom('events')
    .select(['report', 'id', 'event'])
    .where('report', 'in', reports)
    .execute();
  const marked = await markedEvents(db, events.map(({ id }) => id)); // prettier-ignore
  const reviews = await eventReviews(db, reports);
  const eventsOf = Map.groupBy(events, ({ report }) => report);
  const rows = reports.map((report) => {
    const told = (eventsOf.get(report) ?? []).map((row) => storedJson(row.event, 'events') as Event);
    const review = reviews.get(report);
    const unreviewed = told.filter(({ id }) => review?.reviewed.has(id) !== true);
    const judged = (review?.judged ?? []).map(({ coded, corrected }) => [profileOf(coded), corrected ? 1 : 0] as const);
    return {
      report,
      events: told.length,
      unreviewed: unreviewed.length,
      confidence: told.length === 0 ? null : Math.min(...told.map(({ confidence }) => confidence)),
      unsure: unreviewed.length === 0 ? null : Math.min(...unreviewed.map(({ confidence }) => confidence)),
      disputed: told.some(({ id }) => marked.get(id)?.disputed === 1) ? 1 : 0,
      alike: told.some(({ id }) => marked.get(id)?.alike === 1) ? 1 : 0,
      obsolete: review && review.tasks > 0 ? 1 : 0,
      profiles: JSON.stringify(unreviewed.map(profileOf)),
      judged: judged.length === 0 ? null : JSON.stringify(judged),
      ...NO_WORK,
    };
  });
  return { rows, marked: [...marked.values()], anyReviewed: reviews.size > 0 };
}

/** Of these events, by id: the incident of each, whether it is reviewed, its sources disagree, it matches another. */
async function markedEvents(db: Kysely<Tables>, events: readonly string[]) {
  const marks = new Map<string, { incident: number; reviewed: number; disputed: number; alike: number }>();
  for (let i = 0; i < events.length; i += PAGE) {
    const rows = await db
      .selectFrom('incident_events')
      .innerJoin('incident_columns', 'incident_columns.incident', 'incident_events.incident')
      .select(['event', 'incident_columns.incident', 'reviewed', 'disputed', 'alike'])
      .where('event', 'in', events.slice(i, i + PAGE))
      .execute();
    for (const { event, ...mark } of rows) marks.set(event, mark);
  }
  return marks;
}

/** An incident is reviewed where people decided on all its events; `before` says of some whether they were. */
async function refreshReviewed(
  db: Kysely<Tables>,
  before: ReadonlyMap<number, number>,
  anyReviewed: boolean,
): Promise<void> {
  if (!anyReviewed && ![...before.values()].includes(1)) return;
  const rows = await db
    .selectFrom('incident_events')
    .innerJoin('events', 'events.id', 'incident_events.event')
    .select(['incident', 'report', 'events.id'])
    .where('incident', 'in', [...before.keys()])
    .execute();
  const reviews = await eventReviews(db, [...new Set(rows.map(({ report }) => report))]);
  const changed = await nextChange(db, 'incident_columns');
  for (const [incident, events] of Map.groupBy(rows, (row) => row.incident)) {
    const all = events.every(({ report, id }) => reviews.get(report)?.reviewed.has(id) === true);
    const reviewed = all ? 1 : 0;
    if (reviewed === before.get(incident)) continue;
    await db.updateTable('incident_columns').set({ reviewed, changed }).where('incident', '=', incident).execute();
  }
}

/** The reports whose events these are. */
export async function reportsOfEvents(db: Kysely<Tables>, events: readonly string[]): Promise<number[]> {
  const found = new Set<number>();
  for (let i = 0; i < events.length; i += PAGE) {
    const rows = await db
      .selectFrom('events')
      .select('report')
      .where('id', 'in', events.slice(i, i + PAGE))
      .execute();
    for (const { report } of rows) found.add(report);
  }
  return [...found];
}

/** Brings the work on these reports up to date with all that was decided on them. Inside a transaction. */
export async function refreshWork(db: Kysely<Tables>, reportIds: readonly string[]): Promise<void> {
  for (const id of reportIds) {
    const log = await decisionsAbout(db, [`report ${id}`]);
    await putWork(db, id, workOf(log).get(id) ?? NO_WORK);
  }
}

export async function putWork(db: Kysely<Tables>, id: string, { status, assignee }: Work): Promise<void> {
  const changed = await nextChange(db, 'queue');
  await db
    .updateTable('queue')
    .set({ changed, status, assignee })
    .where('report', 'in', (query) => query.selectFrom('reports').select('number').where('id', '=', id))
    .execute();
}

/** A report of the queue as a list shows it, with the actors that its events name. */
export interface WaitingReport extends Work {
  readonly number: number;
  readonly id: string;
  readonly title: string | null;
  /** The first words of its text, longer than a list shows them, so that a name they end in can be told. */
  readonly beginning: string;
  readonly publisher: string | null;
  readonly published: string | null;
  readonly language: string;
  readonly read: boolean;
  /** When its run began (ISO 8601, UTC). */
  readonly added: string;
  readonly events: number;
  readonly unreviewed: number;
  /** Of the event the coder was least sure of; null where there is none. */
  readonly confidence: number | null;
  readonly actors: readonly Actor[];
}

/** Those of these numbers, in no order. */
export async function waitingReports(db: Kysely<Tables>, reports: readonly number[]): Promise<WaitingReport[]> {
  if (reports.length === 0) return [];
  const rows = await db
    .selectFrom('queue')
    .innerJoin('reports', 'reports.number', 'queue.report')
    .innerJoin('runs', 'runs.number', 'reports.run')
    .innerJoin('coded', 'coded.report', 'reports.number')
    .select(['reports.number', 'id', 'title', 'publisher', 'published', 'started as added', 'events', 'unreviewed'])
    .select(['language', unread, 'confidence', 'status', 'assignee'])
    .select((q) => q.fn<string>('substr', ['text', q.lit(1), q.lit(400)]).as('beginning'))
    .where('queue.report', 'in', reports)
    .execute();
  const told = await toldActors(db, reports);
  return rows.map(({ unread, ...row }) => ({
    ...row,
    read: unread === 0,
    status: row.status as Work['status'],
    actors: told.get(row.number) ?? [],
  }));
}

/** 1 where the coder says that it does not read the language of the report. */
const unread = sql<number>`case when coded.warnings like '%"code":"language"%' then 1 else 0 end`.as('unread');

/** Rows are read so many at a time, so that whoever asks something else is answered in between. */
const ROWS = 250;

/** The rows that changed behind `after`, in the order they did, page by page. */
export async function* changedQueue(db: Kysely<Tables>, after: number): AsyncIterable<QueueRow[]> {
  let [changed, report] = [after, Number.MAX_SAFE_INTEGER];
  for (;;) {
    const rows = await db
      .selectFrom('queue')
      .innerJoin('reports', 'reports.number', 'queue.report')
      .innerJoin('coded', 'coded.report', 'queue.report')
      .select([
        'queue.report',
        'changed',
        'publisher',
        'language',
        unread,
        'unreviewed',
        'unsure',
        'disputed',
        'alike',
        'obsolete',
      ])
      .select(['status', 'assignee', 'profiles', 'judged'])
      .where(sql<boolean>`(changed, queue.report) > (${changed}, ${report})`)
      .orderBy('changed')
      .orderBy('queue.report')
      .limit(ROWS)
      .execute();
    if (rows.length === 0) return;
    ({ changed, report } = rows.at(-1)!);
    yield rows.map(({ status, judged, disputed, alike, obsolete, unread, ...row }) => ({
      ...row,
      read: unread === 0,
      status: status as QueueRow['status'],
      flags: [
        ...(disputed === 1 ? ['conflicting-figures' as const] : []),
        ...(alike === 1 ? ['possible-duplicate' as const] : []),
        ...(obsolete === 1 ? ['obsolete' as const] : []),
      ],
      judged: judged === null ? [] : (storedJson(judged, 'queue') as [string, 0 | 1][]),
    }));
  }
}
