import type { Event, Report } from '../model/index.ts';
import { decisionsInForce } from '../review/decisions-in-force.ts';
import { isDecided, standing, type ReviewedReport } from '../review/review-report.ts';
import type { Store } from '../store/store.ts';
import { inTurns } from './in-turns.ts';

/** A report as people have it and as the coder does whose coding the workspace keeps, before anybody decided on it. */
export interface ComparedReport {
  readonly report: Report;
  readonly people: readonly Event[];
  readonly machine: readonly Event[];
  /** The coder's id. */
  readonly coder: string;
}

/**
 * The reports that people are through with, in the order they were added: each event was decided on, and no decision waits to be
 * looked at again. A report without any event counts once it is marked as done.
 */
export async function reviewedReports(store: Store): Promise<ComparedReport[]> {
  const found: ComparedReport[] = [];
  for await (const { report, coder, review } of inTurns(store.reviewed())) {
    if (review.events.length === 0 || !isThrough(review)) continue;
    found.push({ report, coder, people: standing(review), machine: machineEvents(review) });
  }
  const none = await keptReports(store, await markedDone(store));
  return [...found, ...none.filter(({ people, machine }) => people.length + machine.length === 0)];
}

/** Those of these reports that are there, whoever decided what on them. */
export async function keptReports(store: Store, reportIds: readonly string[]): Promise<ComparedReport[]> {
  const coders = await store.codersOf(reportIds);
  const found: ComparedReport[] = [];
  for (const id of reportIds) {
    const [record, review, coder] = [await store.report(id), await store.review(id), coders.get(id)];
    if (!record || !review || coder === undefined) continue;
    found.push({ report: record.report, coder, people: standing(review), machine: machineEvents(review) });
  }
  return found;
}

const isThrough = ({ events, tasks }: ReviewedReport) => tasks.length === 0 && events.every(({ review }) => isDecided(review)); // prettier-ignore
const machineEvents = ({ events }: ReviewedReport) => events.flatMap(({ coded }) => coded ?? []);

async function markedDone(store: Store): Promise<string[]> {
  const marks = new Map<string, string>();
  for (const one of decisionsInForce(await store.decisionsAbout({ kinds: ['mark'] })))
    if (one.kind === 'mark') for (const id of one.reportIds) marks.set(id, one.as);
  return [...marks].flatMap(([id, as]) => (as === 'done' ? [id] : []));
}
