/** Two items by index and how alike they are. */
export interface ScoredPair {
  readonly a: number;
  readonly b: number;
  readonly score: number;
}

interface AverageLinkOptions {
  /** Two clusters join while the mean score over all pairs between them is above this. */
  readonly threshold: number;
  /** The score of a pair that was not compared; at most the threshold. */
  readonly unscored: number;
  /** Items with the same label never join, not even through a third: the events that one report tells apart. */
  readonly labels?: readonly string[];
  /** Groups of items that are one cluster from the start, whatever their scores and labels. No item is in two. */
  readonly together?: readonly (readonly number[])[];
  /** Pairs of sides: no item of the one ever joins an item of the other. A group of `together` is on one side at most. */
  readonly apart?: readonly (readonly [readonly number[], readonly number[]])[];
  /** Whether two clusters whose mean is above the threshold may join all the same; asked again when one of them has grown. */
  readonly mayJoin?: (left: readonly number[], right: readonly number[], mean: number) => boolean;
}

interface Link {
  sum: number;
  scored: number;
}

interface Cluster {
  members: number[];
  links: Map<number, Link>;
  labels: Set<string>;
  /** The sides of `apart` that its items are on: 2 i and 2 i + 1 for the pair i. */
  sides: Set<number>;
}

interface Candidate {
  readonly mean: number;
  readonly a: number;
  readonly b: number;
}

/**
 * Average-link clustering over a sparse set of scored pairs: always joins the two clusters whose mean score is highest,
 * ties by the lower index, until none is above the threshold. Never bare transitive closure: a cluster of two joins a third
 * item only if both are like it on average. O(p log p) for p pairs, give or take the merging of neighbour lists.
 * @returns the clusters as ascending indices, in order of their first member; every item is in exactly one.
 */
export function averageLink(count: number, pairs: Iterable<ScoredPair>, options: AverageLinkOptions): number[][] {
  const clusters: (Cluster | null)[] = Array.from({ length: count }, (_, i) => ({
    members: [i],
    links: new Map<number, Link>(),
    labels: new Set(options.labels ? [options.labels[i]!] : []),
    sides: new Set<number>(),
  }));
  for (const [i, sides] of (options.apart ?? []).entries())
    for (const [right, items] of sides.entries()) for (const item of items) clusters[item]!.sides.add(2 * i + right);
  const clusterOf = Array.from({ length: count }, (_, i) => i);
  for (const [first, ...others] of options.together ?? []) {
    for (const item of others) {
      absorb(clusters[first!]!, clusters[item]!);
      clusters[item] = null;
      clusterOf[item] = first!;
    }
  }
  for (const { a, b, score } of pairs) {
    const [x, y] = [clusterOf[a]!, clusterOf[b]!];
    if (x === y) continue;
    const link = addLinks(clusters[x]!.links.get(y), { sum: score, scored: 1 });
    clusters[x]!.links.set(y, link);
    clusters[y]!.links.set(x, link);
  }
  const mean = (a: number, b: number, link: Link): number => {
    const all = clusters[a]!.members.length * clusters[b]!.members.length;
    return (link.sum + options.unscored * (all - link.scored)) / all;
  };
  const heap = new CandidateHeap();
  const consider = (a: number, b: number, link: Link): void => {
    const value = mean(a, b, link);
    if (value > options.threshold) heap.push({ mean: value, a: Math.min(a, b), b: Math.max(a, b) });
  };
  for (const [a, cluster] of clusters.entries())
    for (const [b, link] of cluster?.links ?? []) if (a < b) consider(a, b, link);

  for (let next = heap.pop(); next !== null; next = heap.pop()) {
    const { a, b } = next;
    const left = clusters[a];
    const right = clusters[b];
    const link = left?.links.get(b);
    // A candidate is stale once either side has grown or gone; the grown pair stands in the heap with its own mean.
    if (!left || !right || !link || mean(a, b, link) !== next.mean) continue;
    if (!left.labels.isDisjointFrom(right.labels) || areKeptApart(left, right)) {
      left.links.delete(b);
      right.links.delete(a);
      continue;
    }
    if (options.mayJoin && !options.mayJoin(left.members, right.members, next.mean)) continue;
    const [keep, gone, keptId, goneId] =
      left.links.size >= right.links.size ? [left, right, a, b] : [right, left, b, a];
    keep.links.delete(goneId);
    gone.links.delete(keptId);
    for (const [other, theirs] of gone.links) {
      const neighbour = clusters[other]!;
      neighbour.links.delete(goneId);
      const joined = addLinks(keep.links.get(other), theirs);
      keep.links.set(other, joined);
      neighbour.links.set(keptId, joined);
    }
    absorb(keep, gone);
    clusters[goneId] = null;
    for (const [other, joined] of keep.links) consider(keptId, other, joined);
  }
  return clusters
    .filter((cluster) => cluster !== null)
    .map((cluster) => cluster.members.sort((x, y) => x - y))
    .sort((x, y) => x[0]! - y[0]!);
}

const addLinks = (mine: Link | undefined, theirs: Link): Link =>
  mine ? { sum: mine.sum + theirs.sum, scored: mine.scored + theirs.scored } : theirs;

function absorb(keep: Cluster, gone: Cluster): void {
  for (const label of gone.labels) keep.labels.add(label);
  for (const side of gone.sides) keep.sides.add(side);
  for (const member of gone.members) keep.members.push(member);
}

function areKeptApart({ sides: few }: Cluster, { sides: many }: Cluster): boolean {
  for (const side of few) if (many.has(side ^ 1)) return true;
  return false;
}

/** A binary heap, the highest mean first; ties by the lower indices, so that the order of the pairs does not matter. */
class CandidateHeap {
  readonly #items: Candidate[] = [];

  static #before(x: Candidate, y: Candidate): boolean {
    if (x.mean !== y.mean) return x.mean > y.mean;
    return x.a !== y.a ? x.a < y.a : x.b < y.b;
  }

  push(item: Candidate): void {
    const items = this.#items;
    let at = items.length;
    items.push(item);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!CandidateHeap.#before(item, items[parent]!)) break;
      items[at] = items[parent]!;
      at = parent;
    }
    items[at] = item;
  }

  pop(): Candidate | null {
    const items = this.#items;
    const top = items[0];
    const last = items.pop();
    if (top === undefined || last === undefined) return null;
    if (items.length === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= items.length) break;
      if (child + 1 < items.length && CandidateHeap.#before(items[child + 1]!, items[child]!)) child++;
      if (!CandidateHeap.#before(items[child]!, last)) break;
      items[at] = items[child]!;
      at = child;
    }
    items[at] = last;
    return top;
  }
}
