import type { Kysely, Selectable } from 'kysely';
import type { AlertItem } from './alert-store.ts';
import type { Tables } from './schema.ts';
import { storedJson } from './stored-json.ts';

export async function putRise(
  db: Kysely<Tables>,
  alert: number,
  risen: boolean,
  told: { readonly said: string; readonly at: string } | null,
): Promise<boolean> {
  const set = { risen: Number(risen), ...(told && { told: told.at }) };
  const query = db.updateTable('alerts').set(set).where('number', '=', alert).where('risen', '=', Number(!risen));
  if (Number((await query.executeTakeFirst()).numUpdatedRows) === 0) return false;
  if (told) await db.insertInto('alert_items').values({ alert, at: told.at, said: told.said }).execute();
  return true;
}

export async function waitingItems(db: Kysely<Tables>, alert: number): Promise<AlertItem[]> {
  const query = db.selectFrom('alert_items').selectAll().where('alert', '=', alert).where('message', 'is', null);
  return (await query.orderBy('number').execute()).map(itemOf);
}

export async function itemsOf(
  db: Kysely<Tables>,
  alert: number,
  { until, limit }: { readonly until: string; readonly limit: number },
): Promise<AlertItem[]> {
  const query = db.selectFrom('alert_items').selectAll().where('alert', '=', alert).where('at', '<=', until);
  return (await query.orderBy('number', 'desc').limit(limit).execute()).map(itemOf);
}

function itemOf({ number, at, incident, events, said }: Selectable<Tables['alert_items']>): AlertItem {
  const of = incident === null ? null : { id: incident, events: storedJson(events!, 'alert_items') as string[] };
  return { number, at, incident: of, said };
}
