import { parentPort, workerData } from 'node:worker_threads';
import { CasusError, type Problem } from '../../model/index.ts';
import { openStore } from '../../store/open-store.ts';
import type { Store } from '../../store/store.ts';
import { refreshIncidents } from '../../workspace/refresh-incidents.ts';
import { workspaceCoder } from '../../workspace/workspace-coder.ts';
import { addInputs } from './adding.ts';
import type { FromWorker, Order, Work, Workplace } from './orders.ts';
import { Progress } from './progress.ts';
import { fetchNow, pollNow, watchNow } from './watching.ts';

// The thread that jobs are done in, so that the server goes on answering. It writes over a connection of its own.

const HELPING = { reports: 200, mentions: 200 };

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
  const stopped = () => Atomics.load(flag, 0) !== 0;
  await using store = await openStore(workspace, { create: false, ...(maxBytes !== undefined && { maxBytes }) });
  try {
    if (asked.kind !== 'refresh') await bringIn(store, asked, stopped);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  }
  const state = stopped() ? 'stopped' : 'done';
  tell({ kind: 'progress', progress: { state: 'resolving' } });
  // Stopped or not: what was added belongs into the incidents.
  await refreshIncidents(store, undefined, HELPING);
  return state;
}

/** Brings in what is asked for, then the pages that it pointed to. */
async function bringIn(store: Store, asked: Exclude<Work, { kind: 'refresh' }>, stopped: () => boolean): Promise<void> {
  const coder = await workspaceCoder(store);
  const progress = new Progress((now) => {
    tell({ kind: 'progress', progress: now });
  });
  const unlessStopped = () => {
    if (stopped()) throw new Stopped();
  };
  if (asked.kind === 'poll') {
    await pollNow(store, coder, asked.sources.map(({ number }) => number), progress, stopped); // prettier-ignore
    return;
  }
  if (asked.kind === 'watch' || asked.kind === 'watch-list') {
    await watchNow(store, coder, asked, progress, stopped);
    return;
  }
  const read = asked.kind === 'add' || asked.paths.length > 0;
  const leads = read ? await addInputs(store, coder, asked, progress, unlessStopped) : 0;
  const urls = asked.kind === 'read' ? asked.urls : [];
  if (leads + urls.length > 0) await fetchNow(store, coder, urls, progress, stopped);
}
