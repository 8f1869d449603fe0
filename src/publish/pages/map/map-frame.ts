import { geoAzimuthalEqualArea, geoEqualEarth, geoPath, type GeoProjection } from 'd3-geo';

export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** A map that shows some points with the land around them. */
export interface MapFrame {
  readonly projection: GeoProjection;
  readonly width: number;
  readonly height: number;
  /** What is shown at least, in degrees. */
  readonly box: Box;
  /** Pixels a kilometre takes in the middle. */
  readonly pixelsAKm: number;
}

const WIDTH = 960;
const HEIGHTS = [380, 640] as const;
/** Around the points, in degrees: one town alone is to be seen in its country. */
const LEAST_SPAN = 5;
const MARGIN = 0.1;
const INSET = 24;

/** The map that has all of the points in it; areas are true on it, so that no country looks larger than another is. */
export function frameOf(points: readonly Point[]): MapFrame {
  const box = boxOf(points);
  const middle = (box.west + box.east) / 2;
  const rim = outlineOf(box);
  const projection =
    spanOf(box) > 110
      ? geoEqualEarth().rotate([-middle, 0])
      : geoAzimuthalEqualArea()
          .rotate([-middle, -(box.north + box.south) / 2])
          .clipAngle(120);
  projection.fitWidth(WIDTH - 2 * INSET, rim);
  const [[, top], [, bottom]] = geoPath(projection).bounds(rim);
  const height = Math.round(Math.min(HEIGHTS[1], Math.max(HEIGHTS[0], bottom - top + 2 * INSET)));
  projection.fitExtent([[INSET, INSET], [WIDTH - INSET, height - INSET]], rim); // prettier-ignore
  projection.clipExtent([[-2, -2], [WIDTH + 2, height + 2]]); // prettier-ignore
  return { projection, width: WIDTH, height, box, pixelsAKm: projection.scale() / 6371 };
}

export interface Box {
  readonly west: number;
  /** Greater than `west`, and beyond 180 where the box goes over that line. */
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

/** Degrees of a box, the wider way. */
export const spanOf = ({ west, east, south, north }: Box): number => Math.max(east - west, north - south);

function boxOf(points: readonly Point[]): Box {
  if (points.length === 0) return { west: -180, east: 180, south: -58, north: 78 };
  const latitudes = points.map(({ latitude }) => latitude);
  const [south, north] = widened(least(latitudes), -least(latitudes.map((one) => -one)), LEAST_SPAN);
  const [west, east] = widened(...shortestArc(points.map(({ longitude }) => longitude)), LEAST_SPAN);
  return { west, east: Math.min(east, west + 360), south: Math.max(south, -85), north: Math.min(north, 85) };
}

const least = (numbers: readonly number[]): number => numbers.reduce((low, one) => Math.min(low, one), Infinity);

function widened(from: number, to: number, span: number): [number, number] {
  const more = Math.max((to - from) * MARGIN, (span - (to - from)) / 2);
  return [from - more, to + more];
}

/** The two ends of the shortest way around the globe that meets all of them: Fiji lies beside Samoa, not a world apart. */
function shortestArc(longitudes: readonly number[]): [number, number] {
  const sorted = [...longitudes].sort((a, b) => a - b);
  let widest = sorted[0]! + 360 - sorted.at(-1)!;
  let after = 0;
  for (let i = 1; i < sorted.length; i++) {
    const gap = sorted[i]! - sorted[i - 1]!;
    if (gap > widest) [widest, after] = [gap, i];
  }
  const west = sorted[after]!;
  return [west, west + 360 - widest];
}

/** Points along the edges of a box, since straight edges are bent on the map. */
function outlineOf({ west, east, south, north }: Box): GeoJSON.MultiPoint {
  const steps = Array.from({ length: 13 }, (_, i) => i / 12);
  const coordinates = steps.flatMap((t) => {
    const [x, y] = [west + t * (east - west), south + t * (north - south)];
    return [[x, south], [x, north], [west, y], [east, y]]; // prettier-ignore
  });
  return { type: 'MultiPoint', coordinates };
}
