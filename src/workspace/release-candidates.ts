import {
  evidencedFields,
  type Actor,
  type CodedReport,
  type Incident,
  type ReviewState,
  type Task,
} from '../model/index.ts';
import type { ReportReference } from '../publish/exporter.ts';
import { maskIncident } from '../publish/masking.ts';
import type { Candidate } from '../publish/releases/checks.ts';
import { privateNames } from '../publish/releases/private-names.ts';
import { decisionsInForce } from '../review/decisions-in-force.ts';
import type { Store } from '../store/store.ts';
import { inTurns } from './in-turns.ts';

/** What a release must know of a report, without its text. */
interface Surveyed {
  readonly reference: ReportReference;
  /** Those it names, where a private person is among them. */
  readonly actors: readonly Actor[];
  /** Values that no words stand for, by event. */
  readonly unfounded: ReadonlyMap<string, readonly string[]>;
}

/**
 * Every incident as it would be released now, newest first. Incidents that ended after `until` come too, marked as too young.
 * Reads all reports once.
 */
export async function* releaseCandidates(store: Store, until: string): AsyncIterable<Candidate> {
  const reports = new Map<string, Surveyed>();
  for await (const record of inTurns(store.records())) reports.set(record.report.id, survey(record));
  const reviewed = await reviewedIn(store);
  const tasks = await tasksOf(store);
  for await (const incident of inTurns(store.incidents())) {
    const own = [...new Set(incident.events.map(({ reportId }) => reportId))].flatMap((id) => reports.get(id) ?? []);
    const known = own.flatMap(({ actors }) => actors);
    const shown = maskIncident({ incident, reports: own.map(({ reference }) => reference), mentions: [] }, known);
    yield {
      record: { ...shown, reviewed: incident.events.every(({ reportId, eventId }) => reviewed(reportId, eventId)) },
      names: privateNames([...incident.actors, ...known]),
      unfounded: incident.events.flatMap(({ reportId, eventId }) =>
        (reports.get(reportId)?.unfounded.get(eventId) ?? []).map((what) => ({ report: reportId, what })),
      ),
      tasks: own.flatMap(({ reference: { id } }) =>
        (tasks.get(id) ?? [])
          .filter(({ eventId }) => concerns(incident, eventId))
          .map(({ kind, field }) => ({ report: id, what: field ? `${field}: ${kind}` : kind })),
      ),
      young: isYoung(incident, until),
    };
  }
}

function survey({ report, events }: CodedReport): Surveyed {
  const { id, title, url, publisher, published, text } = report;
  const actors = events.flatMap((event) => event.actors);
  const unfounded = new Map<string, string[]>();
  for (const event of events) {
    const stands = new Set(
      event.evidence.filter(({ start, end }) => start < end && end <= text.length).map(({ field }) => field),
    );
    const lacking = evidencedFields(event).filter((field) => !stands.has(field));
    if (lacking.length > 0) unfounded.set(event.id, lacking);
  }
  const named = actors.some(({ person, name }) => person === 'private' && name !== null);
  return { reference: { id, title, url, publisher, published }, actors: named ? actors : [], unfounded };
}

/** A task on an event that is gone concerns all that its report tells of. */
function concerns({ events }: Incident, eventId: string | undefined): boolean {
  return eventId === undefined || events.some((one) => one.eventId === eventId);
}

function isYoung({ date }: Incident, until: string): boolean {
  const last = date?.end ?? date?.start ?? null;
  return last !== null && last > until;
}

/** Whether a person accepted, corrected or added every value of an event, or called the work on its report done. */
async function reviewedIn(store: Store): Promise<(reportId: string, eventId: string) => boolean> {
  const done = new Set<string>();
  const decided = new Set<string>();
  for (const decision of decisionsInForce(await store.decisions())) {
    if (decision.kind === 'accept' || decision.kind === 'edit') decided.add(decision.event.reportId);
    if (decision.kind === 'add') decided.add(decision.reportId);
    if (decision.kind !== 'mark') continue;
    for (const id of decision.reportIds) {
      if (decision.as === 'done') done.add(id);
      else done.delete(id);
    }
  }
  const events = new Set<string>();
  for (const reportId of decided) {
    for (const { review } of (await store.review(reportId))?.events ?? []) {
      const looked = Object.values(review.fields).every(({ state }) => LOOKED_AT.has(state));
      if (looked) events.add(`${reportId} ${review.eventId}`);
    }
  }
  return (reportId, eventId) => done.has(reportId) || events.has(`${reportId} ${eventId}`);
}

/** An obsolete value was accepted, and is another one now: somebody has to look again. */
const LOOKED_AT: ReadonlySet<ReviewState> = new Set(['accepted', 'edited', 'added']);

/** What waits to be decided anew, by report. */
async function tasksOf(store: Store): Promise<Map<string, Task[]>> {
  const tasks = new Map<string, Task[]>();
  for await (const { task } of store.tasks()) tasks.set(task.reportId, [...(tasks.get(task.reportId) ?? []), task]);
  return tasks;
}
