import { createHash } from 'node:crypto';
import type { Place } from '../../model/index.ts';
import { coordinate } from '../cells.ts';

/** What makes two incidents be in one place: all that is printed of the place itself, and not the words it was read from. */
export const placeCells = ({ name, admin1, admin2, country, latitude, longitude, precision }: Place) =>
  [name, admin2 ?? null, admin1, country, coordinate(latitude), coordinate(longitude), precision] as const;

/** Names a place in every release alike: sixteen hexadecimal digits of a hash of what it is. */
export function placeId(place: Place): string {
  return createHash('sha256')
    .update(JSON.stringify(placeCells(place)))
    .digest('hex')
    .slice(0, 16);
}
