import type { AlertMessage } from '../../publish/alerts/message.ts';
import type { Settled } from '../../store/alert-store.ts';
import type { Store } from '../../store/store.ts';
import type { Senders, SendOutcome } from './sending.ts';
import { isQuiet } from './when.ts';

const MINUTE = 60_000;

/** After how many minutes a message that failed is tried again, time after time; then it has failed for good. */
const AGAIN_AFTER = [1, 5, 30, 120, 360, 720];

/** One whose sender has not come back for so long was ended while it sent. Every sender gives up long before. */
const LOST_AFTER = 10 * MINUTE;

/** Messages that were sent are forgotten after this. */
const KEPT = 90 * 24 * 60 * MINUTE;

/** What became of the messages that were due. */
export interface Delivered {
  readonly sent: number;
  /** They will be tried again. */
  readonly later: number;
  readonly failed: number;
  /** They may have been received. */
  readonly unknown: number;
}

/**
 * Sends what is due in the outbox. A message is marked before it is sent and settled behind that: one that is left marked, because
 * the process or the machine ended in between, may have been received, and nobody but a person sends it again.
 */
export async function deliver(store: Store, senders: Senders, now: Date): Promise<Delivered> {
  const counts = { sent: 0, later: 0, failed: 0, unknown: 0 };
  counts.unknown += await store.alerts.loseClaims(new Date(now.getTime() - LOST_AFTER).toISOString());
  const due = (await store.alerts.due(now.toISOString())).filter(({ from }) => !isQuiet(now.getTime(), from.quiet, from.zone)); // prettier-ignore
  const send = async (mine: typeof due) => {
    for (const one of mine) {
      if (!(await store.alerts.claim(one.id, now.toISOString()))) continue;
      const message = JSON.parse(one.payload) as AlertMessage;
      const outcome = await senders.send({ id: one.id, to: one.to, channel: one.from.channel, message });
      const settled = afterTry(outcome, one.tries, now);
      await store.alerts.settle(one.id, settled);
      counts[settled.state === 'waiting' ? 'later' : settled.state] += 1;
    }
  };
  // A receiver that is slow holds up no other alert.
  await Promise.all([...Map.groupBy(due, ({ alert }) => alert).values()].map(send));
  await store.alerts.forget(new Date(now.getTime() - KEPT).toISOString());
  return counts;
}

/** What a message is after a try that was not its first after `tries` others. */
function afterTry(outcome: SendOutcome, tries: number, now: Date): Settled {
  if (outcome.kind === 'sent') return { state: 'sent' };
  const { problem, again, unclear, retryAfter } = outcome;
  if (unclear) return { state: 'unknown', problem };
  const minutes = AGAIN_AFTER[tries];
  if (!again || minutes === undefined) return { state: 'failed', problem };
  const wait = Math.max(minutes * MINUTE, Math.min((retryAfter ?? 0) * 1000, 24 * 60 * MINUTE));
  return { state: 'waiting', problem, due: new Date(now.getTime() + wait).toISOString() };
}
