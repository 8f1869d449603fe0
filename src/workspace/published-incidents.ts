import type { Incident } from '../model/index.ts';
import type { IncidentFilter, Store, ToldIncident } from '../store/store.ts';
import type { Mention, PublishedIncident } from '../publish/exporter.ts';
import { maskIncident } from '../publish/masking.ts';

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
    const item = { ...publishedOf(told), incident: change(told.incident) };
    yield names ? item : maskIncident(item, told.named);
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

/** As it is published with names. */
export function publishedOf({ incident, reports, events }: ToldIncident): PublishedIncident {
  const mentions = events.flatMap(({ reportId, event }) =>
    event.evidence.map(({ field, start, end }): Mention => ({ reportId, eventId: event.id, field, start, end })),
  );
  return { incident, reports, mentions };
}
