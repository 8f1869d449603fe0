import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Store } from '../store/store.ts';
import type { Step } from '../store/stream-store.ts';
import { codingFirst } from './coding-first.ts';
import { codeReports, type Coding } from './coding-step.ts';
import { consume, type Received } from './consume.ts';
import type { Observer } from './observe/observer.ts';
import { passes, pause } from './patience.ts';
import { publishIncidents } from './publishing-step.ts';
import { resolvePartition } from './resolving-step.ts';
import { READ_BY, type Streams } from './streams.ts';
import { sweep } from './sweep.ts';
import { turns } from './turns.ts';
import { whenNothingIsLeft } from './when-nothing-is-left.ts';

interface Working {
  readonly store: Store;
  readonly streams: Streams;
  readonly steps: readonly Step[];
  /** How many reports are coded at a time, and how many partitions settled, of these four at most. */
  readonly concurrency: number;
  /** What codes; wanted by the step `coding` alone. */
  readonly coding: Coding | null;
  readonly observer: Observer;
  /** Takes no more work, brings to an end what is nearly there, gives the rest back, and returns. */
  readonly signal: AbortSignal;
  /** Return where nothing is left to do. */
  readonly once?: boolean;
}

/** So many reports for each that is coded at a time are held; a transaction and a round trip are worth it. */
const REPORTS_HELD = 50;

/** While a process codes one report, the next is on its way to it. */
const AHEAD = 2;

/** More partitions at a time would only wait for each other: they share one thread, and each takes two connections. */
const SETTLED_AT_A_TIME = 4;

/** Resolving and publishing take all that woke them at once. */
const WAKE_UPS_HELD = 500;

/** How often a worker that resolves says that it does, in milliseconds; nobody else resolves meanwhile. */
const BEAT_MS = 10_000;

/** Digests and quiet hours of alerts end by the clock, in milliseconds. */
const ALERTS_MS = 60_000;

/** Does its steps for all partitions, beside as many other workers as there are, until the signal. */
export async function runWorker(working: Working): Promise<void> {
  const { store, streams, steps, concurrency, coding, observer, once = false } = working;
  const ended = new AbortController();
  const signal = AbortSignal.any([working.signal, ended.signal]);
  const shared = { store, streams, observer, signal };
  const worker = `${hostname()} ${process.pid} ${randomUUID().slice(0, 8)}`;
  const [taking, telling, codingTurns] = [turns(1), turns(1), turns(AHEAD * concurrency)];
  const settling = turns(Math.min(concurrency, SETTLED_AT_A_TIME));
  const afterCoding = codingFirst(streams, signal);
  const work: Readonly<Record<Step, (partition: number) => (messages: readonly Received[]) => Promise<void>>> = {
    coding: () => (messages) => codeReports({ ...shared, coding: coding!, turns: codingTurns }, messages),
    resolving: (partition) =>
      afterCoding((messages) => resolvePartition({ ...shared, partition, taking, settling }, messages)),
    publishing: () => (messages) => publishIncidents({ ...shared, telling }, messages),
  };
  const most: Readonly<Record<Step, number>> = {
    coding: Math.max(1, Math.ceil((REPORTS_HELD * concurrency) / streams.partitions)),
    resolving: WAKE_UPS_HELD,
    publishing: WAKE_UPS_HELD,
  };
  observer.log('info', 'at work', { steps: steps.join(', '), concurrency, partitions: streams.partitions, broker: streams.broker.address, workspace: store.location }); // prettier-ignore
  const loops: Promise<void>[] = [sweep({ ...shared, steps })];
  for (const step of steps) {
    for (let partition = 0; partition < streams.partitions; partition++) {
      const how = {
        most: most[step],
        wakes: step !== 'coding',
        step,
        observer,
        signal,
      };
      loops.push(consume(streams, streams.name(READ_BY[step], partition), how, work[step](partition)));
    }
  }
  if (steps.includes('resolving')) loops.push(beat(store, worker, observer, signal));
  if (steps.includes('publishing')) loops.push(byTheClock(() => publishIncidents({ ...shared, telling }, []), signal));
  if (once) loops.push(whenNothingIsLeft(working, signal).then(() => { ended.abort(); })); // prettier-ignore
  signal.addEventListener('abort', () => {
    if (!ended.signal.aborted) observer.log('info', 'ending; what is at work is brought to an end or given back');
  });
  try {
    await Promise.all(loops);
  } finally {
    // One of them failed: the others come to an end, and are waited for.
    ended.abort();
    await Promise.allSettled(loops);
  }
  observer.log('info', 'ended');
}

/** Says again and again that a worker resolves, and at the end that it does no more. */
async function beat(store: Store, worker: string, observer: Observer, signal: AbortSignal): Promise<void> {
  const say = async (at: string | null) => {
    try {
      await store.stream.beat(worker, at);
    } catch (error) {
      if (!passes(error)) throw error;
      observer.log('debug', 'could not say that it is at work', { problem: error.message });
    }
  };
  while (!signal.aborted) {
    await say(new Date().toISOString());
    await pause(BEAT_MS, signal);
  }
  await say(null);
}

async function byTheClock(work: () => Promise<void>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await work();
    await pause(ALERTS_MS, signal);
  }
}
