import type { MergeReason } from '../model/index.ts';
import { averageLink } from './average-link.ts';
import type { Commonness } from './commonness.ts';
import { decidedOf, type Decided, type DecidedLink } from './decided.ts';
import { DisjointNumbers } from './disjoint-numbers.ts';
import type { MatchModel } from './match-model.ts';
import { matchWeights } from './match-weights.ts';
import { areToldApart, toldApart, type Mention } from './mention.ts';
import type { Rulings } from './rulings.ts';
import type { ScoredPair, ScoredPairs } from './scored-pairs.ts';

/** Mentions that hang together by pairs that match, with no such pair to any other: an incident lies within one. */
export interface Component {
  /** In the order of their numbers. */
  readonly mentions: readonly Mention[];
  /** Pairs by index into `mentions`. */
  readonly pairs: ScoredPairs;
}

/** Mentions that are one incident, and why. */
export interface Cluster {
  readonly mentions: readonly Mention[];
  readonly merges: readonly MergeReason[];
  /** Some mention matches one of another cluster, and neither one report or table nor a person tells the two apart. */
  readonly alike: boolean;
}

/** Log odds (bits) above which two mentions, or two groups on average, are one incident. */
export const THRESHOLD = 0;
/** The log odds of two mentions that were never compared. */
const UNCOMPARED = -3;

/**
 * The incidents within a component. Two events that one report tells apart, or two rows of a table that people coded, are never one,
 * unless a person says so. Average
 * link joins only across a pair that matches, so that what it does in one component is what it would do with all mentions at once.
 */
export function clustersOf(
  { mentions, pairs }: Component,
  commonness: Commonness,
  rulings: Rulings,
  model: MatchModel,
): Cluster[] {
  const decided = decidedOf(mentions, rulings);
  const clusters = averageLink(mentions.length, pairs, {
    threshold: THRESHOLD,
    unscored: UNCOMPARED,
    labels: mentions.map(toldApart),
    together: decided.together,
    apart: decided.apart,
  });
  const links = linksOf(clusters, decided, pairs);
  const alike = alikeClusters(clusters, decided, pairs, mentions);
  return clusters.map((members, i) => ({
    alike: alike.has(i),
    mentions: members.map((member) => mentions[member]!),
    merges: links[i]!.map(({ a, b, decision }) =>
      mergeReason(matchWeights(mentions[a]!, mentions[b]!, commonness, model), mentions[a]!, mentions[b]!, decision),
    ),
  }));
}

/** The clusters that a matching pair would make one with another, had not the rest of them spoken against it. */
function alikeClusters(
  clusters: readonly number[][],
  { apart }: Decided,
  pairs: ScoredPairs,
  mentions: readonly Mention[],
): Set<number> {
  const clusterOf = clusterOfEach(clusters);
  const keptApart = (a: number, b: number) =>
    apart.some(([left, right]) => (left.includes(a) && right.includes(b)) || (left.includes(b) && right.includes(a)));
  const found = new Set<number>();
  for (const { a, b, score } of pairs) {
    const [one, other] = [clusterOf[a]!, clusterOf[b]!];
    if (one === other || score <= THRESHOLD || areToldApart(mentions[a]!, mentions[b]!)) continue;
    if (!keptApart(a, b)) found.add(one).add(other);
  }
  return found;
}

function clusterOfEach(clusters: readonly number[][]): number[] {
  const clusterOf: number[] = [];
  for (const [c, members] of clusters.entries()) for (const member of members) clusterOf[member] = c;
  return clusterOf;
}

type Link = Pick<ScoredPair, 'a' | 'b'> & Partial<Pick<DecidedLink, 'decision'>>;

/** What holds each cluster together: decisions first, then the strongest pairs; at most one fewer than its members. */
function linksOf(clusters: readonly number[][], decided: Decided, pairs: ScoredPairs): Link[][] {
  const clusterOf = clusterOfEach(clusters);
  const inside = pairs.strongestFirst((a, b) => clusterOf[a] === clusterOf[b]);
  const joined = new DisjointNumbers();
  const links: Link[][] = clusters.map(() => []);
  let left = clusterOf.length - clusters.length;
  const join = (pair: Link) => {
    if (!joined.join(pair.a, pair.b)) return;
    links[clusterOf[pair.a]!]!.push(pair);
    left -= 1;
  };
  for (const pair of decided.links(clusterOf)) join(pair);
  for (const pair of left > 0 ? inside : []) {
    join(pair);
    if (left === 0) break;
  }
  return links;
}

function mergeReason(
  weights: ReturnType<typeof matchWeights>,
  a: Mention,
  b: Mention,
  decision: Link['decision'],
): MergeReason {
  return {
    eventA: a.eventId,
    eventB: b.eventId,
    score: bits(weights.reduce((sum, { weight }) => sum + weight, 0)),
    weights: weights.map(({ evidence, weight }) => ({ evidence, weight: bits(weight) })),
    ...(decision && { decision }),
  };
}

const bits = (n: number): number => Math.round(n * 100) / 100;
