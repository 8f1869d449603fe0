import type { CodedReport, Decision, FigurePolicy, Incident, MergeReason } from '../model/index.ts';
import { assembleIncident } from './assemble.ts';
import { averageLink, type ScoredPair } from './average-link.ts';
import { candidatePairs } from './blocking.ts';
import { Commonness } from './commonness.ts';
import { decidedOf, type Decided, type DecidedLink } from './decided.ts';
import { matchWeights } from './match-weights.ts';
import { mentionOf, sourcedEvents, type Mention } from './mention.ts';
import { lowBestHigh } from './policies/low-best-high.ts';

export interface ResolveOptions {
  /** How the claims about a figure become one value; `low-best-high` unless told. */
  readonly policy?: FigurePolicy;
  /** What people decided and nobody took back. Their merges and splits hold whatever the reports say, then and later. */
  readonly decisions?: readonly Decision[];
}

/** Log odds (bits) above which two mentions, or two groups on average, are one incident. */
const THRESHOLD = 0;
/** The log odds of two mentions that blocking never brought together. */
const UNCOMPARED = -3;

/**
 * Makes incidents of events: those that tell of one happening become one, with the reasons for each merge and every source's
 * figure kept. Pure, and the same whatever the order of the records. Two events that one report tells apart are never one;
 * aggregates ("hundreds in recent years"), plans, and the four PLOVER classes of events never join one another.
 * @returns the incidents, earliest report first.
 */
export function resolve(records: Iterable<CodedReport>, options: ResolveOptions = {}): Incident[] {
  const told = sourcedEvents(records);
  const mentions = told.map(mentionOf);
  const commonness = new Commonness(mentions);
  const scored: ScoredPair[] = candidatePairs(mentions).pairs.map(([a, b]) => ({
    a,
    b,
    score: sumOf(matchWeights(mentions[a]!, mentions[b]!, commonness)),
  }));
  const decided = decidedOf(mentions, options.decisions ?? []);
  const clusters = averageLink(mentions.length, scored, {
    threshold: THRESHOLD,
    unscored: UNCOMPARED,
    labels: mentions.map(({ reportId }) => reportId),
    together: decided.together,
    apart: decided.apart,
  });
  const policy = options.policy ?? lowBestHigh;
  const links = linksOf(clusters, decided, scored);
  return clusters.map((members, i) =>
    assembleIncident(
      members.map((member) => told[member]!),
      links[i]!.map((pair) => mergeReason(pair, mentions, commonness)),
      policy,
    ),
  );
}

function sumOf(weights: readonly { weight: number }[]): number {
  return weights.reduce((sum, { weight }) => sum + weight, 0);
}

type Link = Pick<ScoredPair, 'a' | 'b'> & Partial<Pick<DecidedLink, 'decision'>>;

/** What holds each cluster together: decisions first, then the strongest pairs; at most one fewer than its members. */
function linksOf(clusters: readonly number[][], decided: Decided, scored: readonly ScoredPair[]): Link[][] {
  const clusterOf: number[] = [];
  for (const [c, members] of clusters.entries()) for (const member of members) clusterOf[member] = c;
  const inside = scored.filter(({ a, b }) => clusterOf[a] === clusterOf[b]).sort((x, y) => y.score - x.score);
  const root = clusterOf.map((_, i) => i);
  const find = (i: number): number => {
    while (root[i] !== i) i = root[i] = root[root[i]!]!;
    return i;
  };
  const links: Link[][] = clusters.map(() => []);
  for (const pair of [...decided.links(clusterOf), ...inside]) {
    const [x, y] = [find(pair.a), find(pair.b)];
    if (x === y) continue;
    root[y] = x;
    links[clusterOf[pair.a]!]!.push(pair);
  }
  return links;
}

function mergeReason({ a, b, decision }: Link, mentions: readonly Mention[], commonness: Commonness): MergeReason {
  const [x, y] = [mentions[a]!, mentions[b]!];
  const weights = matchWeights(x, y, commonness);
  return {
    eventA: x.eventId,
    eventB: y.eventId,
    score: bits(sumOf(weights)),
    weights: weights.map(({ evidence, weight }) => ({ evidence, weight: bits(weight) })),
    ...(decision && { decision }),
  };
}

const bits = (n: number): number => Math.round(n * 100) / 100;
