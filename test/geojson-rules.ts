import { z } from 'zod';

// RFC 7946, for collections of points, by section: 3.1.1 and 4 (longitude first, WGS 84, in bounds, no `crs`), 3.2 (a feature has
// `geometry` and `properties`, each an object or null; an id is a string or a number), 3.3, 7.1 (no member of another type's).

const position = z.union([
  z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]),
  z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90), z.number()]),
]);
const point = z.looseObject({
  type: z.literal('Point'),
  coordinates: position,
  geometry: z.never().optional(),
  properties: z.never().optional(),
  features: z.never().optional(),
  crs: z.never().optional(),
});
const feature = z.looseObject({
  type: z.literal('Feature'),
  id: z.union([z.string(), z.number()]).optional(),
  geometry: point.nullable(),
  properties: z.record(z.string(), z.json()).nullable(),
  coordinates: z.never().optional(),
  geometries: z.never().optional(),
  features: z.never().optional(),
  crs: z.never().optional(),
});
const collection = z.looseObject({
  type: z.literal('FeatureCollection'),
  features: z.array(feature),
  coordinates: z.never().optional(),
  geometries: z.never().optional(),
  geometry: z.never().optional(),
  properties: z.never().optional(),
  crs: z.never().optional(),
});

/** What the rules of GeoJSON find against a file; nothing where it is valid. */
export function geojsonFaults(text: string): string[] {
  const parsed = collection.safeParse(JSON.parse(text));
  if (!parsed.success) return [z.prettifyError(parsed.error)];
  const ids = parsed.data.features.flatMap(({ id }) => id ?? []);
  return new Set(ids).size === ids.length ? [] : ['two features have one id'];
}
