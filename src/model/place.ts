import { z } from 'zod';

/** How fine a place is known, finest first. */
export const PLACE_PRECISIONS = ['site', 'settlement', 'admin2', 'admin1', 'country', 'region'] as const;
export type PlacePrecision = (typeof PLACE_PRECISIONS)[number];

/** How far around its point a place of each precision may reach, in kilometres, where nothing tells it: that wide it is drawn. */
export const REACH_KM: Readonly<Record<PlacePrecision, number>> = { site: 1, settlement: 5, admin2: 25, admin1: 75, country: 300, region: 500 }; // prettier-ignore

/**
 * Where: `country` is ISO 3166-1 alpha-3, coordinates are WGS 84 degrees, `text` the words it was read from. `radius` is there only
 * where the report tells the place by another ("20 km north of Raqqa"): it lies within so many kilometres of the point.
 */
export const place = z.object({
  name: z.string().min(1),
  admin1: z.string().nullable(),
  /** The second-level division, where a structured source gives it. */
  admin2: z.string().optional(),
  country: z.string().length(3).nullable(),
  latitude: z.number().min(-90).max(90).nullable(),
  longitude: z.number().min(-180).max(180).nullable(),
  precision: z.enum(PLACE_PRECISIONS),
  text: z.string().min(1),
  radius: z.number().positive().optional(),
});
export type Place = z.infer<typeof place>;
