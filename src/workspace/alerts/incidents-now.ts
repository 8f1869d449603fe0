import { maskIncident } from '../../publish/masking.ts';
import { alertedIncident, type AlertedIncident } from '../../publish/alerts/alerted-incident.ts';
import type { AlertItem } from '../../store/alert-store.ts';
import type { Store, ToldIncident } from '../../store/store.ts';
import { publishedOf } from '../published-incidents.ts';

/**
 * The incidents that items are about as they are now, whatever they are called: by the items' numbers. Those of which nothing is
 * left are left out.
 */
export async function incidentsNow(store: Store, items: readonly AlertItem[]): Promise<Map<number, ToldIncident>> {
  const aliases = await store.eventAliases(items.flatMap(({ incident }) => incident?.events ?? []));
  const holders = await store.incidentsOfEvents([...aliases.values()].flat());
  const idOf = ({ incident }: AlertItem) =>
    incident?.events.flatMap((event) => aliases.get(event) ?? []).flatMap((event) => holders.get(event) ?? [])[0];
  const ids = [...new Set(items.flatMap((item) => idOf(item) ?? []))];
  const told = new Map<string, ToldIncident>();
  for (let i = 0; i < ids.length; i += 500)
    for await (const one of store.toldIncidents({ id: ids.slice(i, i + 500) })) told.set(one.incident.id, one);
  return new Map(
    items.flatMap((item) => {
      const now = told.get(idOf(item) ?? '');
      return now ? [[item.number, now] as const] : [];
    }),
  );
}

/** An incident as alerts tell of it: private persons masked by all that its reports know of them. */
export function alerted(told: ToldIncident, base: string | null): AlertedIncident {
  return alertedIncident(maskIncident(publishedOf(told), told.named), [...told.incident.actors, ...told.named], base);
}
