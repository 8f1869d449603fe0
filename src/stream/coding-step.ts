import type { CodedReport, Report } from '../model/index.ts';
import type { Store } from '../store/store.ts';
import type { UncodedReport } from '../store/stream-store.ts';
import { partsOf } from '../resolving/part-of.ts';
import type { Received } from './consume.ts';
import { noteFailure } from './failing.ts';
import type { Observer, Trace } from './observe/observer.ts';
import { partitionOf } from './partition.ts';
import { passes, patiently } from './patience.ts';
import { publishIds, type Outgoing } from './publish-ids.ts';
import type { Streams } from './streams.ts';
import type { Turns } from './turns.ts';

/** What codes: processes, or whatever stands in for them. */
export interface Coding {
  /** The id of the coder. */
  readonly coder: string;
  code(report: Report): Promise<CodedReport>;
}

interface CodingStep {
  readonly store: Store;
  readonly streams: Streams;
  readonly coding: Coding;
  /** How many reports are coded at a time. */
  readonly turns: Turns;
  readonly observer: Observer;
  /** Reports that are not begun when it comes go back to the stream. */
  readonly signal: AbortSignal;
}

/** A report at work: what waits in the store, and the messages that name it. */
interface AtWork {
  readonly report: UncodedReport;
  readonly message: Received;
}

/**
 * Codes the reports that messages name, stores what came of them in one transaction, wakes those who resolve, and only then
 * is done with the messages. Reports that are coded already, or gone, are done at once.
 */
export async function codeReports(step: CodingStep, messages: readonly Received[]): Promise<void> {
  const { store, streams, observer, signal } = step;
  const named = new Map<string, Received[]>();
  for (const message of messages) {
    if (message.id === null) message.done();
    else named.set(message.id, [...(named.get(message.id) ?? []), message]);
  }
  const waiting = { observer, needed: 'store', signal } as const;
  const uncoded = await patiently({ ...waiting, doing: 'reading reports' }, () =>
    store.stream.uncoded([...named.keys()]),
  );
  const done = (id: string) => {
    for (const message of named.get(id) ?? []) message.done();
  };
  const found = new Set(uncoded.map(({ report }) => report.id));
  for (const id of named.keys()) if (!found.has(id)) done(id);
  const coded = await Promise.all(
    uncoded.map((report) => codeOne(step, { report, message: named.get(report.report.id)![0]! })),
  );
  const records = coded.filter((one) => one !== null);
  const fresh = await storeAll(step, records);
  observer.counted('coded', fresh.length);
  await publishIds(streams, fresh.flatMap((one) => wakeUps(streams, one)), observer, signal); // prettier-ignore
  for (const { record } of records) done(record.report.id);
}

/** Stores what was coded; returns those that were not stored by somebody else meanwhile. One that cannot be stored fails alone. */
async function storeAll(step: CodingStep, records: readonly Coded[]): Promise<Coded[]> {
  if (records.length === 0) return [];
  const { store, coding, observer, signal } = step;
  try {
    const stored = await patiently(
      { observer, needed: 'store', doing: 'storing what was coded', signal },
      () =>
      store.stream.code(coding.coder, records.map(({ record }) => record)), // prettier-ignore
    );
    const ids = new Set(stored);
    return records.filter(({ record }) => ids.has(record.report.id));
  } catch (error) {
    if (passes(error)) throw error;
    if (records.length > 1) {
      const fresh: Coded[] = [];
      for (const one of records) fresh.push(...(await storeAll(step, [one])));
      return fresh;
    }
    await failed(step, { id: records[0]!.record.report.id, message: records[0]!.message }, error);
    return [];
  }
}

interface Coded {
  readonly record: CodedReport;
  readonly message: Received;
  readonly content: string;
  readonly trace: Trace | null;
}

/** Null where it failed, which is told and counted, or where it was not begun. */
async function codeOne(step: CodingStep, { report: { report, content, warnings }, message }: AtWork): Promise<Coded | null> {
  const { coding, turns, observer, signal } = step;
  try {
    return await turns(async () => {
      if (signal.aborted) return null;
      const told = { report: report.id, step: 'coding' };
      const from = message.trace === null ? [] : [message.trace];
      return observer.span('code a report', { from, told }, async (trace) => {
        const began = performance.now();
        const record = await coding.code(report);
        observer.took('coding', (performance.now() - began) / 1000);
        const at = trace ?? message.trace;
        observer.log('debug', 'coded', { ...told, events: record.events.length, ...(at !== null && { trace: at }) });
        return { record: { ...record, warnings: [...warnings, ...record.warnings] }, message, content, trace: at };
      });
    });
  } catch (error) {
    if (passes(error)) throw error;
    await failed(step, { id: report.id, message }, error);
    return null;
  }
} // prettier-ignore

async function failed(step: CodingStep, { id, message }: { id: string; message: Received }, error: unknown): Promise<void> {
  const delay = await noteFailure(step, 'coding', id, message, error);
  if (delay === null) message.done();
  else message.later(delay);
} // prettier-ignore

/** Messages to the partitions that the events of a report belong to; of one without events, to any, for it is taken all the same. */
function wakeUps(streams: Streams, { record, content, trace }: Coded): Outgoing[] {
  const parts = partsOf(record).map((part) => part % streams.partitions);
  if (parts.length === 0) parts.push(partitionOf(content, streams.partitions));
  return [...new Set(parts)].map((partition) => ({
    subject: streams.subject('coded', partition),
    id: record.report.id,
    content,
    trace,
    messageId: `${content} coded`,
  }));
}
