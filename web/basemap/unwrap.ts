import type { Position } from 'geojson';

/**
 * A line that goes on beyond 180° where it crosses the antimeridian, in place of back through the whole world: world-atlas has
 * Russia and Fiji in one piece.
 */
export function unwrapped(line: readonly Position[]): Position[] {
  let turns = 0;
  return line.map(([x = 0, y = 0], i) => {
    const before = line[i - 1]?.[0] ?? x;
    if (x - before > 180) turns--;
    else if (before - x > 180) turns++;
    return [x + 360 * turns, y];
  });
}

/** Such a ring. One that goes round the pole, as Antarctica's does, is closed along the edge of the map. */
export function unwrappedRing(ring: readonly Position[]): Position[] {
  const line = unwrapped(ring);
  const [[start = 0] = [], [end = 0, latitude = 0] = []] = [line[0], line.at(-1)];
  if (Math.abs(end - start) < 180) return line;
  const pole = latitude < 0 ? -90 : 90;
  return [...line, [end, pole], [start, pole], line[0]!];
}
