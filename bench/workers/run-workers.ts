import { setTimeout as wait } from 'node:timers/promises';
import { openStore } from '../../src/store/open-store.ts';
import { incidentsAreCurrent } from '../../src/workspace/incidents-by.ts';
import { startNats } from '../../test/services/nats.ts';
import { startPostgres } from '../../test/services/postgres.ts';
import { startCasus, type MeasuredProcess } from './measured-process.ts';

/** What the same took through a broker and workers; the servers go when it is disposed of. */
interface WorkersRun extends AsyncDisposable {
  /** The address of the workspace. */
  readonly workspace: string;
  /** From the start of the first process until nothing waits any more, then until all reports were stored, and coded. */
  readonly seconds: number;
  readonly stored: number;
  readonly coded: number;
  readonly adderPeak: number | null;
  readonly workerPeaks: readonly (number | null)[];
}

const STEPS = ['coding', 'resolving', 'publishing'].flatMap((step) => ['--step', step]);

/** How often the backlog is looked at, in milliseconds. */
const LOOK = 250;

/** Adds the reports of a file through so many workers that do all steps. */
export async function runWorkers(input: string, workers: number): Promise<WorkersRun> {
  const servers = new AsyncDisposableStack();
  try {
    const postgres = servers.use(await startPostgres());
    const nats = servers.use(await startNats());
    const to = { CASUS_WORKSPACE: postgres.url, CASUS_STREAM: nats.url };
    await (await openStore(postgres.url)).close();
    const from = performance.now();
    const since = () => (performance.now() - from) / 1000;
    const adder = startCasus(['add', input], to);
    const working = Array.from({ length: workers }, () => startCasus(['worker', ...STEPS, '--concurrency', '1'], to));
    let stored = NaN;
    const adding = adder.ended.then(() => {
      stored = since();
    });
    try {
      const coded = await Promise.race([workedOff(postgres.url, adding, since), ...working.map(endedEarly)]);
      const seconds = since();
      return {
        workspace: postgres.url,
        seconds,
        stored,
        coded,
        adderPeak: adder.peak(),
        workerPeaks: working.map((worker) => worker.peak()),
        [Symbol.asyncDispose]: () => servers.disposeAsync(),
      };
    } finally {
      adder.stop('SIGTERM');
      for (const worker of working) worker.stop('SIGTERM');
      await Promise.allSettled([adder, ...working].map(({ ended }) => ended));
    }
  } catch (error) {
    await servers.disposeAsync();
    throw error;
  }
}

/** Waits until all is added and nothing is left to do; returns when the last report was coded. */
async function workedOff(workspace: string, adding: Promise<void>, since: () => number): Promise<number> {
  const added = adding.then(() => true);
  await using store = await openStore(workspace, { readOnly: true });
  let coded: number | null = null;
  for (;;) {
    // Where adding fails, so does this.
    const all = await Promise.race([added, wait(LOOK, false)]);
    if (all) await wait(LOOK);
    const { uncoded, untaken, unsettled, dead } = await store.stream.backlog();
    if (dead > 0) throw new Error(`${dead} reports are dead: casus dead list`);
    if (!all || uncoded > 0) continue;
    coded ??= since();
    if (untaken + unsettled === 0 && (await incidentsAreCurrent(store))) return coded;
  }
}

const endedEarly = async (worker: MeasuredProcess): Promise<never> => {
  await worker.ended;
  throw new Error(`a worker ended before the work: ${worker.said()}`);
};
