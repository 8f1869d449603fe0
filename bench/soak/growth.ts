interface Point {
  readonly at: number;
  readonly value: number;
}

export const mean = (points: readonly Point[]): number =>
  points.reduce((sum, { value }) => sum + value, 0) / points.length;

/** How much the value grows a unit of `at`: the slope of the line of least squares. */
export function growth(points: readonly Point[]): number {
  const middle = points.reduce((sum, { at }) => sum + at, 0) / points.length;
  const level = mean(points);
  let [above, below] = [0, 0];
  for (const { at, value } of points) {
    above += (at - middle) * (value - level);
    below += (at - middle) ** 2;
  }
  return below === 0 ? 0 : above / below;
}
