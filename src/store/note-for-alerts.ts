import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';

const PAGE = 500;

/** Notes incidents that changed for the alerts there are. Inside the transaction that changes them. */
export async function noteForAlerts(db: Kysely<Tables>, incidents: readonly number[]): Promise<void> {
  if (incidents.length === 0) return;
  const any = await db.selectFrom('alerts').select('number').where('active', '=', 1).limit(1).executeTakeFirst();
  if (!any) return;
  for (let i = 0; i < incidents.length; i += PAGE) {
    const page = incidents.slice(i, i + PAGE);
    await db.deleteFrom('alert_pending').where('incident', 'in', page).execute();
    await db
      .insertInto('alert_pending')
      .values(page.map((incident) => ({ incident })))
      .execute();
  }
}
