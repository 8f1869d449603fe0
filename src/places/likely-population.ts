/**
 * The people of a town whose number GeoNames does not know (Tal Afar, Chibok), by how many other names it has: over the towns
 * whose number is known, log₁₀ of it grows by 0.05 a name from 3.45.
 */
export const likelyPopulation = (otherNames: number): number =>
  Math.round(10 ** (3.45 + 0.05 * Math.min(30, otherNames)));
