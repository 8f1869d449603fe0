import {
  CasusError, CONTEXTS, evidencedFields, MODES_OF_TYPE, type DecisionOf, type Event, type Report,
} from '../../model/index.ts'; // prettier-ignore
import type { Sample } from './samples.ts';

type Coding = Pick<DecisionOf<'coding'>, 'reportId' | 'events'>;

/**
 * Holds a person's coding of a report of a sample to what is asked of every coder: it is asked of that person, its events are
 * told apart by their ids, and every value points at words of the report.
 * @throws CasusError `usage` that names what is off
 */
export function checkCoding(
  sample: Sample,
  by: string,
  { reportId, events }: Coding,
  report: Pick<Report, 'text'>,
): void {
  checkCoder(sample, by);
  const usage = (message: string) => new CasusError({ code: 'usage', input: reportId, message });
  if (!sample.reportIds.includes(reportId)) throw usage(`The sample ${sample.name} has no report ${reportId}.`);
  const fault = faultOf(events, report.text.length);
  if (fault !== null) throw usage(`Report ${reportId}: ${fault}`);
}

/** @throws CasusError `usage` where a person is no coder of the sample */
export function checkCoder({ name, coders }: Sample, by: string): void {
  if (coders.includes(by)) return;
  const message = `${by} is no coder of the sample ${name}; its coders are ${coders.join(', ')}.`;
  throw new CasusError({ code: 'usage', input: by, message });
}

function faultOf(events: readonly Event[], length: number): string | null {
  const ids = new Set(events.map(({ id }) => id));
  if (ids.size < events.length) return 'two of its events have the same id; give each its own.';
  for (const [i, event] of events.entries()) {
    const fault = faultOfEvent(event, length);
    if (fault !== null) return `event ${i + 1} of ${events.length}: ${fault}`;
  }
  return null;
}

function faultOfEvent(event: Event, length: number): string | null {
  const modes: readonly string[] = MODES_OF_TYPE[event.type];
  const mode = event.modes.find((one) => !modes.includes(one));
  if (mode !== undefined) return `${mode} is no mode of ${event.type}; ${modes.length === 0 ? 'it has none' : `there are ${modes.join(', ')}`}.`; // prettier-ignore
  const contexts: readonly string[] = CONTEXTS;
  const context = event.contexts.find((one) => !contexts.includes(one));
  if (context !== undefined) return `there is no context ${context}.`;
  const outside = event.evidence.find(({ start, end }) => start >= end || end > length);
  if (outside) return `the words of ${outside.field} (${outside.start}–${outside.end}) do not stand in the report.`;
  const told = new Set(event.evidence.map(({ field }) => field));
  const untold = evidencedFields(event).find((field) => !told.has(field));
  return untold === undefined
    ? null
    : `${untold} has a value but no words of the report; select the words that say it.`;
}
