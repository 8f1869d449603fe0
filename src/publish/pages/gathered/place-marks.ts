import type { Place, PlacePrecision } from '../../../model/index.ts';
import { REACH_KM } from '../../../model/place.ts';
import { Toll } from './toll.ts';

/** Incidents that stand at one point of a map, or so near to each other that one mark stands for them. */
export interface Mark {
  latitude: number;
  longitude: number;
  incidents: number;
  readonly killed: Toll;
  /** The place that most of them tell. */
  name: string;
  named: number;
  /** Whether others are among them. */
  mixed: boolean;
  /** How far around the point the least exact of them may lie, in kilometres. */
  reach: number;
}

/**
 * Incidents brought together on a grid that grows coarser as more places come, so that a map of any number of them has at most
 * `most` marks.
 */
export class PlaceMarks {
  #cells = new Map<string, Mark>();
  /** Width of a cell in degrees. */
  #size = 0.01;
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  add({ name, latitude, longitude, radius, precision }: Located, killed: Parameters<Toll['add']>[0]): void {
    const toll = new Toll();
    toll.add(killed);
    const reach = radius ?? REACH_KM[precision];
    this.#put({ latitude, longitude, incidents: 1, killed: toll, name, named: 1, mixed: false, reach });
    while (this.#cells.size > this.#most) this.#coarsen();
  }

  #coarsen(): void {
    this.#size *= 2;
    const marks = this.#cells.values();
    this.#cells = new Map();
    for (const mark of marks) this.#put(mark);
  }

  #put(mark: Mark): void {
    // A village that lies within 8 km is not lost in the province around it.
    const width = mark.reach <= REACH_KM.settlement ? 0 : Math.round(Math.log2(mark.reach));
    const key = `${width} ${Math.floor(mark.latitude / this.#size)} ${Math.floor(mark.longitude / this.#size)}`;
    const there = this.#cells.get(key);
    if (there) joinMark(there, mark);
    else this.#cells.set(key, mark);
  }

  /** Those that stand for most incidents first. */
  marks(): Mark[] {
    return [...this.#cells.values()].sort((a, b) => b.incidents - a.incidents);
  }
}

/** A place with coordinates. */
type Located = Place & { readonly latitude: number; readonly longitude: number };

export const isLocated = (place: Place | null): place is Located =>
  place !== null && place.latitude !== null && place.longitude !== null;

/** Whether a point is worth drawing as one: a town or finer, not told by another place. */
export const isExact = ({ precision, radius }: Place): boolean => radius === undefined && EXACT.has(precision);
const EXACT: ReadonlySet<PlacePrecision> = new Set(['site', 'settlement']);

/** Takes another mark into one, in the middle of both by how many each stands for. */
export function joinMark(mark: Mark, other: Mark): void {
  const all = mark.incidents + other.incidents;
  mark.latitude += ((other.latitude - mark.latitude) * other.incidents) / all;
  mark.longitude += ((other.longitude - mark.longitude) * other.incidents) / all;
  mark.incidents = all;
  mark.killed.join(other.killed);
  mark.reach = Math.max(mark.reach, other.reach);
  mark.mixed ||= other.mixed || other.name !== mark.name;
  if (other.name === mark.name) mark.named += other.named;
  else if (other.named > mark.named) [mark.name, mark.named] = [other.name, other.named];
}
