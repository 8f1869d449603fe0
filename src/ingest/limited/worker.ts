import { CasusError } from '../../model/index.ts';
import type { Format, Ingested } from '../ingested.ts';
import { pageReading } from '../page/page-reading.ts';
import type { FromWorker, LimitedKind, Order, Outcomes } from './orders.ts';

// The process that documents are read in. Whoever asks ends it where it passes a limit, so that it keeps nothing.

/** How the bytes of a document are read, by format. */
const READERS: Readonly<Partial<Record<LimitedKind, Format>>> = {};

const tell = (said: FromWorker) => {
  process.send!(said);
};

process.on('message', (order: Order) => {
  void read(order).then(
    (outcome) => { tell({ kind: 'done', outcome }); },
    (error: unknown) => {
      const said = error instanceof Error ? error.message : String(error);
      tell({ kind: 'failed', problem: error instanceof CasusError ? error.problem : null, said });
    },
  );
}); // prettier-ignore
// Ctrl+C is for whoever asks.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit());
tell({ kind: 'ready' });

async function read(order: Order): Promise<Outcomes[Order['task']]> {
  if (order.task === 'page') return pageReading(order.html, order.context);
  // eslint-disable-next-line @typescript-eslint/require-await -- formats read streams
  const stream = async function* () {
    yield order.bytes;
  };
  const found: Ingested[] = [];
  for await (const one of READERS[order.kind]!(stream(), order.context)) found.push(one);
  return found;
}
