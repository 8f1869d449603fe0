import { answerOf, api } from '../../api.ts';
import { incidentQuery, type IncidentFilters } from '../../incident-filters.ts';
import { boxQuery, type Box } from './filters.ts';

// What the explorer asks the server. The words of an address are sent as they are: what is off with one, the answer says.

/** What the filters let through: on the map within a box, on the timeline, and by what they may be narrowed further. */
export const explored = (filters: IncidentFilters, box: Box | null = null) =>
  answerOf(api.explore.$get({ query: { ...incidentQuery(filters), ...(box && boxQuery(box)) } }));

export type Explored = Awaited<ReturnType<typeof explored>>;
export type Point = Explored['points'][number];
export type Timeline = Explored['timeline'];

/** A page of them, newest first; `also` has what lists take beside the filters. */
export const listed = (filters: IncidentFilters, also: Readonly<Record<string, string>>) =>
  answerOf(api.incidents.$get({ query: { ...incidentQuery(filters), ...also } }));
