import { CasusError } from '../../model/index.ts';
import type { FromProcess } from './limited-process.ts';

/**
 * Does the orders that come to a process with limits, one after another, and says what came of each. An answer has left the
 * process before the next order is begun, so that whoever asks knows by which order the process died.
 */
export function answerOrders(work: (order: never) => unknown): void {
  let turn = Promise.resolve();
  const answer = async (order: never) => {
    try {
      await tell({ kind: 'done', outcome: await work(order) });
    } catch (error) {
      await tell(failure(error, false));
    }
  };
  process.on('message', (order) => {
    turn = turn.then(() => answer(order as never));
  });
  // What throws beside the work, as a timer does, is this order's too.
  process.on('uncaughtException', (error) => {
    void tell(failure(error, true)).then(() => process.exit(1));
  });
  // To stop is for whoever asks; a signal may be sent to the whole group.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
  process.on('disconnect', () => process.exit());
  void tell({ kind: 'ready' });
}

function failure(error: unknown, last: boolean): FromProcess<never> {
  return {
    kind: 'failed',
    problem: error instanceof CasusError ? error.problem : null,
    said: error instanceof Error ? error.message : String(error),
    stack: error instanceof Error ? (error.stack ?? null) : null,
    last,
  };
}

/** Resolves once it has left the process. */
function tell(said: FromProcess<unknown>): Promise<void> {
  return new Promise((told) => process.send!(said, () => { told(); })); // prettier-ignore
}
