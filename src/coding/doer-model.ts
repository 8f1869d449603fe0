import { readFileSync } from 'node:fs';
import { modelFile } from '../language/model-file.ts';
import { Doers, type DoerCandidate } from './doer-features.ts';
import type { Draft } from './draft.ts';
import type { SentenceReading } from './mention.ts';

/** How likely somebody must be to have done an attack that other sentences tell of, where they say so, and to stay a doer of one. */
const LEAST = { added: 0.45, said: 0.15, kept: 0.1 };

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

function oddsOf({ features }: DoerCandidate): number {
  const table = weights();
  let sum = 0;
  for (const feature of features) sum += table.get(feature) ?? 0;
  return 1 / (1 + Math.exp(-sum));
}

/**
 * Looks beyond the sentences that tell of an attack for those who did it ("The Extraditables claimed responsibility", "The
 * gunmen fled on a motorcycle"), by what was learned, and takes out those whom the report as a whole speaks against.
 */
export function settleDoers(drafts: readonly Draft[], readings: readonly SentenceReading[], text: string): void {
  const doers = new Doers(drafts, readings, text);
  for (const draft of drafts) {
    if (!isAttack(draft)) continue;
    const judged = doers.candidates(draft).map((candidate) => ({ candidate, odds: oddsOf(candidate) }));
    const lost = new Set(
      judged.filter(({ candidate, odds }) => candidate.held && odds < LEAST.kept).map((each) => each.candidate.np),
    );
    for (const mention of draft.mentions) {
      const kept = mention.agents.filter(({ np }) => !lost.has(np));
      mention.agents.splice(0, mention.agents.length, ...kept);
    }
    const best = judged
      .filter(({ candidate, odds }) => !candidate.held && odds >= (candidate.said ? LEAST.said : LEAST.added))
      .sort((a, b) => b.odds - a.odds);
    const seen = new Set<string>();
    for (const { candidate } of best) {
      const key = keyOf(candidate);
      if (seen.has(key)) continue;
      seen.add(key);
      draft.doers.push({ party: candidate.party, sentence: candidate.sentence });
    }
  }
}

/** One person or body under one name; of those without a name, one for all. */
function keyOf({ party }: DoerCandidate): string {
  return party.name?.toLowerCase() ?? 'nameless';
}

export function isAttack({ scope, mentions }: Draft): boolean {
  return scope === 'single' && mentions[0]!.type === 'ASSAULT';
}
