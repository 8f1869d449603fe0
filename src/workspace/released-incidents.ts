import type { Incident } from '../model/index.ts';
import { recordOf, type ReleasedRecord } from '../publish/releases/released-incident.ts';
import type { IncidentFilter, Store } from '../store/store.ts';
import { typeAndMode } from '../store/type-and-mode.ts';
import { inTurns } from './in-turns.ts';

/** What may be asked for among the incidents of a release. */
type ReleaseFilter = Pick<IncidentFilter, 'from' | 'to' | 'country' | 'type'>;

/** The incidents of a release that a filter lets through, newest first, as the release has them. */
export async function* releasedIncidents(
  store: Store,
  version: string,
  filter: ReleaseFilter,
): AsyncIterable<ReleasedRecord> {
  for await (const { record } of inTurns(store.releases.incidents(version))) {
    const released = recordOf(record);
    if (passes(released.incident, filter)) yield released;
  }
}

/** The same that stores let through. */
function passes({ date, place, type, modes }: Incident, filter: ReleaseFilter): boolean {
  const { from, to, country } = filter;
  if (country !== undefined && place?.country !== country) return false;
  if (filter.type !== undefined) {
    const { eventType, mode } = typeAndMode(filter.type);
    if (eventType !== null && type !== eventType) return false;
    if (mode !== null && !modes.includes(mode)) return false;
  }
  if (from === undefined && to === undefined) return true;
  const [start, end] = [date?.start ?? null, date?.end ?? null];
  if (start === null && end === null) return false;
  if (from !== undefined && end !== null && end < from) return false;
  return to === undefined || start === null || start <= to;
}
