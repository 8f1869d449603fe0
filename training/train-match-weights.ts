/**
 * Trains `models/match-weights.tsv`, what agreement and disagreement of two mentions weigh; see `models/match-weights.md`.
 *
 *   node training/train-match-weights.ts [--mentions FILE.jsonl] [--stream DIR] [--reports FILE.jsonl] … [--half 0|1] [--out FILE]
 *
 * Each of the three may be given more than once. With `--half` only the incidents of one half are learned from, to measure on the other.
 * The same files give the same table.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { candidatePairs } from '../src/resolving/candidate-pairs.ts';
import { Commonness } from '../src/resolving/commonness.ts';
import { LevelPatterns, type LevelPattern } from '../src/resolving/level-patterns.ts';
import { writeMatchModel } from '../src/resolving/match-model.ts';
import { hash32 } from '../src/resolving/words.ts';
import { fitWeights } from './fit-weights.ts';
import { readHandWeights } from './hand-weights.ts';
import { readMentions, readReports, readStream, type LabelledMentions } from './labelled-mentions.ts';

const many = { type: 'string', multiple: true, default: [] as string[] } as const;
const { values } = parseArgs({
  options: {
    mentions: many,
    stream: many,
    reports: many,
    half: { type: 'string' },
    out: { type: 'string', default: 'models/match-weights.tsv' },
  },
});

/**
 * Added to the fitted prior, in bits: two mentions join at a lower chance than even, because one join too many costs less than an
 * incident counted twice. The best B-cubed F by halves of the structured mentions; generated streams lose nothing.
 */
const LENIENCE = 1.75;

/** The labelled pairs of a source. A pair of a large incident counts less: all its pairs together as much as its mentions. */
function patternsOf({ mentions, incidents }: LabelledMentions): LevelPattern[] {
  const sizes = new Map<string, number>();
  for (const incident of incidents) if (incident !== null) sizes.set(incident, (sizes.get(incident) ?? 0) + 1);
  const commonness = new Commonness(mentions);
  const patterns = new LevelPatterns();
  const learnt = (incident: string) => values.half === undefined || hash32(incident) % 2 === Number(values.half);
  for (const [a, b] of candidatePairs(mentions)) {
    const [x, y] = [incidents[a]!, incidents[b]!];
    if (x === null || y === null || !learnt(x) || !learnt(y)) continue;
    patterns.add(mentions[a]!, mentions[b]!, commonness, x === y, x === y ? 2 / sizes.get(x)! : 1);
  }
  return patterns.all();
}

const sources: LevelPattern[][] = [];
for (const [read, paths] of [
  [readMentions, values.mentions],
  [readStream, values.stream],
  [readReports, values.reports],
] as const) {
  for (const path of paths) {
    const patterns = patternsOf(await read(path));
    const same = patterns.reduce((sum, one) => sum + (one.same ? one.count : 0), 0);
    const all = patterns.reduce((sum, one) => sum + one.count, 0);
    console.log(`${path}: ${Math.round(all)} pairs, of one incident ${Math.round(same)}; ${patterns.length} patterns`);
    sources.push(patterns);
  }
}
const { model, priors } = fitWeights(sources, readHandWeights());
console.log(`priors in bits: ${priors.map((prior) => prior.toFixed(2)).join(', ')}`);
writeFileSync(values.out, writeMatchModel({ ...model, prior: model.prior + LENIENCE }));
