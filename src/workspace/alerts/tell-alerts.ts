import type { Store } from '../../store/store.ts';
import { deliver, type Delivered } from './deliver.ts';
import { evaluateAlerts } from './evaluate-alerts.ts';
import { gatherMessages } from './gather-messages.ts';
import { openSenders } from './open-senders.ts';
import type { Senders } from './sending.ts';
import { workbenchAddress } from './workbench-address.ts';

interface Telling {
  readonly now?: Date;
  /** Opened from the environment, where there is anything to send, unless given. */
  readonly senders?: Senders;
}

/** What telling came to. */
interface Told extends Delivered {
  /** How many incidents and rises there were to tell. */
  readonly found: number;
  /** How many messages were put together. */
  readonly messages: number;
}

const NOTHING: Delivered = { sent: 0, later: 0, failed: 0, unknown: 0 };

/**
 * Looks at what changed, puts what alerts are to tell into messages where their time has come, and sends those that are due. To be
 * called whenever incidents were refreshed, and now and then for digests and quiet hours. It may run in several processes at once:
 * nothing is told or sent twice.
 */
export async function tellAlerts(store: Store, { now = new Date(), senders }: Telling = {}): Promise<Told> {
  if (store.readOnly || (await store.alerts.list()).length === 0) return { found: 0, messages: 0, ...NOTHING };
  const found = await evaluateAlerts(store, now);
  const messages = await gatherMessages(store, now, workbenchAddress());
  if (!(await store.alerts.anyDue(now.toISOString()))) return { found, messages, ...NOTHING };
  if (senders) return { found, messages, ...(await deliver(store, senders, now)) };
  await using opened = openSenders();
  return { found, messages, ...(await deliver(store, opened, now)) };
}
