import { dayNumber } from '../../model/days.ts';
import { isOrganised, REACH_KM, type AlertCondition, type Incident, type Place } from '../../model/index.ts';
import { kilometres } from '../../model/kilometres.ts';
import { isForAlerts, sensitivityOf } from '../../publish/public-tier.ts';
import type { IncidentFilter, ToldIncident } from '../../store/store.ts';

/** What happened longer ago is told by no alert: a workspace that takes in an archive would send years of it. */
const RECENT_DAYS = 30;

/** Whether an incident is what an alert asks for. Totals over many incidents never are. */
export function matches(incident: Incident, condition: AlertCondition): boolean {
  const { country, box, near, type, actor, sector, minKilled, status } = condition;
  const { place, actors, figures } = incident;
  const killed = figures.killed?.figure;
  const deaths = killed?.best ?? killed?.low ?? null;
  return (
    incident.scope === 'single' &&
    (country === undefined || place?.country === country) &&
    (box === undefined || isInBox(place, box)) &&
    (near === undefined || isNear(place, near)) &&
    (type === undefined || isOfType(incident, type)) &&
    (actor === undefined || actors.some((one) => isOrganised(one) && standsIn(actor, one.name))) &&
    (sector === undefined || actors.some((one) => one.sector === sector)) &&
    // Null is not zero: where no source gives a figure, nothing is known to pass a threshold.
    (minKilled === undefined || (deaths !== null && deaths >= minKilled)) &&
    (status === undefined || incident.status === status)
  );
}

/** Whether any alert may tell of an incident, by how sensitive it is. */
export const mayBeTold = ({ incident, sensitivity }: ToldIncident): boolean =>
  isForAlerts(sensitivityOf(incident, sensitivity));

/** Whether an alert is to tell of an incident now. */
export function isToTell(told: ToldIncident, condition: AlertCondition, today: string): boolean {
  const { incident, reports } = told;
  if (!mayBeTold(told) || !matches(incident, condition)) return false;
  const published = reports.flatMap(({ published: day }) => day ?? []).sort().at(-1); // prettier-ignore
  const last = incident.date?.end ?? incident.date?.start ?? published;
  return last === undefined || dayNumber(today) - dayNumber(last) <= RECENT_DAYS;
}

/** What the store can look up of a condition; `matches` sees to the rest. */
export function filterOf({ country, box, type, minKilled, status }: AlertCondition): IncidentFilter {
  return {
    scope: 'single',
    ...(country !== undefined && { country }),
    ...(box && { box }),
    ...(type !== undefined && { type }),
    ...(minKilled !== undefined && { minKilled }),
    ...(status !== undefined && { status }),
  };
}

/** The recent incidents that an alert on this would have told of, newest first. */
export async function* recentMatches(
  store: { toldIncidents(filter: IncidentFilter): AsyncIterable<ToldIncident> },
  condition: AlertCondition,
  today: string,
  hidden?: ReadonlySet<number>,
): AsyncIterable<ToldIncident> {
  const from = new Date((dayNumber(today) - RECENT_DAYS) * 86_400_000).toISOString().slice(0, 10);
  const dated = { ...filterOf(condition), from, ...(hidden && { hidden }) };
  const undated = { ...filterOf(condition), dated: false, ...(hidden && { hidden }) };
  for (const filter of [dated, undated])
    for await (const told of store.toldIncidents(filter)) if (isToTell(told, condition, today)) yield told;
}

function isOfType({ type, modes }: Incident, asked: string): boolean {
  const [first, mode] = asked.split('/');
  if (mode !== undefined) return type === first && modes.includes(mode);
  return type === asked || modes.includes(asked);
}

/** A place is within an area where it is known as finely as the area is wide: a province is not "within 10 km" of its capital. */
const isFineEnough = ({ precision }: Place, km: number) => REACH_KM[precision] <= Math.max(REACH_KM.settlement, km);

function isNear(place: Place | null, near: NonNullable<AlertCondition['near']>): boolean {
  return place !== null && isFineEnough(place, near.kilometres) && kilometres(place, near) <= near.kilometres;
}

function isInBox(place: Place | null, { west, south, east, north }: NonNullable<AlertCondition['box']>): boolean {
  if (place?.latitude == null || place.longitude === null) return false;
  const { latitude, longitude } = place;
  const between = west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east;
  const middle = (south + north) / 2;
  const height = kilometres({ latitude: south, longitude: 0 }, { latitude: north, longitude: 0 });
  const half = west <= east ? (east - west) / 2 : (east - west + 360) / 2;
  const width =
    2 * kilometres({ latitude: middle, longitude: 0 }, { latitude: middle, longitude: Math.min(half, 180) });
  return between && latitude >= south && latitude <= north && isFineEnough(place, Math.min(width, height) / 2);
}

const fold = (words: string) => words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word !== ''); // prettier-ignore

/** Whether words stand together in a name, in whatever case and with or without accents. */
export function standsIn(words: string, name: string): boolean {
  return ` ${fold(name).join(' ')} `.includes(` ${fold(words).join(' ')} `);
}
