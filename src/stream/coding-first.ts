import { pause } from './patience.ts';
import type { Streams } from './streams.ts';

/** From so many reports on that wait in a partition there is a backlog. */
const BACKLOG = 50;

/** How many times as long as its last work resolving rests while there is one, and for how many milliseconds at most. */
const TIMES = 30;
const REST_MOST_MS = 30_000;

/** How often it looks whether there still is one, in milliseconds. */
const LOOK_MS = 1_000;

/**
 * Lets coding go first. What is resolved while a back file is still being coded is for the most part resolved again with each report that follows, so
 * resolving rests between its turns the longer they take; as soon as no backlog is left, it does not rest at all.
 */
export function codingFirst(streams: Streams, signal: AbortSignal): (tookMs: number) => Promise<void> {
  let looked = { at: -Infinity, backlog: Promise.resolve(false) };
  const hasBacklog = () => {
    if (performance.now() - looked.at > LOOK_MS) looked = { at: performance.now(), backlog: anyBacklog(streams) };
    return looked.backlog;
  };
  return async (tookMs) => {
    const until = performance.now() + Math.min(REST_MOST_MS, TIMES * tookMs);
    while (!signal.aborted && performance.now() < until && (await hasBacklog())) {
      await pause(Math.min(LOOK_MS, until - performance.now()), signal);
    }
  };
}

async function anyBacklog(streams: Streams): Promise<boolean> {
  for (let partition = 0; partition < streams.partitions; partition++) {
    const depth = await streams.depth('reports', partition);
    if (depth !== null && depth.waiting >= BACKLOG) return true;
  }
  return false;
}
