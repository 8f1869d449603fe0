import { summarise } from '../model/summary.ts';
import { mostSensitive, type Actor, type Incident, type Place, type Sensitivity } from '../model/index.ts';
import type { PublishedIncident } from './exporter.ts';
import { isPopulationGroup } from './releases/population-groups.ts';

/** How far a point is rounded, in decimals of a degree: about 100 m, 1 km and 10 km. */
const DECIMALS: Readonly<Record<Exclude<Sensitivity, 'severe'>, number>> = { low: 3, moderate: 2, high: 1 };

/**
 * How sensitive an incident is: as a person said, else by rule. Who survived sexual violence can be found by where it was told to
 * have been, so that it is high.
 */
export const sensitivityOf = ({ modes }: Pick<Incident, 'modes'>, said: Sensitivity | null): Sensitivity =>
  said ?? mostSensitive(modes.includes('sexual') ? ['high'] : []);

/**
 * An incident as whoever is outside of the workspace is told of it; null where they are not told at all. The more sensitive it is the
 * coarser is its point, also that of a town. Of those it was done to a population group is named only where the report says that
 * they were attacked as such.
 */
export function forPublic(incident: Incident, sensitivity: Sensitivity): Incident | null {
  if (sensitivity === 'severe') return null;
  const place = incident.place && coarser(incident.place, sensitivity);
  const attackedAsSuch = incident.contexts.includes('religion_ethnicity');
  if (attackedAsSuch || !incident.actors.some(isGroup)) return { ...incident, place };
  const actors = incident.actors.map((actor) => (isGroup(actor) ? { ...actor, name: null, text: 'people' } : actor));
  const figures = Object.fromEntries(Object.entries(incident.figures).map(([key, { figure }]) => [key, figure]));
  return { ...incident, place, actors, summary: summarise({ ...incident, actors, figures }) };
}

/** Alerts and their feeds, which come soonest and say the most of where, tell of no incident that is more sensitive than moderate. */
export const isForAlerts = (sensitivity: Sensitivity): boolean => sensitivity === 'low' || sensitivity === 'moderate';

/**
 * Whether an incident ended after a day, so that nobody is to be told of it yet: by its last day, or where it has none by the day it was
 * last reported.
 * @param until ISO day
 */
export function isYoung({ incident, reports }: Pick<PublishedIncident, 'incident' | 'reports'>, until: string): boolean {
  const { date } = incident;
  const last = date?.end ?? date?.start ?? reports.flatMap(({ published }) => published?.slice(0, 10) ?? []).sort().at(-1);
  return last !== undefined && last > until;
} // prettier-ignore

function coarser(place: Place, sensitivity: Exclude<Sensitivity, 'severe'>): Place {
  // Where a town is, everybody knows.
  if (sensitivity === 'low' && place.precision !== 'site') return place;
  const round = (degrees: number | null) => degrees && Number(degrees.toFixed(DECIMALS[sensitivity]));
  return { ...place, latitude: round(place.latitude), longitude: round(place.longitude) };
}

const isGroup = ({ role, name, text }: Actor): boolean => role === 'recipient' && isPopulationGroup(name ?? text);
