import { readFileSync } from 'node:fs';
import { modelFile } from '../language/model-file.ts';
import { Doers, type DoerCandidate } from './doer-features.ts';
import type { Draft } from './draft.ts';
import type { SentenceReading } from './mention.ts';

/**
 * How likely somebody must be to have done an attack that other sentences tell of; where one side attacks the other by turns; and
 * where a sentence says it in so many words.
 */
const LEAST = { added: 0.45, contested: 0.6, said: 0.15 };

let loaded: ReadonlyMap<string, number> | null = null;

/** The weights of `models/doers.tsv`, read at first use. */
function weights(): ReadonlyMap<string, number> {
  if (loaded) return loaded;
  const rows = readFileSync(modelFile('doers.tsv'), 'utf8').trimEnd().split('\n').slice(1);
  loaded = new Map(
    rows.map((row) => {
      const [feature, did] = row.split('\t') as [string, string];
      return [feature, Number(did)];
    }),
  );
  return loaded;
}

/** What is drawn of a phrase is weighed once, however many attacks it may have done. */
const drawnWeights = new WeakMap<readonly string[], number>();

function oddsOf({ drawn, features }: DoerCandidate): number {
  const table = weights();
  let sum = drawnWeights.get(drawn);
  if (sum === undefined) {
    sum = 0;
    for (const feature of drawn) sum += table.get(feature) ?? 0;
    drawnWeights.set(drawn, sum);
  }
  for (const feature of features) sum += table.get(feature) ?? 0;
  return 1 / (1 + Math.exp(-sum));
}

/**
 * Looks beyond the sentences that tell of an attack for those who did it ("The Extraditables claimed responsibility", "The
 * gunmen fled on a motorcycle"), by what was learned.
 */
export function settleDoers(drafts: readonly Draft[], readings: readonly SentenceReading[], text: string): void {
  const doers = new Doers(drafts, readings, text);
  for (const draft of drafts) {
    if (!isAttack(draft)) continue;
    const judged = doers.candidates(draft).map((candidate) => ({ candidate, odds: oddsOf(candidate) }));
    const best = judged.filter(({ candidate, odds }) => odds >= leastOf(candidate)).sort((a, b) => b.odds - a.odds);
    const seen = new Set<string>();
    for (const { candidate } of best) {
      const key = keyOf(candidate);
      if (seen.has(key)) continue;
      seen.add(key);
      draft.doers.push({ party: candidate.party, sentence: candidate.sentence });
    }
  }
}

function leastOf({ said, contested }: DoerCandidate): number {
  if (said) return LEAST.said;
  return contested ? LEAST.contested : LEAST.added;
}

/** One person or body under one name; of those without a name, one for all. */
function keyOf({ party }: DoerCandidate): string {
  return party.name?.toLowerCase() ?? 'nameless';
}

export function isAttack({ scope, mentions }: Draft): boolean {
  return scope === 'single' && mentions[0]!.type === 'ASSAULT';
}
