import type { Store } from '../store/store.ts';
import type { Step } from '../store/stream-store.ts';
import type { Observer } from './observe/observer.ts';
import { muteStreams } from './mute-streams.ts';
import { partitionOf, partitionSubject } from './partition.ts';
import { passes, pause } from './patience.ts';
import { publishIds } from './publish-ids.ts';
import { READ_BY, type Streams } from './streams.ts';

/** How often a worker looks whether work waits that no message names, in milliseconds. */
const LOOK_MS = 5_000;

/** How long work has to wait before it is taken for forgotten, in milliseconds; publishing takes less. */
const FORGOTTEN_MS = 10_000;

/** How many reports are asked for anew at a time. */
const AT_ONCE = 1_000;

interface Sweeping {
  readonly store: Store;
  readonly streams: Streams;
  readonly steps: readonly Step[];
  readonly observer: Observer;
  readonly signal: AbortSignal;
}

/**
 * Looks every few seconds at what the store has to do and the streams do not know of, and asks for it anew. So a broker that
 * lost its messages, or whoever was stopped between storing and publishing, costs time and nothing else.
 */
export async function sweep(sweeping: Sweeping): Promise<void> {
  const { streams, observer, signal } = sweeping;
  const lookForMute = muteStreams(streams, observer);
  let behindSince: number | null = null;
  for (;;) {
    await pause(LOOK_MS, signal);
    if (signal.aborted) return;
    try {
      const dry = await lookAtStreams(sweeping, lookForMute);
      if (dry.coding.length > 0) await askForReports(sweeping, dry.coding);
      behindSince = await askForResolving(sweeping, dry.resolving, behindSince);
    } catch (error) {
      // The steps tell of a store or a broker that is away.
      if (!passes(error)) throw error;
      observer.log('debug', 'did not look for forgotten work', { problem: error.message });
    }
  }
}

/** The partitions, by the step that reads them, where nothing waits and nothing is at work. */
async function lookAtStreams(
  { streams, steps, observer }: Sweeping,
  lookForMute: ReturnType<typeof muteStreams>,
): Promise<{ readonly [step in Step]: number[] }> {
  const dry: { readonly [step in Step]: number[] } = { coding: [], resolving: [], publishing: [] };
  for (const step of steps) {
    for (let partition = 0; partition < streams.partitions; partition++) {
      const depth = await streams.depth(READ_BY[step], partition);
      if (depth === null) continue;
      observer.standing('queued', depth.waiting, { stream: streams.name(READ_BY[step], partition) });
      await lookForMute(READ_BY[step], partition, depth);
      if (depth.waiting + depth.atWork === 0) dry[step].push(partition);
    }
  }
  return dry;
}

/** Publishes reports anew that have waited for long in partitions that have run dry. */
async function askForReports({ store, streams, observer, signal }: Sweeping, dry: readonly number[]): Promise<void> {
  const before = new Date(Date.now() - FORGOTTEN_MS).toISOString();
  let lost = 0;
  for (let after = 0; !signal.aborted; ) {
    const waiting = await store.stream.waiting(after, before, AT_ONCE);
    const messages = waiting.flatMap(({ id, content }) => {
      const partition = partitionOf(content, streams.partitions);
      if (!dry.includes(partition)) return [];
      return [{ id, content, trace: null, subject: streams.subject('reports', partition), messageId: `${content} ${sweepNow()}` }];
    });
    await publishIds(streams, messages, observer, signal);
    lost += messages.length;
    const last = waiting.at(-1);
    if (!last || waiting.length < AT_ONCE) break;
    after = last.number;
  }
  if (lost === 0) return;
  observer.counted('lost', lost, { step: 'coding' });
  observer.log('warn', 'the broker had lost messages, or never got them; their reports are asked for anew', { step: 'coding', lost }); // prettier-ignore
} // prettier-ignore

/** The same for all workers that sweep at about the same time, so that the broker takes it from one of them. */
const sweepNow = () => Math.floor(Date.now() / FORGOTTEN_MS);

/**
 * Wakes those who resolve where the store has stood behind for a while although no message waits; not partitions whose
 * resolving is dead. Returns since when it has stood behind.
 */
async function askForResolving(
  { store, streams, steps, observer, signal }: Sweeping,
  dry: readonly number[],
  behindSince: number | null,
): Promise<number | null> {
  const { uncoded, untaken, unsettled, dead } = await store.stream.backlog();
  observer.standing('uncoded', uncoded);
  observer.standing('untaken', untaken);
  observer.standing('unsettled', unsettled);
  observer.standing('dead-work', dead);
  if (!steps.includes('resolving') || untaken + unsettled === 0 || dry.length === 0) return null;
  const since = behindSince ?? performance.now();
  if (performance.now() - since < FORGOTTEN_MS) return since;
  const deadWork = await store.stream.dead({ step: 'resolving' });
  const given = new Set(deadWork.map(({ subject }) => subject));
  const asked = dry.filter((partition) => !given.has(partitionSubject(partition, streams.partitions)));
  if (asked.length === 0) return since;
  const messages = asked.map((partition) => {
    const subject = streams.subject('coded', partition);
    return { id: null, content: null, trace: null, subject, messageId: `wake up ${sweepNow()}` };
  });
  await publishIds(streams, messages, observer, signal);
  // Where others are at work, it may be theirs that waits.
  const level = dry.length === streams.partitions ? 'warn' : 'debug';
  observer.log(level, 'events wait that no message tells of; they are settled now', {
    step: 'resolving',
    untaken,
    unsettled,
  });
  return null;
}
