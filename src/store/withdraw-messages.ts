import type { Kysely } from 'kysely';
import { ruleOf, type SourceRule } from '../model/index.ts';
import type { Tables } from './schema.ts';
import { storedJson } from './stored-json.ts';

/** Messages of alerts that were not sent are put together anew from what may be told now; those that may have arrived are forgotten. */
export async function withdrawMessages(db: Kysely<Tables>, events: readonly string[]): Promise<void> {
  const asked = new Set(events);
  const items = await db.selectFrom('alert_items').select(['number', 'events', 'message']).where('message', 'is not', null).where('events', 'is not', null).execute(); // prettier-ignore
  const touched = items.filter((item) => (storedJson(item.events!, 'alert_items') as string[]).some((id) => asked.has(id))); // prettier-ignore
  for (const message of new Set(touched.map((item) => item.message!))) {
    const first = await db.selectFrom('alert_outbox').select(['alert', 'made', 'payload']).where('id', '=', message).executeTakeFirst(); // prettier-ignore
    if (!first) continue;
    // One message is a row a receiver, with the same words in each.
    const rows = await db.selectFrom('alert_outbox').select(['id', 'state']).where('alert', '=', first.alert).where('made', '=', first.made).where('payload', '=', first.payload).execute(); // prettier-ignore
    const unsent = rows.filter(({ state }) => state !== 'sent' && state !== 'sending').map(({ id }) => id);
    if (unsent.length === 0) continue;
    await db.deleteFrom('alert_outbox').where('id', 'in', unsent).execute();
    if (unsent.length === rows.length && rows.every(({ state }) => state === 'waiting'))
      await db.updateTable('alert_items').set({ message: null }).where('message', '=', message).execute();
  }
}

/** The same for what a rule is about. Inside a transaction. */
export async function withdrawMessagesOf(db: Kysely<Tables>, rule: SourceRule): Promise<void> {
  const reports = await db.selectFrom('reports').select(['number', 'id', 'publisher']).execute();
  const numbers = reports.filter((report) => ruleOf([rule], report) !== null).map(({ number }) => number);
  for (let i = 0; i < numbers.length; i += PAGE) {
    const page = numbers.slice(i, i + PAGE);
    const events = await db.selectFrom('events').select('id').where('report', 'in', page).execute();
    const names = await db.selectFrom('event_names').select(['was', 'first']).where('report', 'in', page).execute();
    await withdrawMessages(db, [...events.map(({ id }) => id), ...names.flatMap(({ was, first }) => [was, first])]);
  }
}

const PAGE = 500;
