import { ingest, ingestBytes, type Ingested } from '../../ingest/ingest.ts';
import type { Coder } from '../../model/index.ts';
import type { Store } from '../../store/store.ts';
import { addReports, type AddListener } from '../../workspace/add-reports.ts';
import type { Work } from './orders.ts';
import { inputsOf } from './orders.ts';
import type { Progress } from './progress.ts';

/** Written in small pieces, so that a decision of a person never waits long for its turn. */
const BATCH = 10;

/** Tells the progress of a job what comes of reports. */
export function listenerOf(progress: Progress): AddListener {
  return {
    added(record) {
      progress.added(record);
      progress.step();
    },
    known(_, storedAs) {
      progress.known(storedAs);
      progress.step();
    },
    setAside(problem) {
      progress.setAside(problem);
      progress.step();
    },
    later() {
      progress.later();
      progress.step();
    },
  };
}

/**
 * Reads inputs to their end, then codes and stores what was in them. `unlessStopped` throws once the job is to stop.
 * @returns how many pages they pointed to
 */
export async function addInputs(
  store: Store,
  coder: Coder,
  work: Extract<Work, { kind: 'add' | 'read' }>,
  progress: Progress,
  unlessStopped: () => void,
): Promise<number> {
  progress.begin('reading', null);
  const items: Ingested[] = [];
  for await (const item of itemsOf(work)) {
    unlessStopped();
    items.push(item);
  }
  progress.begin('coding', items.length);
  // eslint-disable-next-line @typescript-eslint/require-await -- what is added is a stream
  async function* source() {
    for (const item of items) {
      unlessStopped();
      if (item.kind === 'lead') progress.step();
      yield item;
    }
  }
  try {
    const { leads } = await addReports(
      store,
      coder,
      work.kind === 'read' ? work.paths : inputsOf(work),
      source(),
      listenerOf(progress),
      BATCH,
    );
    return leads;
  } finally {
    progress.tell();
  }
}

async function* itemsOf(work: Extract<Work, { kind: 'add' | 'read' }>): AsyncGenerator<Ingested> {
  if (work.kind === 'read') yield* ingest(work.paths);
  else
    for (const { name, bytes, format } of work.inputs) yield* ingestBytes(name, bytes, format === undefined ? {} : { format });
} // prettier-ignore
