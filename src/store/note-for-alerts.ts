import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/** Notes incidents that changed for the alerts there are. Inside the transaction that changes them. */
export async function noteForAlerts(db: Kysely<Tables>, incidents: readonly number[]): Promise<void> {
  if (incidents.length === 0) return;
  const any = await db.selectFrom('alerts').select('number').where('active', '=', 1).limit(1).executeTakeFirst();
  if (!any) return;
  for (const incident of incidents) await db.insertInto('alert_pending').values({ incident }).execute();
}
