import { evidencedFields, type Actor, type CodedReport, type Decision, type Incident } from '../model/index.ts';
import type { ReportReference } from '../publish/exporter.ts';
import { maskIncident } from '../publish/masking.ts';
import type { Candidate } from '../publish/releases/checks.ts';
import { privateNames } from '../publish/releases/private-names.ts';
import { decisionsInForce } from '../review/decisions-in-force.ts';
import type { Store } from '../store/store.ts';

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
  for await (const record of store.records()) reports.set(record.report.id, survey(record));
  const reviewed = reviewedBy(await store.decisions());
  for await (const incident of store.incidents()) {
    const own = [...new Set(incident.events.map(({ reportId }) => reportId))].flatMap((id) => reports.get(id) ?? []);
    const known = own.flatMap(({ actors }) => actors);
    const shown = maskIncident({ incident, reports: own.map(({ reference }) => reference) }, known);
    yield {
      record: { ...shown, reviewed: incident.events.every(({ reportId, eventId }) => reviewed(reportId, eventId)) },
      names: privateNames([...incident.actors, ...known]),
      unfounded: incident.events.flatMap(({ reportId, eventId }) =>
        (reports.get(reportId)?.unfounded.get(eventId) ?? []).map((what) => ({ report: reportId, what })),
      ),
      tasks: [],
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

function isYoung({ date }: Incident, until: string): boolean {
  const last = date?.end ?? date?.start ?? null;
  return last !== null && last > until;
}

/** Whether a person accepted, corrected or added an event, or called the work on its report done. */
function reviewedBy(log: readonly Decision[]): (reportId: string, eventId: string) => boolean {
  const events = new Set<string>();
  const done = new Set<string>();
  for (const decision of decisionsInForce(log)) {
    if (decision.kind === 'accept' || decision.kind === 'edit') events.add(decision.event.eventId);
    if (decision.kind === 'add') events.add(decision.event.id);
    if (decision.kind !== 'mark') continue;
    for (const id of decision.reportIds) {
      if (decision.as === 'done') done.add(id);
      else done.delete(id);
    }
  }
  return (reportId, eventId) => events.has(eventId) || done.has(reportId);
}
