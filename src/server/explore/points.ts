import { EVENT_TYPES, PLACE_PRECISIONS, type EventType, type PlacePrecision } from '../../model/index.ts';
import { wrapped } from '../../store/column-filter.ts';
import { isoDay, NO_DAY, NO_FIGURE, type IncidentIndex } from './incident-index.ts';

/** One incident, or several that stand together at this zoom (`id` null). */
interface ExplorePoint {
  readonly id: string | null;
  readonly lon: number;
  readonly lat: number;
  readonly radiusKm: number;
  readonly precision: PlacePrecision;
  readonly type: EventType;
  readonly day: string | null;
  readonly killed: number | null;
  readonly count: number;
}

/** What of the world is looked at, in degrees; one whose west is greater than its east goes over 180°. */
interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** Never more points than this in an answer. */
export const MOST_POINTS = 2_000;

/** How wide the world is at zoom 0, in pixels of a web map. */
const WORLD = 512;
/** Incidents within so many pixels stand together. */
const CELL = 24;

/** How far, in kilometres, an incident may lie from the point of a place of each precision; drawn so where no report is finer. */
const RADIUS_KM: Readonly<Record<PlacePrecision, number>> = {
  site: 1,
  settlement: 5,
  admin2: 25,
  admin1: 75,
  country: 300,
  region: 500,
};

/** Places of one class share circles; the middle of a country is never taken together with a town. */
const CLASS_OF: readonly number[] = PLACE_PRECISIONS.map((precision) =>
  precision === 'site' || precision === 'settlement' ? 0 : precision === 'admin2' || precision === 'admin1' ? 1 : 2,
);
const CLASSES = 3;

interface Cell {
  count: number;
  row: number;
  lon: number;
  lat: number;
  radius: number;
  precision: number;
  killed: number;
  types: Uint32Array | null;
}

/** The points of these rows within a box, wider cells taken where there would be too many. */
export function pointsOf(index: IncidentIndex, rows: Int32Array, box: Box, zoom: number): ExplorePoint[] {
  const inside = rowsInside(index, rows, box);
  const across = Math.max(1, (WORLD * 2 ** zoom) / CELL);
  for (let scale = across; ; scale /= 2) {
    const cells = cellsOf(index, inside, scale);
    if (cells !== null) return cells.map((cell) => pointOf(index, cell));
  }
}

/** How many of these rows have no point. */
export function withoutPlace(index: IncidentIndex, rows: Int32Array): number {
  const { values } = index.latitude;
  return rows.reduce((count, row) => count + (Number.isNaN(values[row]!) ? 1 : 0), 0);
}

function rowsInside(index: IncidentIndex, rows: Int32Array, { west, south, east, north }: Box): Int32Array {
  const [lons, lats] = [index.longitude.values, index.latitude.values];
  const whole = east - west >= 360;
  const [w, e] = [wrapped(west), wrapped(east)];
  return rows.filter((row) => {
    const [lon, lat] = [lons[row]!, lats[row]!];
    if (!(lat >= south && lat <= north)) return false;
    return whole || (w <= e ? lon >= w && lon <= e : lon >= w || lon <= e);
  });
}

/** The cells with anything in them of a grid of so many across the world; null where they are too many. */
function cellsOf(index: IncidentIndex, rows: Int32Array, across: number): Cell[] | null {
  const [lons, lats] = [index.longitude.values, index.latitude.values];
  const cells = new Map<number, Cell>();
  for (const row of rows) {
    const [lon, lat] = [lons[row]!, lats[row]!];
    const x = Math.floor(((lon + 180) / 360) * across);
    const y = Math.floor(mercator(lat) * across);
    const precision = index.precision.values[row]!;
    const key = (y * Math.ceil(across + 1) + x) * CLASSES + CLASS_OF[precision]!;
    let cell = cells.get(key);
    if (!cell) {
      if (cells.size === MOST_POINTS) return null;
      cells.set(key, (cell = { count: 0, row, lon: 0, lat: 0, radius: 0, precision, killed: NO_FIGURE, types: null }));
    }
    cell.count++;
    cell.lon += lon;
    cell.lat += lat;
    cell.precision = Math.max(cell.precision, precision);
    cell.radius = Math.max(cell.radius, radiusOf(index, row));
    const killed = index.killed.values[row]!;
    if (killed !== NO_FIGURE) cell.killed = Math.max(0, cell.killed) + killed;
    if (cell.count > 1) {
      cell.types ??= new Uint32Array(EVENT_TYPES.length);
      if (cell.count === 2) cell.types[index.type.values[cell.row]!]!++;
      cell.types[index.type.values[row]!]!++;
    }
  }
  return [...cells.values()];
}

function radiusOf(index: IncidentIndex, row: number): number {
  const told = index.radius.values[row]!;
  return Number.isNaN(told) ? RADIUS_KM[PLACE_PRECISIONS[index.precision.values[row]!]!] : told;
}

function pointOf(index: IncidentIndex, { count, row, lon, lat, radius, precision, killed, types }: Cell): ExplorePoint {
  const type = types === null ? index.type.values[row]! : types.indexOf(Math.max(...types));
  const start = index.start.values[row]!;
  const day = start === NO_DAY ? index.end.values[row]! : start;
  return {
    id: count === 1 ? index.ids[row]! : null,
    lon: coordinate(lon / count),
    lat: coordinate(lat / count),
    radiusKm: radius,
    precision: PLACE_PRECISIONS[precision]!,
    type: EVENT_TYPES[type]!,
    day: count > 1 || day === NO_DAY ? null : isoDay(day),
    killed: killed === NO_FIGURE ? null : killed,
    count,
  };
}

/** No gazetteer is finer than a metre or so. */
const coordinate = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;

/** How far down a web map (EPSG:3857) a latitude stands, from 0 to 1. */
function mercator(lat: number): number {
  const bounded = (Math.max(-85.05, Math.min(85.05, lat)) * Math.PI) / 180;
  return (1 - Math.log(Math.tan(Math.PI / 4 + bounded / 2)) / Math.PI) / 2;
}
