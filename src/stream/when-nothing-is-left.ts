import type { Store } from '../store/store.ts';
import type { Step } from '../store/stream-store.ts';
import { passes, pause } from './patience.ts';
import { READ_BY, type Streams } from './streams.ts';

/** How often it looks, in milliseconds. */
const LOOK_MS = 250;

/** Returns when the streams of these steps are empty and the store has nothing left for them; dead work is not waited for. */
export async function whenNothingIsLeft(
  { store, streams, steps }: { readonly store: Store; readonly streams: Streams; readonly steps: readonly Step[] },
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await pause(LOOK_MS, signal);
    try {
      if ((await areDry(streams, steps)) && !(await isBehind(store, steps))) return;
    } catch (error) {
      if (!passes(error)) throw error;
    }
  }
}

/** In the order of the steps, so that what one hands on is seen in the streams of the next. */
async function areDry(streams: Streams, steps: readonly Step[]): Promise<boolean> {
  for (const step of ['coding', 'resolving', 'publishing'] as const) {
    if (!steps.includes(step)) continue;
    for (let partition = 0; partition < streams.partitions; partition++) {
      const depth = await streams.depth(READ_BY[step], partition);
      if (depth === null || depth.waiting + depth.atWork > 0) return false;
    }
  }
  return true;
}

async function isBehind(store: Store, steps: readonly Step[]): Promise<boolean> {
  if (steps.includes('coding')) {
    const waiting = await store.stream.waiting(0, new Date(Date.now() + 1_000).toISOString(), 1);
    if (waiting.length > 0) return true;
  }
  if (!steps.includes('resolving')) return false;
  const { untaken, unsettled } = await store.stream.backlog();
  if (untaken + unsettled === 0) return false;
  return (await store.stream.dead({ step: 'resolving', limit: 1 })).length === 0;
}
