import { parentPort, workerData } from 'node:worker_threads';
import { ingest, ingestBytes, type Ingested } from '../../ingest/ingest.ts';
import { CasusError, type Problem } from '../../model/index.ts';
import { openStore } from '../../store/open-store.ts';
import type { Store } from '../../store/store.ts';
import { addReports } from '../../workspace/add-reports.ts';
import { refreshIncidents } from '../../workspace/refresh-incidents.ts';
import { workspaceCoder } from '../../workspace/workspace-coder.ts';
import type { FromWorker, JobProgress, Order, Workplace } from './orders.ts';

// The thread that jobs are done in, so that the server goes on answering. It writes over a connection of its own, in small
// pieces, so that a decision of a person never waits long for its turn.

const BATCH = 10;
const HELPING = { reports: 200, mentions: 200 };

/** Progress is told no oftener than this. */
const EVERY_MS = 100;

/** As many problems and ids as a job shows. */
const MOST_SHOWN = 100;

const { workspace, maxBytes } = workerData as Workplace;
const tell = (message: FromWorker) => {
  parentPort!.postMessage(message);
};

class Stopped extends Error {}

parentPort!.on('message', (order: Order) => {
  void work(order).then(
    (state) => { tell({ kind: 'over', state, problem: null }); },
    (error: unknown) => {
      const fault = error instanceof CasusError ? null : error instanceof Error ? (error.stack ?? error.message) : String(error);
      if (fault !== null) tell({ kind: 'fault', said: fault });
      tell({ kind: 'over', state: 'failed', problem: error instanceof CasusError ? error.problem : OWN_FAULT });
    },
  );
}); // prettier-ignore

const OWN_FAULT: Problem = {
  code: 'internal',
  input: 'job',
  message: 'A fault of Casus itself. The terminal that runs the server says more. What was added until then is kept.',
};

async function work({ work: asked, stop }: Order): Promise<'done' | 'stopped'> {
  const flag = new Int32Array(stop);
  const unlessStopped = () => {
    if (Atomics.load(flag, 0) !== 0) throw new Stopped();
  };
  await using store = await openStore(workspace, { create: false, ...(maxBytes !== undefined && { maxBytes }) });
  let state: 'done' | 'stopped' = 'done';
  if (asked.kind !== 'refresh') {
    try {
      await add(store, asked, unlessStopped);
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      state = 'stopped';
    }
  }
  tell({ kind: 'progress', progress: { state: 'resolving' } });
  // Stopped or not: what was added belongs into the incidents.
  await refreshIncidents(store, undefined, HELPING);
  return state;
}

async function add(
  store: Store,
  asked: Exclude<Order['work'], { kind: 'refresh' }>,
  unlessStopped: () => void,
): Promise<void> {
  tell({ kind: 'progress', progress: { state: 'reading' } });
  const items: Ingested[] = [];
  const names = asked.kind === 'read' ? asked.paths : asked.inputs.map(({ name }) => name);
  for await (const item of itemsOf(asked)) {
    unlessStopped();
    items.push(item);
  }
  const progress = { state: 'coding', done: 0, total: items.length, added: 0, events: 0, known: 0, setAside: 0, reports: [] as string[], problems: [] as Problem[] } satisfies JobProgress; // prettier-ignore
  let told = 0;
  const step = (last = false) => {
    progress.done = progress.added + progress.known + progress.setAside;
    if (!last && performance.now() - told < EVERY_MS) return;
    told = performance.now();
    tell({ kind: 'progress', progress });
  };
  step(true);
  // eslint-disable-next-line @typescript-eslint/require-await -- what is added is a stream
  async function* source() {
    for (const item of items) {
      unlessStopped();
      yield item;
    }
  }
  const show = <T>(list: T[], one: T) => {
    if (list.length < MOST_SHOWN) list.push(one);
  };
  try {
    await addReports(
      store,
      await workspaceCoder(store),
      names,
      source(),
      {
        added({ report, events }) {
          progress.added += 1;
          progress.events += events.length;
          show(progress.reports, report.id);
          step();
        },
        known(_, storedAs) {
          progress.known += 1;
          show(progress.reports, storedAs);
          step();
        },
        setAside(problem) {
          progress.setAside += 1;
          show(progress.problems, problem);
          step();
        },
      },
      BATCH,
    );
  } finally {
    step(true);
  }
}

async function* itemsOf(asked: Exclude<Order['work'], { kind: 'refresh' }>): AsyncGenerator<Ingested> {
  if (asked.kind === 'read') yield* ingest(asked.paths);
  else
    for (const { name, bytes, format } of asked.inputs) yield* ingestBytes(name, bytes, format === undefined ? {} : { format });
} // prettier-ignore
