import type { STATUSES } from '../../src/model/event.ts';

/** What lists of incidents may be filtered by, as the address and the API name it, and as people do. */
export const INCIDENT_FILTERS = [
  { name: 'text', says: 'words' },
  { name: 'country', says: 'country' },
  { name: 'type', says: 'type' },
  { name: 'from', says: 'first day' },
  { name: 'to', says: 'last day' },
  { name: 'status', says: 'status' },
  { name: 'scope', says: 'scope' },
] as const;
type FilterName = (typeof INCIDENT_FILTERS)[number]['name'];

/** The filters in force, by name; those left out are not. */
export type IncidentFilters = Partial<Record<FilterName, string>>;

/** The filters that an address asks for. */
export function filtersIn(query: URLSearchParams): IncidentFilters {
  const asked = INCIDENT_FILTERS.flatMap(({ name }) => {
    const value = query.get(name);
    return value === null || value === '' ? [] : [[name, value] as const];
  });
  return Object.fromEntries(asked);
}

/** The filters as the API's query; what is no status or scope that there is, the server says. */
export function incidentQuery({ status, scope, ...others }: IncidentFilters) {
  return {
    ...others,
    ...(status && { status: status as (typeof STATUSES)[number] }),
    ...(scope && { scope: scope as 'single' | 'aggregate' | 'all' }),
  };
}
