import { readFileSync } from 'node:fs';
import { modelFile } from '../language/model-file.ts';
import { speakersApart } from './attribution.ts';
import type { SentenceReading } from './mention.ts';
import type { NounPhrase } from './phrases.ts';
import { roleCandidates } from './role-features.ts';
import type { TriggerReading } from './trigger-reading.ts';

/**
 * How likely a phrase must be to have a part that grammar does not give it, to have it where grammar gives it to nobody, and to
 * keep one that grammar gives it.
 */
const LEAST = { did: { added: 0.6, first: 0.45, kept: 0.15 }, bore: { added: 0.65, first: 0.45, kept: 0.1 } };

/** The weights of a feature for "did it" and "bore it". */
export type RoleWeights = ReadonlyMap<string, readonly [did: number, bore: number]>;

let loaded: RoleWeights | null = null;

/** The weights of `models/roles.tsv`, read at first use. */
function weights(): RoleWeights {
  if (loaded) return loaded;
  const rows = readFileSync(modelFile('roles.tsv'), 'utf8').trimEnd().split('\n').slice(1);
  loaded = new Map(
    rows.map((row) => {
      const [feature, did, bore] = row.split('\t') as [string, string, string];
      return [feature, [Number(did), Number(bore)]];
    }),
  );
  return loaded;
}

/** Weights to use instead of those of `models/roles.tsv`: what learns from the roles must not read those it was trained on. */
export function useRoleWeights(weights: RoleWeights): void {
  loaded = weights;
}

/** How likely, from 0 to 1, what has these features did the deed, and bore it. */
function roleOdds(features: readonly string[]): { did: number; bore: number } {
  const table = weights();
  let [did, bore] = [0, 0];
  for (const feature of features) {
    const found = table.get(feature);
    if (!found) continue;
    did += found[0];
    bore += found[1];
  }
  return { did: 1 / (1 + Math.exp(-did)), bore: 1 / (1 + Math.exp(-bore)) };
}

/**
 * The triggers of one attack with their roles put right by what was learned of roles: a phrase that grammar gives no part gets
 * one where the model is sure ("A bomb went off in front of the home of the mayor"), and one that it gives a part loses it
 * where the model is sure of the contrary ("Authorities said …").
 */
export function settleRoles(
  reading: SentenceReading,
  group: readonly TriggerReading[],
  all: readonly (readonly TriggerReading[])[],
): readonly TriggerReading[] {
  if (group[0]!.trigger.entry.type !== 'ASSAULT') return group;
  const gained = new Map<TriggerReading, { agents: NounPhrase[]; patients: NounPhrase[] }>();
  const learned = new Set<NounPhrase>();
  const least = {
    did: group.some(({ roles }) => roles.agents.length > 0) ? LEAST.did.added : LEAST.did.first,
    bore: group.some(({ roles }) => roles.patients.length > 0) ? LEAST.bore.added : LEAST.bore.first,
  };
  const lost = { agents: new Set<NounPhrase>(), patients: new Set<NounPhrase>() };
  const didOdds = new Map<NounPhrase, number>();
  const speakers = speakersApart(reading);
  for (const { np, rule, near, features } of roleCandidates(reading, group, all)) {
    if (rule === null && speakers.has(np)) continue;
    const { did, bore } = roleOdds(features);
    didOdds.set(np, did);
    const to = gained.get(near) ?? { agents: [], patients: [] };
    gained.set(near, to);
    if (rule === 'agent' && did < LEAST.did.kept) lost.agents.add(np);
    if (rule === 'patient' && bore < LEAST.bore.kept) lost.patients.add(np);
    const part = did > bore ? 'agents' : 'patients';
    const holds = rule === (did > bore ? 'agent' : 'patient');
    if ((part === 'agents' ? did >= least.did : bore >= least.bore) && !holds) {
      to[part].push(np);
      learned.add(np);
      lost[part === 'agents' ? 'patients' : 'agents'].add(np);
    }
  }
  return group.map((raw) => {
    const more = gained.get(raw) ?? { agents: [], patients: [] };
    const agents = [...raw.roles.agents.filter((np) => !lost.agents.has(np)), ...more.agents];
    const patients = [...raw.roles.patients.filter((np) => !lost.patients.has(np)), ...more.patients];
    return { ...raw, roles: { ...raw.roles, agents, patients }, learned, didOdds };
  });
}
