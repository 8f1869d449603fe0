import { randomUUID } from 'node:crypto';
import { CasusError, type Alert } from '../../model/index.ts';
import type { Store, ToldIncident } from '../../store/store.ts';
import { recentMatches } from './condition.ts';
import { messageOf, receiversOf } from './gather-messages.ts';
import { openSenders } from './open-senders.ts';
import type { Senders, SendOutcome } from './sending.ts';
import { dayOf } from './today.ts';
import { workbenchAddress } from './workbench-address.ts';

/**
 * Sends a test to each receiver of an alert now, whatever its hours, with the newest incident that it asks for. What is told later
 * does not change by it.
 * @throws CasusError `usage` for a feed, which is read and not sent
 */
export async function testAlert(
  store: Store,
  alert: Alert,
  { now = new Date(), senders }: { readonly now?: Date; readonly senders?: Senders } = {},
): Promise<{ readonly to: string; readonly outcome: SendOutcome }[]> {
  if (alert.channel.kind === 'feed') {
    const message = `Alert ${alert.number} is a feed: open its address in a reader to see what it has.`;
    throw new CasusError({ code: 'usage', input: String(alert.number), message });
  }
  const newest: ToldIncident[] = [];
  for await (const told of recentMatches(store, alert.condition, dayOf(now))) {
    newest.push(told);
    break;
  }
  const message = messageOf('test', alert, newest, now, workbenchAddress());
  const sendAll = (by: Senders) =>
    Promise.all(
      receiversOf(alert).map(async (to) => ({
        to,
        outcome: await by.send({ id: randomUUID(), to, channel: alert.channel, message }),
      })),
    );
  if (senders) return sendAll(senders);
  await using opened = openSenders();
  return await sendAll(opened);
}
