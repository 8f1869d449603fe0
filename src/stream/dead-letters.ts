import type { Failure } from '../store/stream-store.ts';
import type { Store } from '../store/store.ts';
import type { Observer } from './observe/observer.ts';
import { partitionOf, partitionSubject } from './partition.ts';
import { publishIds, type Outgoing } from './publish-ids.ts';
import type { Streams } from './streams.ts';

/**
 * Has dead work tried anew, as often as at first. Where the streams are given, the workers are told at once; else their sweep
 * finds it within half a minute. Returns what of it was still dead.
 */
export async function retryDead(
  store: Store,
  dead: readonly Failure[],
  streams: Streams | null,
  observer: Observer,
): Promise<Failure[]> {
  const again: Failure[] = [];
  for (const failure of dead) {
    if (await store.stream.mended(failure.step, failure.subject)) again.push(failure);
  }
  if (streams) {
    const messages: Outgoing[] = [];
    for (const failure of again) messages.push(...(await messagesFor(store, streams, failure)));
    await publishIds(streams, messages, observer);
  }
  return again;
}

/** Without message ids: the broker is to take them even if it had the same a moment ago. */
async function messagesFor(store: Store, streams: Streams, { step, subject }: Failure): Promise<Outgoing[]> {
  if (step === 'coding') {
    const [found] = await store.stream.uncoded([subject]);
    if (!found) return [];
    const partition = partitionOf(found.content, streams.partitions);
    return [{ id: subject, content: found.content, trace: null, subject: streams.subject('reports', partition) }];
  }
  const kind = step === 'resolving' ? 'coded' : 'incidents';
  const all = Array.from({ length: streams.partitions }, (_, partition) => partition);
  const partitions =
    step === 'resolving'
      ? all.filter((partition) => partitionSubject(partition, streams.partitions) === subject)
      : all.slice(0, 1);
  return partitions.map((partition) => ({
    id: null,
    content: null,
    trace: null,
    subject: streams.subject(kind, partition),
  }));
}
