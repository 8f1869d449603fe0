import { setImmediate as others } from 'node:timers/promises';
import type { QueueRow } from '../../store/queue.ts';
import type { Store } from '../../store/store.ts';
import { Live } from '../live.ts';
import { QueueIndex } from './queue-index.ts';

/** The queue of a workspace, kept up to date. */
export function liveQueue(store: Pick<Store, 'revision' | 'reading'>): Live<QueueIndex> {
  return new Live(store, new QueueIndex(), async (index) => {
    const changed: QueueRow[][] = [];
    for await (const page of store.reading.changedQueue(index.changed)) {
      changed.push(page);
      await others();
    }
    for (const row of changed.flat()) index.put(row);
    const sealings = await store.reading.sealings();
    if (sealings === index.sealings) return;
    index.keep(new Set(await store.reading.queueNumbers()));
    index.sealings = sealings;
  });
}
