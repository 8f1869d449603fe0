import type { ExpressionBuilder, Kysely } from 'kysely';
import type { Tables } from './schema.ts';
import type { Box, IncidentFilter } from './store.ts';

/** The numbers of the incidents that pass those filters which only their columns can tell; null where none of them is set. */
export function passingColumns(db: Kysely<Tables>, filter: IncidentFilter) {
  const { status, reviewed, minKilled, placed, dated, box } = filter;
  if ([status, reviewed, minKilled, placed, dated, box].every((one) => one === undefined)) return null;
  let query = db.selectFrom('incident_columns').select('incident');
  if (status !== undefined) query = query.where('status', '=', status);
  if (reviewed !== undefined) query = query.where('reviewed', '=', reviewed ? 1 : 0);
  if (minKilled !== undefined) query = query.where('killed', '>=', minKilled);
  if (placed !== undefined) query = query.where('latitude', placed ? 'is not' : 'is', null);
  if (dated === true) query = query.where((q) => q.or([q('start', 'is not', null), q('end', 'is not', null)]));
  if (dated === false) query = query.where('start', 'is', null).where('end', 'is', null);
  return box ? query.where((q) => within(q, box)) : query;
}

function within(q: ExpressionBuilder<Tables, 'incident_columns'>, { west, south, east, north }: Box) {
  const [first, last] = [wrapped(west), wrapped(east)];
  const longitudes =
    east - west >= 360
      ? []
      : [q[first <= last ? 'and' : 'or']([q('longitude', '>=', first), q('longitude', '<=', last)])];
  return q.and([q('latitude', '>=', south), q('latitude', '<=', north), ...longitudes]);
}

/** A longitude of a map that was dragged round the world, from -180 to 180. */
export const wrapped = (longitude: number): number =>
  longitude >= -180 && longitude <= 180 ? longitude : ((((longitude + 180) % 360) + 360) % 360) - 180;
