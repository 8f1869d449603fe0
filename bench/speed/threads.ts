import { once } from 'node:events';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { createCoder } from '../../src/coding/coder.ts';
import type { Report } from '../../src/model/index.ts';
import { loadGazetteer } from '../../src/places/gazetteer.ts';

const WARM_UP = 4;

/** Codes all reports in so many threads at once, each warm; gives the seconds of the clock that it took, the least of so many rounds. */
export async function timeOfThreads(reports: readonly Report[], threads: number, rounds: number): Promise<number> {
  const workers = Array.from({ length: threads }, () => new Worker(new URL(import.meta.url)));
  const share = (t: number) => reports.filter((_, i) => i % threads === t);
  const all = () =>
    Promise.all(
      workers.map(async (worker, t) => {
        worker.postMessage(share(t));
        await once(worker, 'message');
      }),
    );
  try {
    // Each has read everything some times, so that only warm code is timed, and the same of each however many there are.
    for (let pass = 0; pass < WARM_UP; pass++) {
      for (const worker of workers) worker.postMessage(reports);
      await Promise.all(workers.map((worker) => once(worker, 'message')));
    }
    let least = Infinity;
    for (let round = 0; round < rounds; round++) {
      const from = performance.now();
      await all();
      least = Math.min(least, performance.now() - from);
    }
    return least / 1000;
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

if (!isMainThread && parentPort) {
  const port = parentPort;
  const coder = createCoder(loadGazetteer());
  port.on('message', (reports: readonly Report[]) => {
    void (async () => {
      for (const report of reports) await coder.code(report);
      port.postMessage(null);
    })();
  });
}
