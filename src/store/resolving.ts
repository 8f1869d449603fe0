import type { Kysely } from 'kysely';
import type { CodedReport, Decision, Event, Incident, Report } from '../model/index.ts';
import type { Backend, MentionTables } from './backend.ts';
import type { ChainHead } from '../review/decision-chain.ts';
import { decisions, lastDecision } from './decisions.ts';
import { facts, setFact } from './facts.ts';
import { incidentsOfEvents, putIncidents } from './incidents.ts';
import { recordsAfter, reportOf } from './records.ts';
import type { Tables } from './schema.ts';
import { storedJson } from './stored-json.ts';

/** How far resolving has come. */
export interface Progress {
  /** Names what resolves; the work of another is begun anew. */
  readonly resolver: string;
  /** The number of the last report whose events are among the mentions. */
  readonly report: number;
  /** The number of the last decision that was heeded. */
  readonly decision: number;
}

/** An event with its report, and the number of its mention. */
interface ToldEvent {
  readonly number: number;
  readonly event: Event;
  readonly report: Report;
}

/** What resolving reads and writes of a workspace in one go: all of it is kept, or none. */
export interface ResolvingStep {
  /** Null where nothing was resolved yet. */
  progress(): Promise<Progress | null>;
  setProgress(progress: Progress): Promise<void>;
  readonly mentions: MentionTables;
  /** The next records behind a report, at most so many, with the numbers of their reports. */
  recordsAfter(report: number, most: number): Promise<{ number: number; record: CodedReport }[]>;
  /** The events that mentions were made of. */
  told(numbers: readonly number[]): Promise<ToldEvent[]>;
  decisions(): Promise<Decision[]>;
  lastDecision(): Promise<ChainHead | null>;
  /** The incidents that events are part of, by event id. */
  incidentsOfEvents(events: Iterable<string>): Promise<Map<string, string>>;
  /** Puts these incidents in the place of all that hold any of these events; those that did not change are left alone. */
  putIncidents(events: Iterable<string>, incidents: Iterable<Incident>): Promise<void>;
  /** Says that the incidents are those of all there is now. */
  finish(resolver: string): Promise<void>;
}

export function resolvingStep(backend: Backend, db: Kysely<Tables>): ResolvingStep {
  return {
    progress: async () => {
      const { resolving } = await facts(db);
      return resolving === undefined ? null : (storedJson(resolving, 'workspace') as Progress);
    },
    setProgress: (progress) => setFact(db, 'resolving', JSON.stringify(progress)),
    mentions: backend.mentions(db),
    recordsAfter: (report, most) => recordsAfter(db, report, most),
    told: (numbers) => told(db, numbers),
    decisions: () => decisions(db),
    lastDecision: () => lastDecision(db),
    incidentsOfEvents: (events) => incidentsOfEvents(db, events),
    putIncidents: (events, incidents) => putIncidents(db, backend.words, events, incidents),
    finish: async (resolver) => {
      await setFact(db, 'incidents', (await facts(db)).events ?? '0');
      await setFact(db, 'resolver', resolver);
    },
  };
}

async function told(db: Kysely<Tables>, numbers: readonly number[]): Promise<ToldEvent[]> {
  const found = new Map<number, ToldEvent>();
  const reports = new Map<number, Report>();
  for (let i = 0; i < numbers.length; i += PAGE) {
    const rows = await db
      .selectFrom('mentions')
      .innerJoin('events', (join) =>
        join.onRef('events.report', '=', 'mentions.report').onRef('events.id', '=', 'mentions.event'),
      )
      .innerJoin('reports', 'reports.number', 'mentions.report')
      .selectAll('reports')
      .select(['events.event as told', 'mentions.number as mention'])
      .where('mentions.number', 'in', numbers.slice(i, i + PAGE))
      .execute();
    for (const row of rows) {
      const report = reports.get(row.number) ?? reportOf(row);
      reports.set(row.number, report);
      found.set(row.mention, { number: row.mention, event: storedJson(row.told, 'events') as Event, report });
    }
  }
  return [...found.values()];
}

const PAGE = 500;
