import { evidencedFields, type Event, type Incident, type ReviewState, type Task } from '../model/index.ts';
import { maskIncident } from '../publish/masking.ts';
import { forPublic, isYoung, sensitivityOf } from '../publish/public-tier.ts';
import { publicIds } from '../publish/withhold.ts';
import type { Candidate } from '../publish/releases/checks.ts';
import { privateNames } from '../publish/releases/private-names.ts';
import { decisionsInForce } from '../review/decisions-in-force.ts';
import type { Store } from '../store/store.ts';
import { inTurns } from './in-turns.ts';
import { publishedOf } from './published-incidents.ts';

/** Every incident as it would be released now, newest first. Incidents that ended after `until` come too, marked as too young. */
export async function* releaseCandidates(store: Store, until: string): AsyncIterable<Candidate> {
  const reviewed = await reviewedIn(store);
  const tasks = await tasksOf(store);
  for await (const told of inTurns(store.toldIncidents())) {
    const { incident, reports, events, named, withheld } = told;
    const published = publishedOf(told);
    const tier = forPublic(published.incident, sensitivityOf(incident, told.sensitivity));
    const shown = maskIncident(tier ? { ...published, incident: tier } : published, named);
    const ids = withheld ? publicIds(incident, new Set(withheld.reports.keys()), withheld.key) : null;
    const namedReport = (id: string) => ids?.report(id) ?? id;
    yield {
      record: { ...shown, reviewed: incident.events.every(({ reportId, eventId }) => reviewed(reportId, eventId)) },
      names: privateNames([...incident.actors, ...named]),
      withheld: reports.flatMap(({ id, title, publisher }) => (withheld?.reports.has(id) ? [title, publisher] : [])).filter((words) => words !== null), // prettier-ignore
      unfounded: events.flatMap(({ reportId, event }) =>
        unfounded(event).map((what) => ({ report: namedReport(reportId), what })),
      ),
      tasks: reports.flatMap(({ id }) =>
        (tasks.get(id) ?? [])
          .filter(({ eventId }) => concerns(incident, eventId))
          .map(({ kind, field }) => ({ report: namedReport(id), what: field ? `${field}: ${kind}` : kind })),
      ),
      // By the days of all its reports, also those that are not told.
      young: isYoung({ incident, reports }, until),
      severe: tier === null,
    };
  }
}

/** The values of an event that no words stand for. */
function unfounded(event: Event): string[] {
  const stands = new Set(event.evidence.filter(({ start, end }) => start < end).map(({ field }) => field));
  return evidencedFields(event).filter((field) => !stands.has(field));
}

/** A task on an event that is gone concerns all that its report tells of. */
function concerns({ events }: Incident, eventId: string | undefined): boolean {
  return eventId === undefined || events.some((one) => one.eventId === eventId);
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
