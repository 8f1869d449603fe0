import { readMentions, readStream } from './training/labelled-mentions.ts';
import { candidatePairs } from './src/resolving/candidate-pairs.ts';
import { Commonness } from './src/resolving/commonness.ts';
import { defaultMatchModel } from './src/resolving/match-model.ts';
import { matchScore } from './src/resolving/match-weights.ts';
import { averageLink } from './src/resolving/average-link.ts';
import { LevelPatterns } from './src/resolving/level-patterns.ts';
import { estimateModel } from './src/resolving/estimate-model.ts';
import { bcubed } from './exp-score.ts';
for (const set of process.argv.slice(2)) {
  const { mentions, incidents } = set.endsWith('gz') ? await readMentions(set) : await readStream(set);
  const com = new Commonness(mentions);
  const pairs = [...candidatePairs(mentions)];
  const c0 = process.cpuUsage().user;
  let sum = 0; for (const [a, b] of pairs) sum += matchScore(mentions[a]!, mentions[b]!, com);
  console.log('scores/s cpu', Math.round(pairs.length / ((process.cpuUsage().user - c0) / 1e6)));
  const pats = new LevelPatterns();
  for (const [a, b] of pairs) pats.add(mentions[a]!, mentions[b]!, com, null);
  const em = estimateModel(pats.all(), defaultMatchModel(), { id: 'x' });
  console.log(set, 'prior', defaultMatchModel().prior, em.prior);
  for (const [n, m] of [['default', defaultMatchModel()], ['em', em]] as const) {
    const scored = pairs.map(([a, b]) => ({ a, b, score: matchScore(mentions[a]!, mentions[b]!, com, m) }));
    const clusters = averageLink(mentions.length, scored, { threshold: 0, unscored: -3, labels: mentions.map((m) => m.reportId) });
    console.log('  ', n, bcubed(clusters.map((c) => c.filter((i) => incidents[i] !== null)).filter((c) => c.length > 0), incidents.map((x) => x ?? '')));
  }
}
