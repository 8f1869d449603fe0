import { answerOf, api } from '../../api.ts';
import { boxQuery, type Box, type Filters } from './filters.ts';

// What the explorer asks the server. The words of an address are sent as they are: what is off with one, the answer says.

type ExploreQuery = NonNullable<Parameters<typeof api.explore.$get>[0]>['query'];
type IncidentsQuery = NonNullable<Parameters<typeof api.incidents.$get>[0]>['query'];

/** What the filters let through: on the map within a box, on the timeline, and by what they may be narrowed further. */
export const explored = (filters: Filters, box: Box | null = null) =>
  answerOf(api.explore.$get({ query: { ...filters, ...(box && boxQuery(box)) } as ExploreQuery }));

export type Explored = Awaited<ReturnType<typeof explored>>;
export type Point = Explored['points'][number];
export type Timeline = Explored['timeline'];

/** A page of them, newest first; `also` has what lists take beside the filters. */
export const listed = (filters: Filters, also: Readonly<Record<string, string>>) =>
  answerOf(api.incidents.$get({ query: { ...filters, ...also } as IncidentsQuery }));
