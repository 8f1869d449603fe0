import { isoDay } from '../../model/days.ts';
import { EVENT_TYPES, PLACE_PRECISIONS, type EventType, type PlacePrecision } from '../../model/index.ts';
import { wrapped } from '../../store/column-filter.ts';
import { GRID, NO_DAY, NO_FIGURE, type IncidentIndex } from './incident-index.ts';

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

/** At zoom 0 so many cells stand beside each other across the world: 32 pixels of a web map each. */
const CELLS = 16;

/** Places of one class share circles; the middle of a country is never taken together with a town. */
const CLASS_OF: readonly number[] = PLACE_PRECISIONS.map((precision) =>
  precision === 'site' || precision === 'settlement' ? 0 : precision === 'admin2' || precision === 'admin1' ? 1 : 2,
);
const CLASSES = 3;

/** The points of these rows within a box, wider cells taken where there would be too many. */
export function pointsOf(index: IncidentIndex, rows: Int32Array, box: Box, zoom: number): ExplorePoint[] {
  const inside = rowsInside(index, rows, box);
  const across = Math.min(GRID, CELLS * 2 ** Math.floor(zoom));
  for (let shift = Math.log2(GRID / across); ; shift++) {
    const cells = cellsOf(index, inside, shift);
    if (cells !== null) return Array.from({ length: cells.size }, (_, cell) => pointOf(index, cells, cell));
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

/** The cells with anything in them, a column for each thing known of a cell. */
class Cells {
  size = 0;
  readonly count = new Uint32Array(MOST_POINTS);
  /** Its first row. */
  readonly row = new Int32Array(MOST_POINTS);
  readonly longitudes = new Float64Array(MOST_POINTS);
  readonly latitudes = new Float64Array(MOST_POINTS);
  readonly radius = new Float32Array(MOST_POINTS);
  readonly precision = new Uint8Array(MOST_POINTS);
  readonly killed = new Float64Array(MOST_POINTS).fill(NO_FIGURE);
  readonly types = new Uint32Array(MOST_POINTS * EVENT_TYPES.length);
  /** A hash table with open addressing; each place has one more than the cell. */
  readonly #keys = new Float64Array(TABLE);
  readonly #cells = new Int32Array(TABLE);

  /** The cell of a key, made where there is none; -1 where they are too many. */
  of(key: number): number {
    let place = (Math.imul(key % 0x7fffffff, 0x9e3779b1) >>> 16) % TABLE;
    while (this.#cells[place] !== 0) {
      if (this.#keys[place] === key) return this.#cells[place]! - 1;
      place = (place + 1) % TABLE;
    }
    if (this.size === MOST_POINTS) return -1;
    this.#keys[place] = key;
    this.#cells[place] = ++this.size;
    return this.size - 1;
  }
}

/** Four times as many as there may be cells, so that few stand in each other's way. */
const TABLE = 8_192;

/** The cells of a grid whose steps are so many times halved; null where they are too many. */
function cellsOf(index: IncidentIndex, rows: Int32Array, shift: number): Cells | null {
  const [xs, ys, precisions, types] = [index.x.values, index.y.values, index.precision.values, index.type.values];
  const [radii, dead] = [index.radius.values, index.killed.values];
  const [lons, lats] = [index.longitude.values, index.latitude.values];
  const cells = new Cells();
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const precision = precisions[row]!;
    const key = ((ys[row]! >> shift) * GRID + (xs[row]! >> shift)) * CLASSES + CLASS_OF[precision]!;
    const cell = cells.of(key);
    if (cell < 0) return null;
    if (cells.count[cell]!++ === 0) cells.row[cell] = row;
    cells.longitudes[cell]! += lons[row]!;
    cells.latitudes[cell]! += lats[row]!;
    if (precision > cells.precision[cell]!) cells.precision[cell] = precision;
    if (radii[row]! > cells.radius[cell]!) cells.radius[cell] = radii[row]!;
    if (dead[row] !== NO_FIGURE) cells.killed[cell] = Math.max(0, cells.killed[cell]!) + dead[row]!;
    cells.types[cell * EVENT_TYPES.length + types[row]!]!++;
  }
  return cells;
}

function pointOf(index: IncidentIndex, cells: Cells, cell: number): ExplorePoint {
  const count = cells.count[cell]!;
  const row = cells.row[cell]!;
  const types = cells.types.subarray(cell * EVENT_TYPES.length, (cell + 1) * EVENT_TYPES.length);
  const start = index.start.values[row]!;
  const day = start === NO_DAY ? index.end.values[row]! : start;
  const killed = cells.killed[cell]!;
  return {
    id: count === 1 ? index.ids[row]! : null,
    lon: coordinate(cells.longitudes[cell]! / count),
    lat: coordinate(cells.latitudes[cell]! / count),
    radiusKm: Math.round(cells.radius[cell]! * 10) / 10,
    precision: PLACE_PRECISIONS[cells.precision[cell]!]!,
    type: EVENT_TYPES[types.indexOf(Math.max(...types))]!,
    day: count > 1 || day === NO_DAY ? null : isoDay(day),
    killed: killed === NO_FIGURE ? null : killed,
    count,
  };
}

/** No gazetteer is finer than a metre or so. */
const coordinate = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;
