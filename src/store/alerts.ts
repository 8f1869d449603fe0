import type { Kysely } from 'kysely';
import type { Alert, AlertChannel, AlertSettings, Delivery, Incident } from '../model/index.ts';
import { itemsOf, putRise, waitingItems, type AlertItem } from './alert-items.ts';
import {
  claim, deliveries, dueDeliveries, forgetOld, loseClaims, putMessage, sendAgain, settleDelivery, type DeliveryFilter, type DueDelivery, type Gathered,
  type Settled,
} from './alert-outbox.ts'; // prettier-ignore
import { alertOf } from './alert-row.ts';
import {
  firstNames, markTold, pendingIncidents, settlePending, type Evaluated, type PendingIncident,
} from './alert-told.ts'; // prettier-ignore
import type { Tables } from './schema.ts';

/** An alert on its way into a workspace. */
export interface NewAlert extends AlertSettings {
  readonly channel: AlertChannel;
  readonly by: string;
  /** The hash of the key of its feed; null for other channels. */
  readonly token: string | null;
}

/** Saved searches that tell of what they find, what they told, and the messages on their way. */
export interface AlertStore {
  /** Makes an alert. The incidents in `known` are never told by it: they were there before. */
  add(alert: NewAlert, known: readonly Incident[]): Promise<Alert>;
  /** In the order they were made. */
  list(): Promise<Alert[]>;
  find(number: number): Promise<Alert | null>;
  /** The one whose feed has a key with this hash, whether it is active or not. */
  byToken(hash: string): Promise<Alert | null>;
  /** Sets an alert otherwise; the incidents in `known` are never told by it from now on. False where there is none. */
  change(
    number: number,
    to: Partial<AlertSettings> & {
      readonly active?: boolean;
      readonly channel?: AlertChannel;
      readonly token?: string;
    },
    known?: readonly Incident[],
  ): Promise<boolean>;
  /** Takes an alert off, with what it told and its messages. False where there is none. */
  remove(number: number): Promise<boolean>;

  /** The next incidents that changed since they were last looked at, oldest change first. */
  pending(most: number): Promise<PendingIncident[]>;
  /**
   * Settles what the alerts say of pending incidents: one that an alert is to tell is put among its items unless it told of any of
   * its events before, under whatever id. Returns how many are to be told. In one transaction.
   */
  evaluated(said: Evaluated): Promise<number>;
  /** Notes that a rise began, with the words to tell, or that it ended; false where another process noted it before. */
  rise(alert: number, risen: boolean, told: { readonly said: string; readonly at: string } | null): Promise<boolean>;

  /** What no message has yet, of alerts that send messages, oldest first. */
  waiting(alert: number): Promise<AlertItem[]>;
  /** What an alert told until a time, the newest first. */
  items(alert: number, filter: { readonly until: string; readonly limit: number }): Promise<AlertItem[]>;
  /**
   * Puts a message into the outbox, a row a receiver, and takes its items off what waits; nothing where another process did so
   * with any of them. In one transaction.
   */
  gather(message: Gathered): Promise<boolean>;

  /** Whether there is anything to send by a time, or to be given up. */
  anyDue(by: string): Promise<boolean>;
  /** The messages to be sent by a time, with all that is needed to send them. */
  due(by: string): Promise<DueDelivery[]>;
  /** Marks a message as being sent; false where another process does so. Nobody sends one that is not theirs. */
  claim(id: string, at: string): Promise<boolean>;
  settle(id: string, outcome: Settled): Promise<void>;
  /** Calls those unknown that were begun to be sent before a time and never settled. Returns how many. */
  loseClaims(before: string): Promise<number>;
  /** The newest first. */
  outbox(filter?: DeliveryFilter): Promise<Delivery[]>;
  /** Has a message that failed, or may have got lost, sent again under its id. False where there is no such one. */
  again(id: string, due: string): Promise<boolean>;
  /** Forgets the messages that were sent before a time, and their items. */
  forget(before: string): Promise<void>;
}

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
