import type { Kysely } from 'kysely';
import { isTable, type Event, type Report } from '../model/index.ts';
import type { Backend } from './backend.ts';
import { lastDecision, rulingsBehind } from './decisions.ts';
import { byNamesNow } from './event-names.ts';
import { facts, raiseFact, setFact } from './facts.ts';
import { incidentsOfEvents, putIncidents } from './incidents.ts';
import { recordsOf, reportOf } from './records.ts';
import type { Progress, ResolvingStep, ToldEvent } from './resolving-step.ts';
import type { Tables } from './schema.ts';
import { bringBack, forget, takeOut } from './sealing.ts';
import { putRule } from './source-rules.ts';
import { storedJson } from './stored-json.ts';

export function resolvingStep(backend: Backend, db: Kysely<Tables>): ResolvingStep {
  return {
    progress: async () => {
      const { resolving } = await facts(db);
      return resolving === undefined ? null : (storedJson(resolving, 'workspace') as Progress);
    },
    setProgress: (progress) => setFact(db, 'resolving', JSON.stringify(progress)),
    mentions: backend.mentions(db),
    visibility: {
      rule: (asked, by, at) => putRule(db, asked, by, at),
      takeOut: () => takeOut(db),
      forget: (reports) => forget(db, backend.words, reports),
      bringBack: () => bringBack(db, backend),
    },
    round: async () => Number((await facts(db)).round ?? 0),
    nextRound: async () => {
      await raiseFact(db, 'round');
      return Number((await facts(db)).round);
    },
    told: (numbers) => told(db, numbers),
    changedRecords: async (most) => {
      const rows = await db.selectFrom('changed_reports').select('report').orderBy('report').limit(most).execute();
      return recordsOf(db, rows.map(({ report }) => report)); // prettier-ignore
    },
    anyUntaken: () => anyUntaken(db),
    taken: async (reports) => {
      await db.deleteFrom('changed_reports').where('report', 'in', reports).execute();
    },
    noneTaken: async () => {
      await db
        .insertInto('changed_reports')
        .columns(['report'])
        // Without a condition SQLite takes what follows for one of a join.
        .expression((query) => query.selectFrom('coded').select('report').where('report', '>', 0))
        .onConflict((same) => same.doNothing())
        .execute();
    },
    rulings: async (behind) => byNamesNow(db, await rulingsBehind(db, behind)),
    names: async () => (await facts(db)).names ?? '0',
    lastDecision: () => lastDecision(db),
    incidentsOfEvents: (events) => incidentsOfEvents(db, events),
    putIncidents: (events, incidents, alike) => putIncidents(backend, db, events, incidents, alike),
    lostEvents: async () => {
      const rows = await db
        .selectFrom('incident_events')
        .select('event')
        .where((q) =>
          q.not(q.exists(q.selectFrom('events').select('id').whereRef('events.id', '=', 'incident_events.event'))),
        )
        .execute();
      return rows.map(({ event }) => event);
    },
    finish: async (resolver) => {
      // Looked at first: what is added from here on counts beyond it, and is not taken to be among the incidents.
      const { events } = await facts(db);
      if (await anyUntaken(db)) return false;
      if (await db.selectFrom('unsettled').select('mention').limit(1).executeTakeFirst()) return false;
      await setFact(db, 'incidents', events ?? '0');
      await setFact(db, 'resolver', resolver);
      return true;
    },
  };
}

const anyUntaken = async (db: Kysely<Tables>): Promise<boolean> =>
  (await db.selectFrom('changed_reports').select('report').limit(1).executeTakeFirst()) !== undefined;

async function told(db: Kysely<Tables>, numbers: readonly number[]): Promise<ToldEvent[]> {
  const found = new Map<number, ToldEvent>();
  const reports = new Map<number, Report>();
  for (let i = 0; i < numbers.length; i += PAGE) {
    const rows = await db
      .selectFrom('mentions')
      .innerJoin('events', (join) =>
        join.onRef('events.report', '=', 'mentions.report').onRef('events.id', '=', 'mentions.event'),
      )
      .innerJoin('coded', 'coded.report', 'mentions.report')
      .leftJoin('event_names', (join) =>
        join.onRef('event_names.report', '=', 'mentions.report').onRef('event_names.was', '=', 'mentions.event'),
      )
      .select(['mentions.number', 'mentions.report', 'events.event as told', 'event_names.first', 'coded.coder'])
      .where('mentions.number', 'in', numbers.slice(i, i + PAGE))
      .execute();
    // Each once, not beside each of its events: a long one may tell of hundreds.
    const further = [...new Set(rows.map(({ report }) => report))].filter((number) => !reports.has(number));
    if (further.length > 0) {
      const read = await db.selectFrom('reports').selectAll().where('number', 'in', further).execute();
      for (const row of read) reports.set(row.number, reportOf(row));
    }
    for (const row of rows) {
      found.set(row.number, {
        number: row.number,
        event: storedJson(row.told, 'events') as Event,
        report: reports.get(row.report)!,
        ...(isTable(row.coder) && { table: row.coder }),
        ...(row.first !== null && { first: row.first }),
      });
    }
  }
  return [...found.values()];
}

const PAGE = 500;
