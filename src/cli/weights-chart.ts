import { signedBits } from '../model/bits.ts';
import { COMPARISONS } from '../resolving/comparisons/all.ts';
import type { MatchModel } from '../resolving/match-model.ts';
import type { Output } from './output.ts';

/** Columns of bars on either side of zero, and bits that fill one side. */
const HALF = 10;
const BITS = 10;
/** Bits below which two weights are shown as one. */
const SAME = 0.05;

/** Every weight of two models side by side, as data. */
export function weightsOf(before: MatchModel, after: MatchModel) {
  const levels = COMPARISONS.flatMap(({ id, levels }) =>
    levels.map((level) => {
      const { m, u, weight } = after.odds.get(id)!.get(level)!;
      return { comparison: id, level, m, u, before: before.odds.get(id)!.get(level)!.weight, weight };
    }),
  );
  return [{ comparison: 'prior', level: '', before: before.prior, weight: after.prior }, ...levels];
}

/** Every weight before and after with a bar to the right (for one incident) or to the left (against); unchanged ones are dim. */
export function weightsChart(before: MatchModel, after: MatchModel, output: Output): string[] {
  const rows = weightsOf(before, after);
  const wide = Math.max(...rows.map(({ level }) => level.length)) + 2;
  const heading = `${''.padEnd(wide)}  BEFORE     NOW  ${'against'.padStart(HALF)}│for`;
  const lines = [output.style('dim', heading)];
  let comparison = '';
  for (const row of rows) {
    if (row.comparison !== comparison) lines.push(output.style('bold', row.comparison));
    comparison = row.comparison;
    const numbers = `${signedBits(row.before).padStart(6)}  ${signedBits(row.weight).padStart(6)}`;
    const line = `  ${row.level.padEnd(wide)}${numbers}  ${bar(row.weight)}`;
    lines.push(Math.abs(row.weight - row.before) < SAME ? output.style('dim', line) : line);
  }
  return lines;
}

function bar(weight: number): string {
  const full = '█'.repeat(Math.min(HALF, Math.round((Math.abs(weight) / BITS) * HALF)));
  return weight < 0 ? `${full.padStart(HALF)}│` : `${' '.repeat(HALF)}│${full}`;
}
