import { EVENT_TYPES, SCOPES, STATUSES } from '../../model/index.ts';
import type { IncidentIndex } from './incident-index.ts';
import { FACETS, REVIEWED, type Facet, type Selection } from './selection.ts';

interface FacetValue {
  readonly value: string;
  readonly count: number;
}

/**
 * How many incidents each value of each facet would give, were it chosen: the facet's own filter counts for nothing, so that
 * beside the country chosen the others still stand. The most common first, values that nothing has left out.
 */
export function facetsOf(index: IncidentIndex, { rows, butFor }: Selection): Record<Facet, FacetValue[]> {
  const columns: Record<Facet, [Uint8Array | Uint16Array, readonly string[]]> = {
    type: [index.type.values, EVENT_TYPES],
    country: [index.country.values, index.countries.all],
    status: [index.status.values, STATUSES],
    scope: [index.scope.values, SCOPES],
    reviewed: [index.reviewed.values, REVIEWED],
  };
  const counted = FACETS.map((facet): [Facet, FacetValue[]] => {
    const [values, names] = columns[facet];
    const counts = new Uint32Array(names.length);
    for (const among of [rows, butFor[facet]]) for (let i = 0; i < among.length; i++) counts[values[among[i]!]!]!++;
    const found = names.map((value, i) => ({ value, count: counts[i]! }));
    const kept = found.filter(({ value, count }) => value !== '' && count > 0);
    return [facet, kept.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))];
  });
  return Object.fromEntries(counted) as Record<Facet, FacetValue[]>;
}
