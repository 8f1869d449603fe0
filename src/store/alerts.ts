import type { Kysely } from 'kysely';
import type { Incident } from '../model/index.ts';
import { itemsOf, putRise, waitingItems } from './alert-items.ts';
import {
  claim, deliveries, dueDeliveries, forgetOld, loseClaims, putMessage, sendAgain, settleDelivery,
} from './alert-outbox.ts'; // prettier-ignore
import { alertOf } from './alert-row.ts';
import type { AlertStore } from './alert-store.ts';
import { firstNames, markTold, pendingIncidents, settlePending } from './alert-told.ts';
import type { Tables } from './schema.ts';

export function alertStore(db: Kysely<Tables>): AlertStore {
  return {
    add: (alert, known) =>
      db.transaction().execute(async (step) => {
        const { channel, condition, quiet, digest, ...rest } = alert;
        const row = await step
          .insertInto('alerts')
          .values({ ...rest, channel: JSON.stringify(channel), condition: JSON.stringify(condition), quiet: quiet && JSON.stringify(quiet), digest: JSON.stringify(digest), active: 1, risen: 0, made: new Date().toISOString() })
          .returningAll()
          .executeTakeFirstOrThrow();
        await remember(step, row.number, known);
        return alertOf(row);
      }),
    list: async () => (await db.selectFrom('alerts').selectAll().orderBy('number').execute()).map(alertOf),
    find: async (number) => {
      const row = await db.selectFrom('alerts').selectAll().where('number', '=', number).executeTakeFirst();
      return row ? alertOf(row) : null;
    },
    byToken: async (hash) => {
      const row = await db.selectFrom('alerts').selectAll().where('token', '=', hash).executeTakeFirst();
      return row ? alertOf(row) : null;
    },
    change: (number, to, known = []) =>
      db.transaction().execute(async (step) => {
        const there = await step.selectFrom('alerts').select('number').where('number', '=', number).executeTakeFirst();
        if (!there) return false;
        await remember(step, number, known);
        const set = rowOf(to);
        if (Object.keys(set).length > 0) await step.updateTable('alerts').set(set).where('number', '=', number).execute();
        return true;
      }),
    remove: async (number) => {
      const gone = await db.deleteFrom('alerts').where('number', '=', number).executeTakeFirst();
      return Number(gone.numDeletedRows) > 0;
    },
    pending: (most) => pendingIncidents(db, most),
    evaluated: (said) => db.transaction().execute((step) => settlePending(step, said)),
    rise: (alert, risen, told) => db.transaction().execute((step) => putRise(step, alert, risen, told)),
    waiting: (alert) => waitingItems(db, alert),
    items: (alert, filter) => itemsOf(db, alert, filter),
    gather: (message) => db.transaction().execute((step) => putMessage(step, message)),
    anyDue: async (by) => {
      const open = db.selectFrom('alert_outbox').select('number').where('state', 'in', ['waiting', 'sending']);
      return (await open.where('due', '<=', by).limit(1).executeTakeFirst()) !== undefined;
    },
    due: (by) => dueDeliveries(db, by),
    claim: (id, at) => claim(db, id, at),
    settle: (id, outcome) => settleDelivery(db, id, outcome),
    loseClaims: (before) => loseClaims(db, before),
    outbox: (filter = {}) => deliveries(db, filter),
    again: (id, due) => sendAgain(db, id, due),
    forget: (before) => db.transaction().execute((step) => forgetOld(step, before)),
  };
} // prettier-ignore

async function remember(db: Kysely<Tables>, alert: number, known: readonly Incident[]): Promise<void> {
  const names = await firstNames(db, known);
  for (const incident of known) await markTold(db, alert, names(incident));
}

function rowOf({ active, channel, condition, quiet, digest, ...rest }: Parameters<AlertStore['change']>[1]) {
  return {
    ...rest,
    ...(active !== undefined && { active: Number(active) }),
    ...(channel && { channel: JSON.stringify(channel) }),
    ...(condition && { condition: JSON.stringify(condition) }),
    ...(quiet !== undefined && { quiet: quiet && JSON.stringify(quiet) }),
    ...(digest && { digest: JSON.stringify(digest) }),
  };
}
