import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** Looks once a second; a process whose parent is gone has another. */
const WATCH = `
const { workerData: parent } = require('node:worker_threads');
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, 1000);
`;

/**
 * Ends this process soon after its parent, also where it is in an endless loop then, and nobody is left to end it. In a thread,
 * since the loop lets nothing else have its turn;
 * it watches once this resolves.
 */
export async function endWithParent(): Promise<void> {
  const watch = new Worker(WATCH, {
    eval: true,
    workerData: process.ppid,
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1 },
  });
  await once(watch, 'online');
  watch.unref();
}
