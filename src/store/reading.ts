import type { Backend } from './backend.ts';
import { facts } from './facts.ts';
import { changedIncidents } from './incident-columns.ts';
import { incidentsByNumber } from './incidents.ts';
import { changedQueue, waitingReports } from './queue.ts';
import { toldOf } from './told-of.ts';
import type { ReadingStore } from './reading-store.ts';
import { visit } from './visits.ts';

export function readingStore({ db, words, readOnly }: Backend): ReadingStore {
  return {
    changedIncidents: (after) => changedIncidents(db, after),
    changedQueue: (after) => changedQueue(db, after),
    sealings: async () => Number((await facts(db)).sealings ?? 0),
    queueNumbers: async () => (await db.selectFrom('queue').select('report').execute()).map(({ report }) => report),
    countIncidents: async () => {
      const { n } = await db
        .selectFrom('incident_columns')
        .select((q) => q.fn.countAll().as('n'))
        .executeTakeFirstOrThrow();
      return Number(n);
    },
    incidentNumbers: async () => {
      const rows = await db.selectFrom('incident_columns').select('incident').execute();
      return rows.map(({ incident }) => incident);
    },
    found: (room, text) => words.found(db, room, text),
    beginning: (room, text, most) => words.beginning(db, room, text, most),
    incidents: (numbers) => incidentsByNumber(db, numbers),
    waiting: (numbers) => waitingReports(db, numbers),
    toldOf: (reportIds) => toldOf(db, reportIds),
    reportsSince: async (number) => {
      const row = await db
        .selectFrom('reports')
        .innerJoin('runs', 'runs.number', 'reports.run')
        .innerJoin('coded', 'coded.report', 'reports.number')
        .select((q) => [q.fn.countAll().as('n'), q.fn.max('started').as('last')])
        .where('reports.number', '>', number)
        .executeTakeFirstOrThrow();
      return { count: Number(row.n), last: row.last };
    },
    visit: (person, now) => visit(db, person, now, readOnly),
  };
}
