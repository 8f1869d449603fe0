import { dayNumber } from '../../model/days.ts';
import { EVENT_TYPES, PLACE_PRECISIONS, REACH_KM, SCOPES, STATUSES } from '../../model/index.ts';
import type { IncidentColumns, Organisation, PlaceName } from '../../store/incident-columns.ts';
import { Column } from './column.ts';
import { Names } from './names.ts';

/** A day that is not known. */
export const NO_DAY = -0x80000000;
/** A number of dead that nobody gives. */
export const NO_FIGURE = -1;
const NO_PRECISION = 255;

const RADIUS_KM: readonly number[] = PLACE_PRECISIONS.map((precision) => REACH_KM[precision]);

/** A web map (EPSG:3857) is cut into so many steps each way: some 40 metres at the equator. */
export const GRID = 2 ** 20;

const onGrid = (share: number): number => Math.max(0, Math.min(GRID - 1, Math.floor(share * GRID)));
const gridX = (longitude: number): number => onGrid((longitude + 180) / 360);
const gridY = (latitude: number): number =>
  onGrid((1 - Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) / Math.PI) / 2);

/**
 * The incidents of a workspace as columns in memory, a row each, so that any question about all of them is a walk over a few
 * arrays: some 60 bytes an incident beside its id. A row whose incident is gone has `alive` 0.
 */
export class IncidentIndex {
  readonly alive = new Column(Uint8Array);
  /** The number of the incident in the store. */
  readonly number = new Column(Int32Array);
  readonly ids: string[] = [];
  readonly type = new Column(Uint8Array);
  readonly status = new Column(Uint8Array);
  readonly scope = new Column(Uint8Array);
  readonly precision = new Column(Uint8Array);
  readonly reviewed = new Column(Uint8Array);
  /** Days since 1970; `NO_DAY` where open or not known. */
  readonly start = new Column(Int32Array);
  readonly end = new Column(Int32Array);
  /** Degrees, NaN where there is no point. */
  readonly longitude = new Column(Float64Array);
  readonly latitude = new Column(Float64Array);
  /** How far east and south it stands on a web map, of `GRID` steps in all. */
  readonly x = new Column(Int32Array);
  readonly y = new Column(Int32Array);
  /** It lies within so many kilometres of its point. */
  readonly radius = new Column(Float32Array);
  readonly killed = new Column(Int32Array);
  /** Numbers of names. */
  readonly country = new Column(Uint16Array);
  readonly modes = new Column(Uint16Array);
  readonly place = new Column(Int32Array);
  readonly organisations = new Column(Int32Array);

  readonly countries = new Names();
  /** Lists of modes, a space before and after each. */
  readonly modeLists = new Names();
  /** See `PlaceName`; the first is none. */
  readonly places = new Names();
  /** Lists of `Organisation`, as JSON; the first is none. */
  readonly organisationLists = new Names();

  /** The row of each incident number, from 1; 0 where there is none. */
  #rowOf = new Int32Array(1024);
  #alive = 0;
  /** The highest `changed` of all rows. */
  changed = 0;

  constructor() {
    for (const names of [this.countries, this.places, this.organisationLists]) names.number('');
  }

  get rows(): number {
    return this.ids.length;
  }

  /** How many incidents there are. */
  get size(): number {
    return this.#alive;
  }

  /** The row of an incident's number; -1 where there is none. */
  rowOf(number: number): number {
    return (this.#rowOf[number] ?? 0) - 1;
  }

  put(one: IncidentColumns): void {
    let row = this.rowOf(one.incident);
    if (row < 0) {
      row = this.ids.length;
      this.#setRow(one.incident, row);
    }
    if (this.alive.at(row) !== 1) this.#alive++;
    this.ids[row] = one.id;
    this.alive.set(row, 1);
    this.number.set(row, one.incident);
    this.type.set(row, indexIn(EVENT_TYPES, one.type));
    this.status.set(row, indexIn(STATUSES, one.status));
    this.scope.set(row, indexIn(SCOPES, one.scope));
    this.precision.set(row, one.precision === null ? NO_PRECISION : indexIn(PLACE_PRECISIONS, one.precision));
    this.reviewed.set(row, one.reviewed);
    this.start.set(row, one.start === null ? NO_DAY : dayNumber(one.start));
    this.end.set(row, one.end === null ? NO_DAY : dayNumber(one.end));
    this.longitude.set(row, one.longitude ?? NaN);
    this.latitude.set(row, one.latitude ?? NaN);
    this.x.set(row, gridX(one.longitude ?? 0));
    this.y.set(row, gridY(one.latitude ?? 0));
    this.radius.set(row, one.radius ?? RADIUS_KM[this.precision.at(row)] ?? 0);
    this.killed.set(row, one.killed ?? NO_FIGURE);
    this.country.set(row, this.countries.number(one.country ?? ''));
    this.modes.set(row, this.modeLists.number(one.modes));
    this.place.set(row, this.places.number(one.place ?? ''));
    this.organisations.set(row, this.organisationLists.number(one.organisations ?? ''));
    this.changed = Math.max(this.changed, one.changed);
  }

  /** Forgets the incidents whose numbers are not among these. */
  keep(numbers: ReadonlySet<number>): void {
    for (let row = 0; row < this.rows; row++) {
      if (this.alive.at(row) === 1 && !numbers.has(this.number.at(row))) {
        this.alive.set(row, 0);
        this.#alive--;
      }
    }
  }

  placeName(row: number): PlaceName | null {
    const text = this.places.name(this.place.at(row));
    return text === '' ? null : (JSON.parse(text) as PlaceName);
  }

  organisationList(list: number): readonly Organisation[] {
    const text = this.organisationLists.name(list);
    return text === '' ? [] : (JSON.parse(text) as Organisation[]);
  }

  #setRow(number: number, row: number): void {
    if (number >= this.#rowOf.length) {
      const longer = new Int32Array(2 * number);
      longer.set(this.#rowOf);
      this.#rowOf = longer;
    }
    this.#rowOf[number] = row + 1;
  }
}

function indexIn(list: readonly string[], value: string): number {
  const index = list.indexOf(value);
  return index < 0 ? 254 : index;
}
