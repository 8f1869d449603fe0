import { sql, type Kysely } from 'kysely';
import type { Decision, Incident } from '../model/index.ts';
import type { Backend } from './backend.ts';
import { decisionsSince } from './decisions.ts';
import { changedIncidents, type IncidentColumns } from './incident-columns.ts';
import { incidentsByNumber } from './incidents.ts';
import { changedQueue, waitingReports, type QueueRow, type WaitingReport } from './queue.ts';
import type { Tables } from './schema.ts';
import { visit, type Visit } from './visits.ts';

/** What lists, maps and searches over a whole workspace are answered from: narrow rows that a reader keeps in memory. */
export interface ReadingStore {
  /** The rows that changed behind `after` (a row's `changed`), in the order they did, page by page. */
  changedIncidents(after: number): AsyncIterable<IncidentColumns[]>;
  changedQueue(after: number): AsyncIterable<QueueRow[]>;
  countIncidents(): Promise<number>;
  /** The numbers of all incidents. */
  incidentNumbers(): Promise<number[]>;
  /** The numbers of the incidents, or reports, that words stand in; those between double quotes together. */
  found(room: 'incidents' | 'reports', text: string): Promise<number[]>;
  /** The numbers of the last ones that words stand in, the last word perhaps only begun. */
  beginning(room: 'incidents' | 'reports', text: string, most: number): Promise<number[]>;
  /** In the order of their numbers given. */
  incidents(numbers: readonly number[]): AsyncIterable<Incident>;
  /** The reports of these numbers as the queue lists them, in no order. */
  waiting(numbers: readonly number[]): Promise<WaitingReport[]>;
  /** The decisions behind a number, the last first, at most so many. */
  decisionsSince(seq: number, most: number): Promise<Decision[]>;
  /** How many reports were added behind a number, and by when the last was. */
  reportsSince(number: number): Promise<{ count: number; last: string | null }>;
  /**
   * Notes that somebody looks at the news, and says until when they knew them: what had happened by their last visit. Visits
   * that are less than half an hour apart are one. Where the workspace may not be written nothing is noted.
   */
  visit(person: string, now: Date): Promise<Visit | null>;
}

export function readingStore({ db, words, readOnly }: Backend): ReadingStore {
  return {
    changedIncidents: (after) => changedIncidents(db, after),
    changedQueue: (after) => changedQueue(db, after),
    countIncidents: async () => {
      const { n } = await db
        .selectFrom('incident_columns')
        .select((q) => q.fn.countAll().as('n'))
        .executeTakeFirstOrThrow();
      return Number(n);
    },
    incidentNumbers: () => numbersOf(db, sql<number>`select incident from incident_columns`),
    found: (room, text) => numbersOf(db, words.matches(room, text)),
    beginning: (room, text, most) => words.beginning(db, room, text, most),
    incidents: (numbers) => incidentsByNumber(db, numbers),
    waiting: (numbers) => waitingReports(db, numbers),
    decisionsSince: (seq, most) => decisionsSince(db, seq, most),
    reportsSince: async (number) => {
      const row = await db
        .selectFrom('reports')
        .innerJoin('runs', 'runs.number', 'reports.run')
        .select((q) => [q.fn.countAll().as('n'), q.fn.max('started').as('last')])
        .where('reports.number', '>', number)
        .executeTakeFirstOrThrow();
      return { count: Number(row.n), last: row.last };
    },
    visit: (person, now) => visit(db, person, now, readOnly),
  };
}

/** A column of numbers, handed over as one text: a hundred thousand rows of their own take ten times as long. */
async function numbersOf(db: Kysely<Tables>, query: ReturnType<typeof sql<number>>): Promise<number[]> {
  const { rows } = await sql<{ all: string | null }>`select group_concat(n) as "all"
    from (select * from (${query}) as asked(n))`.execute(db);
  return rows[0]?.all?.split(',').map(Number) ?? [];
}
