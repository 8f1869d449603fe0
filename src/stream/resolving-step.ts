import type { Store } from '../store/store.ts';
import { settlePart, takeCoded } from '../workspace/resolve-parts.ts';
import type { Received } from './consume.ts';
import { noteFailure } from './failing.ts';
import type { Observer, Trace } from './observe/observer.ts';
import { partitionOf, partitionSubject } from './partition.ts';
import { passes, patiently, pause } from './patience.ts';
import { publishIds } from './publish-ids.ts';
import type { Streams } from './streams.ts';
import type { Turns } from './turns.ts';

interface ResolvingStep {
  readonly store: Store;
  readonly streams: Streams;
  readonly partition: number;
  /** Reports are put among the mentions by one at a time in any case, so that a process does not wait for itself. */
  readonly taking: Turns;
  /** How many partitions are settled at a time. */
  readonly settling: Turns;
  readonly observer: Observer;
  /** Ends the work after the round that it is at. */
  readonly signal: AbortSignal;
}

/**
 * Takes all reports that are coded, whosever partition they belong to, and settles the events of this partition until none is
 * left. Tells those who publish of the incidents it made. Then, and only then, the messages that woke it are done.
 */
export async function resolvePartition(step: ResolvingStep, messages: readonly Received[]): Promise<void> {
  const { store, streams, partition, observer, signal } = step;
  const subject = partitionSubject(partition, streams.partitions);
  const traces = [...new Set(messages.flatMap(({ trace }) => trace ?? []))];
  try {
    await observer.span('resolve', { from: traces, told: { step: 'resolving', partition } }, async (trace) => {
      await take(step, trace);
      await settle(step, trace ?? traces[0] ?? null);
    });
    if (signal.aborted) return;
    if (messages.some(({ again }) => again)) {
      const doing = 'forgetting failures';
      await patiently({ observer, needed: 'store', doing, signal }, () => store.stream.mended('resolving', subject));
    }
    for (const message of messages) message.done();
  } catch (error) {
    if (passes(error)) {
      if (signal.aborted) return;
      throw error;
    }
    const delay = await noteFailure(step, 'resolving', subject, { content: null, trace: traces[0] ?? null }, error);
    for (const message of messages) {
      if (delay === null) message.done();
      else message.later(delay);
    }
  }
}

/** Puts what is coded among the mentions, and wakes the other partitions that it belongs to. */
async function take(step: ResolvingStep, trace: Trace | null): Promise<void> {
  const { store, taking, observer, signal } = step;
  for (let more = true; more && !signal.aborted;) {
    const taken = await taking(() =>
      patiently({ observer, needed: 'store', doing: 'taking coded reports', signal }, () => takeCoded(store)),
    );
    more = taken.more;
    await wakeOthers(step, taken.parts, trace);
  }
}

/** Wakes the partitions, but for one's own, that have something to settle in these parts. */
async function wakeOthers({ streams, partition, observer, signal }: ResolvingStep, parts: readonly number[], trace: Trace | null): Promise<void> {
  const others = new Set(parts.map((part) => part % streams.partitions));
  others.delete(partition);
  if (others.size === 0) return;
  await publishIds(streams, [...others].map((other) => ({ ...WAKE_UP, trace, subject: streams.subject('coded', other) })), observer, signal);
} // prettier-ignore

/** How long to wait for a partition that another worker settles, in milliseconds. */
const CLAIMED_MS = 250;

const WAKE_UP = { id: null, content: null } as const;

async function settle(step: ResolvingStep, trace: Trace | null): Promise<void> {
  const { store, streams, partition, settling, observer, signal } = step;
  for (let more = true; more && !signal.aborted;) {
    const began = performance.now();
    const round = await settling(() =>
      patiently({ observer, needed: 'store', doing: 'settling events', signal }, () =>
        store.claiming(partition, () => settlePart(store, { partition, of: streams.partitions })),
      ),
    );
    if (round === null) {
      await pause(CLAIMED_MS, signal);
      continue;
    }
    more = round.more;
    // What people decided or another coder changed meanwhile was taken first, and may be of other partitions.
    await wakeOthers(step, round.parts, trace);
    if (round.settled === 0) continue;
    observer.took('resolving', (performance.now() - began) / 1000);
    observer.counted('settled', round.settled);
    observer.log('info', 'settled', { step: 'resolving', partition, events: round.settled, incidents: round.incidents.length, ...(trace !== null && { trace }) }); // prettier-ignore
    await publishIds(streams, round.incidents.map((id) => ({
      id,
      content: null,
      trace,
      subject: streams.subject('incidents', partitionOf(id, streams.partitions)),
    })), observer, signal); // prettier-ignore
  }
}
