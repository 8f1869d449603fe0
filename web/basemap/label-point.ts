import type { Position } from 'geojson';

/** The area of a ring in square degrees as they look on the map's middle latitudes; good enough to tell the wider of two. */
export function ringArea(ring: readonly Position[]): number {
  let twice = 0;
  for (const [i, [x = 0, y = 0]] of ring.entries()) {
    const [nextX = 0, nextY = 0] = ring[(i + 1) % ring.length] ?? [];
    twice += x * nextY - nextX * y;
  }
  return Math.abs(twice) / 2;
}

/**
 * Where a name stands within a polygon: on the line through its middle latitude, in the middle of the widest stretch that lies
 * inside. The centre of gravity would put Croatia's name in Bosnia.
 */
export function labelPoint(polygon: readonly (readonly Position[])[]): Position {
  const latitudes = (polygon[0] ?? []).map(([, y = 0]) => y);
  const middle = (Math.min(...latitudes) + Math.max(...latitudes)) / 2;
  const crossings = polygon.flatMap((ring) => ring.flatMap(([x = 0, y = 0], i) => {
    const [nextX = 0, nextY = 0] = ring[(i + 1) % ring.length] ?? [];
    return y > middle === nextY > middle ? [] : [x + ((middle - y) / (nextY - y)) * (nextX - x)];
  })).sort((a, b) => a - b); // prettier-ignore
  let [from = 0, to = from] = crossings;
  for (let i = 2; i + 1 < crossings.length; i += 2) {
    const [start = 0, end = 0] = crossings.slice(i, i + 2);
    if (end - start > to - from) [from, to] = [start, end];
  }
  return [(from + to) / 2, middle];
}
