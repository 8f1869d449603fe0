import type { ReleasedRecord } from '../publish/releases/released-incident.ts';
import type { Store } from '../store/store.ts';

/** All ids that the events of a released incident have or had, by those it has them under. */
export const aliasesOf = (store: Store, { incident: { events } }: ReleasedRecord) =>
  store.eventAliases(events.map(({ eventId }) => eventId));

/**
 * Who has the earliest event of a released incident that is still told of, whatever id the event has there.
 * @param holders who has which event
 */
export async function holderOf<T>(
  store: Store,
  holders: ReadonlyMap<string, T>,
  record: ReleasedRecord,
): Promise<T | undefined> {
  const aliases = await aliasesOf(store, record);
  for (const { eventId } of record.incident.events)
    for (const alias of aliases.get(eventId)!) if (holders.has(alias)) return holders.get(alias);
  return undefined;
}
