import { pause } from './patience.ts';
import type { Streams } from './streams.ts';

/** From so many reports on that wait in a partition there is a backlog. */
const BACKLOG = 50;

/** How many times as long as it took last resolving waits for its next turn while there is one, and how many milliseconds at most. */
const TIMES = 200;
const MOST_MS = 600_000;

/** How often it looks whether there still is one, in milliseconds. */
const LOOK_MS = 1_000;

/**
 * Lets coding go first. What is resolved while a back file is still being coded is for the most part resolved again with the
 * reports that follow, so resolving waits before its first turn, and between its turns the longer they take (each partition takes
 * turns of its own); as soon as no backlog is left it waits no more.
 */
export function codingFirst(streams: Streams, signal: AbortSignal) {
  let looked = { at: -Infinity, backlog: Promise.resolve(false) };
  const hasBacklog = () => {
    if (performance.now() - looked.at > LOOK_MS) looked = { at: performance.now(), backlog: anyBacklog(streams) };
    return looked.backlog;
  };
  return <T>(work: (given: T) => Promise<void>): ((given: T) => Promise<void>) => {
    let took = Infinity;
    let ended: number | null = null;
    return async (given) => {
      const until = (ended ?? performance.now()) + Math.min(MOST_MS, TIMES * took);
      while (!signal.aborted && performance.now() < until && (await hasBacklog())) await pause(LOOK_MS, signal);
      const began = performance.now();
      await work(given);
      ended = performance.now();
      took = ended - began;
    };
  };
}

async function anyBacklog(streams: Streams): Promise<boolean> {
  for (let partition = 0; partition < streams.partitions; partition++) {
    const depth = await streams.depth('reports', partition);
    if (depth !== null && depth.waiting >= BACKLOG) return true;
  }
  return false;
}
