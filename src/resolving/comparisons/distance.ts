import { kilometres } from '../../model/kilometres.ts';
import type { Place } from '../../model/index.ts';

/** Great-circle distance in km; null without coordinates. */
export function distance(a: Place, b: Place): number | null {
  const km = kilometres(a, b);
  return km === Infinity ? null : km;
}
