import type { Observer } from './observe/observer.ts';
import { partitionOf } from './partition.ts';
import { publishIds } from './publish-ids.ts';
import type { Streams } from './streams.ts';

/** A report that is stored and waits to be coded. */
interface StoredReport {
  readonly id: string;
  readonly content: string;
}

/**
 * Tells the workers of reports that are stored, each in a trace of its own; returns when the broker has all of them, however
 * long it is away or full.
 */
export async function handOver(
  streams: Streams,
  reports: readonly StoredReport[],
  observer: Observer,
  signal?: AbortSignal,
): Promise<void> {
  const messages = await Promise.all(
    reports.map(({ id, content }) =>
      observer.span('take in a report', { told: { report: id } }, (trace) =>
        Promise.resolve({
          id,
          content,
          trace,
          subject: streams.subject('reports', partitionOf(content, streams.partitions)),
          messageId: content,
        }),
      ),
    ),
  );
  await publishIds(streams, messages, observer, signal);
}
