import { countryName } from '../../../../src/model/country-name.ts';
import type { FilterName } from '../../incident-filters.ts';

/** A filter in words: "from 2016-12-01", "in Peru". */
export function filterSaid(name: FilterName, value: string): string {
  const said: Record<FilterName, () => string> = {
    text: () => `with the words ${value}`,
    from: () => `from ${value}`,
    to: () => `until ${value}`,
    type: () => value,
    country: () => `in ${countryName(value)}`,
    status: () => value,
    scope: () => (value === 'all' ? 'totals too' : 'totals only'),
    reviewed: () => (value === 'yes' ? 'reviewed' : 'not reviewed'),
    minKilled: () => `at least ${value} reported deaths`,
    placed: () => (value === 'yes' ? 'with a place' : 'without a place'),
    dated: () => (value === 'yes' ? 'with a date' : 'without a date'),
  };
  return said[name]();
}

/** What the map shows: its edges in degrees, and how near it is (MapLibre's zoom). */
export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  readonly zoom: number;
}
const EDGES = ['west', 'south', 'east', 'north', 'zoom'] as const;

/** The box of an address; null where it has none. */
export function boxOf(query: URLSearchParams): Box | null {
  const found = EDGES.map((edge) => Number(query.get(edge) ?? NaN));
  if (!found.every(Number.isFinite)) return null;
  const [west = 0, south = 0, east = 0, north = 0, zoom = 0] = found;
  return { west, south, east, north, zoom };
}

/** A box as the address and the API have it. */
export const boxQuery = (box: Box): Record<keyof Box, string> =>
  Object.fromEntries(EDGES.map((edge) => [edge, String(Number(box[edge].toFixed(3)))])) as Record<keyof Box, string>;

/**
 * What is asked for, so that a small move needs no new answer: half the map more on every side, at whole steps of nearness.
 */
export function askedBox({ west, south, east, north, zoom }: Box): Box {
  const [x, y] = [(east - west) / 2, (north - south) / 2];
  const whole = east - west + 2 * x >= 360;
  return {
    west: whole ? -180 : west - x,
    east: whole ? 180 : east + x,
    south: Math.max(-90, south - y),
    north: Math.min(90, north + y),
    zoom: Math.round(zoom),
  };
}

/** Whether what was asked for still does for what the map shows now. */
export const covers = (asked: Box, now: Box): boolean =>
  asked.zoom === Math.round(now.zoom) &&
  asked.south <= Math.max(now.south, -90) &&
  asked.north >= Math.min(now.north, 90) &&
  (asked.east - asked.west >= 360 || (asked.west <= now.west && asked.east >= now.east));
