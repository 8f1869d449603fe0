/** How long a text of so many UTF-16 code units took. */
export interface Point {
  readonly size: number;
  /** Milliseconds. */
  readonly took: number;
}

const SMALLEST = 1024;
/** Less is not to be told from what else the machine does. */
const TELLING_MS = 0.5;
/** A longer text would take longer than this is worth. */
const ENOUGH_MS = 4_000;
const POINTS = 3;

/** Measures texts of 1,024, 4,096, 16,384 … and `most` code units, until one takes longer than is worth while or none longer is read. */
export async function grow(most: number, measure: (size: number) => Promise<number | null>): Promise<Point[]> {
  const points: Point[] = [];
  for (let size = SMALLEST; ; size = Math.min(size * 4, most)) {
    const took = await measure(size);
    if (took !== null) points.push({ size, took });
    if (size === most || took === null || (took > ENOUGH_MS && points.length >= POINTS)) return points;
  }
}

/** b of t ~ n^b over the last three sizes that can be told; null where fewer than two can. */
export function exponentOf(points: readonly Point[]): number | null {
  const telling = points.filter(({ took }) => took > TELLING_MS).slice(-POINTS);
  const [first, last] = [telling[0], telling.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  return Math.log(last.took / first.took) / Math.log(last.size / first.size);
}
