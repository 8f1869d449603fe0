import { randomUUID } from 'node:crypto';
import type { Alert } from '../../model/index.ts';
import { conditionWords } from '../../publish/alerts/condition-words.ts';
import type { AlertMessage } from '../../publish/alerts/message.ts';
import type { AlertItem } from '../../store/alert-store.ts';
import { positionOf, type Store, type ToldIncident } from '../../store/store.ts';
import { matches, mayBeTold } from './condition.ts';
import { alerted, incidentsNow } from './incidents-now.ts';
import { riseNow } from './rise.ts';
import { dayOf } from './today.ts';
import { maySend } from './when.ts';

/** A message tells of so many incidents, and how many there are besides. */
const MOST_TOLD = 50;

/**
 * Puts what waits into messages, each written to the outbox before anything is sent, for all alerts whose time has come.
 * Returns how many messages.
 * @param base where the workbench is, for links; null where nobody said
 */
export async function gatherMessages(store: Store, now: Date, base: string | null): Promise<number> {
  let messages = 0;
  for (const alert of await store.alerts.list()) {
    if (!alert.active || alert.channel.kind === 'feed') continue;
    const waiting = await store.alerts.waiting(alert.number);
    const items = waiting.filter(({ at }) => maySend(alert, Date.parse(at), now.getTime()));
    if (items.length === 0) continue;
    const found = await incidentsNow(store, items);
    const rises = items.filter(({ said }) => said !== null);
    const told = items.filter((item) => stillSo(found.get(item.number), alert));
    const dropped = items.filter((item) => item.incident !== null && !told.includes(item));
    const incidents = [...new Set(told.map(({ number }) => found.get(number)!))].sort(newestFirst);
    const parts: { readonly items: readonly AlertItem[]; readonly message: AlertMessage }[] = [];
    if (incidents.length > 0) parts.push({ items: told, message: messageOf('incidents', alert, incidents, now, base) });
    for (const item of rises) parts.push({ items: [item], message: await riseMessage(store, alert, item, now, base) });
    if (parts.length === 0) await store.alerts.gather({ alert: alert.number, items: [], dropped, to: [], payload: '', at: now.toISOString() });
    for (const [i, { items: of, message }] of parts.entries()) {
      const to = receiversOf(alert).map((receiver) => ({ id: randomUUID(), to: receiver }));
      const put = await store.alerts.gather({ alert: alert.number, items: of.map(({ number }) => number), dropped: i === 0 ? dropped : [], to, payload: JSON.stringify(message), at: now.toISOString() });
      if (put) messages += to.length;
    }
  }
  return messages;
} // prettier-ignore

const dayOfIncident = ({ incident }: ToldIncident) => positionOf(incident).day ?? '';
const newestFirst = (a: ToldIncident, b: ToldIncident) => (dayOfIncident(a) < dayOfIncident(b) ? 1 : -1);

/** What was found and waited may be corrected meanwhile, or gone. */
const stillSo = (now: ToldIncident | undefined, { condition }: Alert): boolean =>
  now !== undefined && matches(now.incident, condition);

/** Each gets a message of its own, so that one that fails keeps nothing from the others. */
export function receiversOf({ channel }: Alert): readonly string[] {
  if (channel.kind === 'email') return channel.to;
  return channel.kind === 'webhook' ? [channel.url] : [];
}

export function messageOf(
  kind: AlertMessage['kind'],
  { number, name, condition }: Alert,
  incidents: readonly ToldIncident[],
  now: Date,
  base: string | null,
  rise: string | null = null,
): AlertMessage {
  return {
    kind,
    alert: { number, name },
    about: conditionWords(condition),
    made: now.toISOString(),
    rise,
    incidents: incidents.slice(0, MOST_TOLD).map((one) => alerted(one, base)),
    more: Math.max(0, incidents.length - MOST_TOLD),
  };
}

async function riseMessage(store: Store, alert: Alert, { said }: AlertItem, now: Date, base: string | null) {
  const { lately } = await riseNow(store, alert.condition, dayOf(now));
  const told: ToldIncident[] = [];
  const id = lately.map((one) => one.id);
  if (id.length > 0)
    for await (const one of store.toldIncidents({ id: id.slice(0, 500) })) if (mayBeTold(one)) told.push(one);
  return messageOf('rise', alert, told, now, base, said);
}
