import type { Kysely, Selectable } from 'kysely';
import type { Delivery, DeliveryState } from '../model/index.ts';
import { alertOf } from './alert-row.ts';
import type { DeliveryFilter, DueDelivery, Gathered, Settled } from './alert-store.ts';
import type { Tables } from './schema.ts';

export async function putMessage(db: Kysely<Tables>, message: Gathered): Promise<boolean> {
  const { alert, items, dropped, to, payload, at } = message;
  const numbers = [...items, ...dropped.map(({ number }) => number)];
  const free = await db
    .selectFrom('alert_items')
    .select((q) => q.fn.countAll().as('n'))
    .where('number', 'in', numbers)
    .where('message', 'is', null)
    .executeTakeFirstOrThrow();
  if (Number(free.n) !== numbers.length) return false;
  for (const { number, incident } of dropped) {
    await db.deleteFrom('alert_items').where('number', '=', number).execute();
    // Nobody heard of it, so it is told once it is so again.
    if (incident)
      await db.deleteFrom('alert_told').where('alert', '=', alert).where('event', 'in', incident.events).execute();
  }
  const first = to[0];
  if (!first || items.length === 0) return true;
  await db.updateTable('alert_items').set({ message: first.id }).where('number', 'in', items).execute();
  for (const one of to)
    await db.insertInto('alert_outbox').values({ ...one, alert, payload, state: 'waiting', tries: 0, made: at, due: at }).execute(); // prettier-ignore
  return true;
}

export async function dueDeliveries(db: Kysely<Tables>, by: string): Promise<DueDelivery[]> {
  const query = db.selectFrom('alert_outbox').selectAll().where('state', '=', 'waiting').where('due', '<=', by);
  const rows = await query.orderBy('number').limit(200).execute();
  const alerts = await db.selectFrom('alerts').selectAll().where('active', '=', 1).execute();
  const byNumber = new Map(alerts.map((row) => [row.number, alertOf(row)]));
  return rows.flatMap((row) => {
    const from = byNumber.get(row.alert);
    return from ? [{ ...deliveryOf(row), payload: row.payload, from }] : [];
  });
}

export async function claim(db: Kysely<Tables>, id: string, at: string): Promise<boolean> {
  const query = db.updateTable('alert_outbox').set({ state: 'sending', tried: at }).where('id', '=', id);
  return Number((await query.where('state', '=', 'waiting').executeTakeFirst()).numUpdatedRows) > 0;
}

export async function settleDelivery(db: Kysely<Tables>, id: string, outcome: Settled): Promise<void> {
  await db
    .updateTable('alert_outbox')
    .set((old) => ({
      state: outcome.state,
      tries: old('tries', '+', 1),
      problem: outcome.state === 'sent' ? null : outcome.problem,
      ...(outcome.state === 'waiting' && { due: outcome.due }),
    }))
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .execute();
}

const LOST = 'Casus ended while it was being sent: it may have been received or not.';

export async function loseClaims(db: Kysely<Tables>, before: string): Promise<number> {
  const query = db.updateTable('alert_outbox').set({ state: 'unknown', problem: LOST }).where('state', '=', 'sending');
  return Number((await query.where('tried', '<', before).executeTakeFirst()).numUpdatedRows);
}

export async function deliveries(db: Kysely<Tables>, { alert, states, limit = 100 }: DeliveryFilter): Promise<Delivery[]> {
  let query = db.selectFrom('alert_outbox').selectAll();
  if (alert !== undefined) query = query.where('alert', '=', alert);
  if (states) query = query.where('state', 'in', states);
  return (await query.orderBy('number', 'desc').limit(limit).execute()).map(deliveryOf);
} // prettier-ignore

export async function sendAgain(db: Kysely<Tables>, id: string, due: string): Promise<boolean> {
  const query = db.updateTable('alert_outbox').set({ state: 'waiting', due, tries: 0 }).where('id', '=', id);
  return Number((await query.where('state', 'in', ['failed', 'unknown']).executeTakeFirst()).numUpdatedRows) > 0;
}

export async function forgetOld(db: Kysely<Tables>, before: string): Promise<void> {
  const old = db.selectFrom('alert_outbox').select('id').where('state', '=', 'sent').where('made', '<', before);
  await db.deleteFrom('alert_items').where('message', 'in', old).execute();
  await db.deleteFrom('alert_outbox').where('state', '=', 'sent').where('made', '<', before).execute();
}

function deliveryOf(row: Selectable<Tables['alert_outbox']>): Delivery {
  const { id, alert, to, state, tries, made, due, tried, problem } = row;
  return { id, alert, to, state: state as DeliveryState, tries, made, due, tried, problem };
}
