import { readFileSync } from 'node:fs';
import { badRow, readTable } from '../language/lexicon.ts';
import { modelFile } from '../language/model-file.ts';
import { COMPARISONS } from './comparisons/all.ts';

/** How often a level is found: among pairs of one incident (`m`), and of two (`u`). */
export interface LevelOdds {
  readonly m: number;
  readonly u: number;
  /**
   * What the level weighs, in bits. log2(m / u) where comparisons are independent; less where what it says is said by another
   * comparison too.
   */
  readonly weight: number;
}

/** What each level of each comparison weighs (Fellegi & Sunter 1969). */
export interface MatchModel {
  /** Says where the weights are from. */
  readonly id: string;
  /** Log2 of the odds that two mentions that were brought together are one incident, before anything is compared. */
  readonly prior: number;
  /** By comparison and level. */
  readonly odds: ReadonlyMap<string, ReadonlyMap<string, LevelOdds>>;
}

/**
 * Bits by which the prior stands above the odds of a pair being one incident: two mentions join at a lower chance than even,
 * because one join too many costs less than an incident counted twice. The best B-cubed F by halves of structured mentions;
 * generated streams lose nothing.
 */
export const LENIENCE = 1.75;

const FILE = 'models/match-weights.tsv';
const PRIOR = 'prior';
let loaded: MatchModel | null = null;

/** The model that comes with Casus, `models/match-weights.tsv`, read at first use. */
export function defaultMatchModel(): MatchModel {
  return (loaded ??= readMatchModel(readFileSync(modelFile('match-weights.tsv'), 'utf8'), 'match-weights/1', FILE));
}

/**
 * Reads a table of weights: comparison, level, m, u and weight; the row of the comparison `prior` has a weight alone.
 * @throws CasusError `bad-record` naming file and line of what is no comparison, level or number, or of a level that is missing.
 */
export function readMatchModel(text: string, id: string, file: string): MatchModel {
  const odds = new Map(COMPARISONS.map((comparison) => [comparison.id, new Map<string, LevelOdds>()]));
  let prior: number | null = null;
  let last = 1;
  for (const row of readTable(text, file, ['comparison', 'level', 'm', 'u', 'weight'])) {
    last = row.line;
    const [m, u, weight] = [row.m, row.u, row.weight].map(Number) as [number, number, number];
    if (row.weight === '' || !Number.isFinite(weight)) throw badRow(row, `the weight "${row.weight}" is no number`);
    if (row.comparison === PRIOR) {
      prior = weight;
      continue;
    }
    const comparison = COMPARISONS.find(({ id }) => id === row.comparison);
    if (!comparison?.levels.includes(row.level)) {
      throw badRow(row, `there is no comparison "${row.comparison}" with a level "${row.level}"`);
    }
    if (!(m > 0 && m <= 1 && u > 0 && u <= 1)) throw badRow(row, 'm and u must be above 0 and at most 1');
    odds.get(row.comparison)!.set(row.level, { m, u, weight });
  }
  if (prior === null) throw badRow({ file, line: last }, `no row "${PRIOR}"`);
  for (const { id, levels } of COMPARISONS) {
    const missing = levels.find((level) => !odds.get(id)!.has(level));
    if (missing !== undefined) throw badRow({ file, line: last }, `the level "${missing}" of ${id} is missing`);
  }
  return { id, prior, odds };
}

/** The table that `readMatchModel` reads. */
export function writeMatchModel({ prior, odds }: MatchModel): string {
  const lines = COMPARISONS.flatMap(({ id, levels }) =>
    levels.map((level) => {
      const { m, u, weight } = odds.get(id)!.get(level)!;
      return [id, level, share(m), share(u), weight.toFixed(2)].join('\t');
    }),
  );
  return ['comparison\tlevel\tm\tu\tweight', `${PRIOR}\t\t\t\t${prior.toFixed(2)}`, ...lines, ''].join('\n');
}

const share = (n: number): string => Math.max(n, 1e-6).toPrecision(3);
