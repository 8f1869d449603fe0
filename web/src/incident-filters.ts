import type { api } from './api.ts';

/** What lists of incidents may be filtered by, as the address and the API name it, and as people do. */
export const INCIDENT_FILTERS = [
  { name: 'text', says: 'words' },
  { name: 'country', says: 'country' },
  { name: 'type', says: 'type' },
  { name: 'from', says: 'first day' },
  { name: 'to', says: 'last day' },
  { name: 'status', says: 'status' },
  { name: 'scope', says: 'scope' },
  { name: 'reviewed', says: 'reviewed' },
  { name: 'minKilled', says: 'reported deaths of at least' },
  { name: 'placed', says: 'with a place' },
  { name: 'dated', says: 'with a date' },
] as const;
export type FilterName = (typeof INCIDENT_FILTERS)[number]['name'];

/** The filters in force, by name; those left out are not. */
export type IncidentFilters = Readonly<Partial<Record<FilterName, string>>>;

/** The filters that an address asks for. */
export function filtersIn(query: URLSearchParams): IncidentFilters {
  const asked = INCIDENT_FILTERS.flatMap(({ name }) => {
    const value = query.get(name);
    return value === null || value === '' ? [] : [[name, value] as const];
  });
  return Object.fromEntries(asked);
}

type Query = NonNullable<Parameters<typeof api.incidents.$get>[0]>['query'];

/** The filters as the API's query; what is off with one, such as a status that there is not, the server says. */
export const incidentQuery = (filters: IncidentFilters) => filters as Pick<Query, Extract<FilterName, keyof Query>>;
