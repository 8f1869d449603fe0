import type { Incident } from '../model/index.ts';
import type { IncidentFilter, Store, ToldIncident } from '../store/store.ts';
import type { Mention, PublishedIncident } from '../publish/exporter.ts';
import { maskIncident } from '../publish/masking.ts';
import { forPublic, sensitivityOf } from '../publish/public-tier.ts';
import { withholdSources } from '../publish/withhold.ts';

interface Publishing {
  /** With the names of private persons. */
  readonly names?: boolean;
  /** What becomes of each incident before it is masked. */
  readonly change?: (incident: Incident) => Incident;
}

/**
 * The incidents that a filter lets through, as they were when the first was asked for, each with where its reports are found
 * and where in them its values stand. Private persons are masked by all that its reports know of them, unless names are asked for.
 */
export async function* publishedIncidents(
  store: Pick<Store, 'toldIncidents'>,
  filter: IncidentFilter,
  { names = false, change = (incident) => incident }: Publishing = {},
): AsyncIterable<PublishedIncident> {
  for await (const told of store.toldIncidents(filter)) {
    const item = publishedOf({ ...told, incident: change(told.incident) });
    yield names ? item : maskIncident(item, told.named);
  }
}

/** Whether whoever is outside of the workspace may be told of an incident at all. */
export const isPublic = ({ incident, sensitivity }: ToldIncident): boolean =>
  forPublic(incident, sensitivityOf(incident, sensitivity)) !== null;

/** The same, masked, as those outside of the workspace are told: without what is severe, and with coarser points. */
export async function* publicIncidents(
  store: Pick<Store, 'toldIncidents'>,
  filter: IncidentFilter,
): AsyncIterable<PublishedIncident> {
  for await (const told of store.toldIncidents(filter)) {
    const item = publishedOf(told);
    const incident = forPublic(item.incident, sensitivityOf(told.incident, told.sensitivity));
    if (incident) yield maskIncident({ ...item, incident }, told.named);
  }
}

/** The one with this id, in the same way; null where there is none. */
export async function publishedIncident(
  store: Pick<Store, 'toldIncidents'>,
  id: string,
  publishing: Publishing = {},
): Promise<PublishedIncident | null> {
  for await (const item of publishedIncidents(store, { id }, publishing)) return item;
  return null;
}

/** As it is published with names: sources that are withheld are so for everybody. */
export function publishedOf({ incident, reports, events, withheld }: ToldIncident): PublishedIncident {
  const mentions = events.flatMap(({ reportId, event }) =>
    event.evidence.map(({ field, start, end }): Mention => ({ reportId, eventId: event.id, field, start, end })),
  );
  const whole = { incident, reports, mentions };
  return withheld ? withholdSources(whole, events, withheld) : whole;
}
