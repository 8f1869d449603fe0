import type { Place } from './place.ts';

type Point = Pick<Place, 'latitude' | 'longitude'>;

/** Great-circle distance; infinite where a point is not known. */
export function kilometres(a: Point, b: Point): number {
  if (a.latitude === null || a.longitude === null || b.latitude === null || b.longitude === null) return Infinity;
  const rad = Math.PI / 180;
  const [p, q] = [a.latitude * rad, b.latitude * rad];
  const h =
    Math.sin((q - p) / 2) ** 2 + Math.cos(p) * Math.cos(q) * Math.sin(((b.longitude - a.longitude) * rad) / 2) ** 2;
  return 12_742 * Math.asin(Math.min(1, Math.sqrt(h)));
}
