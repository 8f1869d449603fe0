import { maskIncident } from '../../publish/masking.ts';
import { alertedIncident, type AlertedIncident } from '../../publish/alerts/alerted-incident.ts';
import type { AlertItem } from '../../store/alert-store.ts';
import type { Store, ToldIncident } from '../../store/store.ts';
import { forPublic, sensitivityOf } from '../../publish/public-tier.ts';
import { publishedOf } from '../published-incidents.ts';
import { mayBeTold } from './condition.ts';

/**
 * The incidents that items are about as they are now, whatever they are called: by the items' numbers. Those of which nothing is
 * left, or that are too sensitive to be told, are left out.
 */
export async function incidentsNow(store: Store, items: readonly AlertItem[]): Promise<Map<number, ToldIncident>> {
  const aliases = await store.eventAliases(items.flatMap(({ incident }) => incident?.events ?? []));
  const holders = await store.incidentsOfEvents([...aliases.values()].flat());
  const idOf = ({ incident }: AlertItem) =>
    incident?.events.flatMap((event) => aliases.get(event) ?? []).flatMap((event) => holders.get(event) ?? [])[0];
  const ids = [...new Set(items.flatMap((item) => idOf(item) ?? []))];
  const told = new Map<string, ToldIncident>();
  for (let i = 0; i < ids.length; i += 500)
    for await (const one of store.toldIncidents({ id: ids.slice(i, i + 500) }))
      if (mayBeTold(one)) told.set(one.incident.id, one);
  return new Map(
    items.flatMap((item) => {
      const now = told.get(idOf(item) ?? '');
      return now ? [[item.number, now] as const] : [];
    }),
  );
}

/**
 * An incident as alerts tell of it: as whoever is outside of the workspace is told, private persons masked by all that its reports know of
 * them. One that goes by another id there, for a source is withheld, has no link: the address would have the id.
 */
export function alerted(told: ToldIncident, base: string | null): AlertedIncident {
  const published = publishedOf(told);
  const { incident } = published;
  const item = { ...published, incident: forPublic(incident, sensitivityOf(incident, told.sensitivity)) ?? incident };
  const names = [...told.incident.actors, ...told.named];
  return alertedIncident(maskIncident(item, told.named), names, incident.id === told.incident.id ? base : null);
}
