import { kilometres } from '../../model/kilometres.ts';
import type { ComparedRow } from './compared-row.ts';

/** How far apart rows of one incident may be. */
export interface Reach {
  readonly days: number;
  readonly km: number;
}

/** What the parts of a likeness count for, together 1: when and where before who, what and how many. */
const PARTS = { date: 3 / 12, place: 3 / 12, figures: 2 / 12, types: 2 / 12, sides: 2 / 12 } as const;

/** Two points this near are one: codebooks round to three or four decimals. */
const SAME_POINT_KM = 0.2;

/** Whole days between two dates; 0 where they share one. */
export const daysApart = (a: ComparedRow, b: ComparedRow): number =>
  Math.max(0, Math.max(a.first, b.first) - Math.min(a.last, b.last));

/** Null where either has no point. */
export function kmApart(a: ComparedRow, b: ComparedRow): number | null {
  const km = a.place && b.place ? kilometres(a.place, b.place) : Infinity;
  return km === Infinity ? null : km;
}

/**
 * How alike two rows are, from 0 to 1, which is alike in all that is compared; null where they cannot be one incident: of two
 * kinds, too many days apart, or too far apart. Where a place is a division or a country, sharing it is near enough.
 */
export function likeness(a: ComparedRow, b: ComparedRow, reach: Reach): number | null {
  if (a.kind !== b.kind || daysApart(a, b) > reach.days) return null;
  const place = placeLikeness(a, b, reach);
  if (place === null) return null;
  const parts = {
    date: dateLikeness(a, b, reach),
    place,
    figures: mean(a.figures.map((figure, i) => figureLikeness(figure, b.figures[i]!))),
    types: mean(a.types.map((type, i) => (type === b.types[i] ? 1 : 0))),
    sides: sharedSides(a.sides, b.sides),
  };
  const whole = Object.values(parts).every((part) => part === 1);
  if (whole) return 1;
  return (Object.keys(PARTS) as (keyof typeof PARTS)[]).reduce((sum, part) => sum + PARTS[part] * parts[part], 0);
}

function dateLikeness(a: ComparedRow, b: ComparedRow, { days }: Reach): number {
  if (a.first === b.first && a.last === b.last) return a.precision === b.precision ? 1 : 0.95;
  const gap = daysApart(a, b);
  return gap === 0 ? 0.8 : 0.6 * (1 - gap / (days + 1));
}

function placeLikeness(a: ComparedRow, b: ComparedRow, { km }: Reach): number | null {
  const apart = kmApart(a, b);
  if (apart !== null && apart <= SAME_POINT_KM) return 1;
  if (apart !== null && apart <= km) return 0.9 * (1 - apart / (km + 1));
  if (a.coarse === null && b.coarse === null) return null;
  const country = a.place?.country ?? null;
  if (country === null || country !== b.place?.country) return null;
  const countryOnly = a.coarse === 'country' || b.coarse === 'country';
  if (!countryOnly && a.admin1 !== b.admin1) return null;
  // Neither has a point, and they are called the same.
  return apart === null && a.coarse === b.coarse && a.place?.name === b.place.name ? 1 : 0.3;
}

function figureLikeness(a: number | null, b: number | null): number {
  if (a === b) return 1;
  if (a === null || b === null) return 0.3;
  return 0.9 * (1 - Math.abs(a - b) / Math.max(a, b));
}

function sharedSides(a: readonly string[], b: readonly string[]): number {
  const all = new Set([...a, ...b]);
  return all.size === 0 ? 1 : new Set(a).intersection(new Set(b)).size / all.size;
}

const mean = (parts: readonly number[]): number =>
  parts.length === 0 ? 1 : parts.reduce((sum, part) => sum + part, 0) / parts.length;
