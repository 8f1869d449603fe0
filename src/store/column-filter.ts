import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Tables } from './schema.ts';
import type { Box, IncidentFilter } from './store.ts';

type Columns = ExpressionBuilder<Tables, 'incident_columns'>;

/** What filters ask of where and how an incident is, beside what every list is filtered by. */
export function passingColumns(q: Columns, { status, reviewed, minKilled, placed, dated, box }: IncidentFilter) {
  const wanted: Expression<SqlBool>[] = [];
  if (status !== undefined) wanted.push(q('status', '=', status));
  if (reviewed !== undefined) wanted.push(q('reviewed', '=', reviewed ? 1 : 0));
  if (minKilled !== undefined) wanted.push(q('killed', '>=', minKilled));
  if (placed !== undefined) wanted.push(q('latitude', placed ? 'is not' : 'is', null));
  if (dated === true) wanted.push(q.or([q('start', 'is not', null), q('end', 'is not', null)]));
  if (dated === false) wanted.push(q('start', 'is', null), q('end', 'is', null));
  if (box) wanted.push(within(q, box));
  return q.and(wanted);
}

function within(q: Columns, { west, south, east, north }: Box) {
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
