import type { AskedDecision, CodedReport, Event } from '../model/index.ts';
import { maskRecord } from '../publish/masking.ts';
import { allSamples } from './samples.ts';
import type { Served } from './served.ts';
import { inWords, restored } from './unmasked-decision.ts';

/**
 * A report with a coder's own coding of it, as that coder is shown them: the machine's events tell whose names are private, and
 * nothing more.
 */
export function shownBlind({ names }: Served, record: CodedReport, coding: readonly Event[]): CodedReport {
  const whole = { ...record, events: [...coding, ...record.events] };
  const masked = names ? whole : maskRecord(whole);
  return { ...masked, events: masked.events.slice(0, coding.length), warnings: [] };
}

/** A coding by one who is not shown the names of private persons, as one who is shown them would have made it. */
export async function unmaskedCoding(
  served: Served,
  asked: Extract<AskedDecision, { kind: 'coding' }>,
  by: string,
): Promise<typeof asked> {
  const record = await served.store.report(asked.reportId);
  if (served.names || !record) return asked;
  const sample = (await allSamples(served)).find(({ name }) => name === asked.sample);
  const before = sample?.codings.get(by)?.get(asked.reportId) ?? [];
  const shown = shownBlind(served, record, before);
  const events = restored(asked.events, shown.events, before) as Event[];
  return { ...asked, events: events.map((event) => inWords(event, event.evidence, record, shown) as Event) };
}
